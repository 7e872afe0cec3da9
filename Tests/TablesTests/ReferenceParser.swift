@testable import Tables

/// RFC 4180 as plainly as it can be said: a loop over all bytes of a text, without chunks, blocks or an index. What
/// ``CSVParser`` says is compared with this.
struct ReferenceParser {
    private(set) var rows: [[[UInt8]]] = []
    private(set) var lines: [Int] = []
    private(set) var faults: [CSVFault] = []
    private(set) var fatal: CSVFault?

    private let bytes: [UInt8]
    private let delimiter: UInt8
    private let limits: CSVLimits
    private var index = 0
    private var line = 1
    private var fields: [[UInt8]] = []
    private var field: [UInt8] = []
    /// Bytes in `fields`.
    private var size = 0

    private struct Stop: Error { let kind: CSVFault.Kind }

    init(_ bytes: [UInt8], delimiter: Delimiter = .comma, limits: CSVLimits = CSVLimits()) {
        self.bytes = bytes
        self.delimiter = delimiter.rawValue
        self.limits = limits
        do {
            while index < bytes.count {
                if isLineEnd { takeLineEnd() } else { try takeRecord() }
            }
        } catch let stop as Stop {
            fatal = fault(stop.kind)
        } catch {}
    }

    private var byte: UInt8? { index < bytes.count ? bytes[index] : nil }
    private var isLineEnd: Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

    private func fault(_ kind: CSVFault.Kind) -> CSVFault { CSVFault(kind: kind, line: line, field: fields.count + 1) }

    private mutating func takeLineEnd() {
        let isReturn = byte == UInt8(ascii: "\r")
        index += 1
        if isReturn, byte == UInt8(ascii: "\n") { index += 1 }
        line += 1
    }

    private mutating func takeRecord() throws {
        let first = line
        var found: [CSVFault] = []
        fields = []
        size = 0
        while true {
            try takeField(&found)
            fields.append(field)
            size += field.count
            guard byte == delimiter else { break }
            guard fields.count < limits.columns else { throw Stop(kind: .tooManyColumns(limit: limits.columns)) }
            index += 1
        }
        if byte != nil { takeLineEnd() }
        rows.append(fields)
        lines.append(first)
        faults += found
        fields = []
    }

    private mutating func takeField(_ found: inout [CSVFault]) throws {
        field = []
        var isLiteral = false
        if byte == UInt8(ascii: "\"") {
            let opened = line
            try takeQuoted(opened)
            if let byte, byte != delimiter, !isLineEnd {
                found.append(fault(.textAfterQuote(openedOnLine: opened)))
                isLiteral = true
            }
        }
        while let byte, byte != delimiter, !isLineEnd {
            if byte == 0 || byte == UInt8(ascii: "\"") { try checkSize(nil) }
            if byte == 0 { throw Stop(kind: .nul) }
            if byte == UInt8(ascii: "\""), !isLiteral {
                found.append(fault(.strayQuote))
                isLiteral = true
            }
            field.append(byte)
            index += 1
        }
        try checkSize(nil)
    }

    private mutating func takeQuoted(_ opened: Int) throws {
        index += 1
        while let byte {
            switch byte {
            case UInt8(ascii: "\""):
                try checkSize(opened)
                index += 1
                guard self.byte == UInt8(ascii: "\"") else { return }
                field.append(byte)
                index += 1
            case 0:
                try checkSize(opened)
                throw Stop(kind: .nul)
            case UInt8(ascii: "\r"), UInt8(ascii: "\n"):
                try checkSize(opened)
                let begin = index
                takeLineEnd()
                field += bytes[begin..<index]
            default:
                field.append(byte)
                index += 1
            }
        }
        try checkSize(opened)
        throw Stop(kind: .unclosedQuote(openedOnLine: opened))
    }

    private func checkSize(_ opened: Int?) throws {
        if field.count > limits.field { throw Stop(kind: .fieldTooLarge(limit: limits.field, openedOnLine: opened)) }
        if size + field.count > limits.record {
            throw Stop(kind: .recordTooLarge(limit: limits.record, openedOnLine: opened))
        }
    }
}
