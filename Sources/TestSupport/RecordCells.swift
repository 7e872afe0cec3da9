/// The cells of a record as the ledger keeps them in one piece, read and written without the ledger: for tests that plant
/// damage, and to hold the ledger's own code against.
public struct RecordCells {
    public enum Cell: Equatable, Sendable {
        case null
        case text([UInt8])
        case integer(Int64)
    }

    public var cells: [Cell]

    public init(_ cells: [Cell]) { self.cells = cells }

    /// - Returns: nil for bytes that are no record.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count >= 2 else { return nil }
        let count = RecordCells.number(bytes[0..<2])
        guard bytes.count >= 2 + count else { return nil }
        var rest = bytes[(2 + count)...]
        cells = []
        for mark in bytes[2..<2 + count] {
            guard let cell = RecordCells.take(mark, &rest) else { return nil }
            cells.append(cell)
        }
        guard rest.isEmpty else { return nil }
    }

    private static func take(_ mark: UInt8, _ rest: inout ArraySlice<UInt8>) -> Cell? {
        func next(_ count: Int) -> ArraySlice<UInt8>? {
            guard rest.count >= count else { return nil }
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count)
        }
        switch mark {
        case 0: return .null
        case 1...248: return next(Int(mark) - 1).map { .text(Array($0)) }
        case 250: return next(4).flatMap { next(number($0)) }.map { .text(Array($0)) }
        case 251: return next(8).map { .integer(Int64(number($0))) }
        default: return nil
        }
    }

    private static func number(_ bytes: some Collection<UInt8>) -> Int {
        bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    public var bytes: [UInt8] {
        var marks: [UInt8] = []
        var content: [UInt8] = []
        for cell in cells {
            switch cell {
            case .null: marks.append(0)
            case .integer(let value):
                marks.append(251)
                withUnsafeBytes(of: value.littleEndian) { content += $0 }
            case .text(let text):
                marks.append(text.count <= 247 ? UInt8(text.count + 1) : 250)
                if text.count > 247 { withUnsafeBytes(of: UInt32(text.count).littleEndian) { content += $0 } }
                content += text
            }
        }
        return withUnsafeBytes(of: UInt16(cells.count).littleEndian) { Array($0) } + marks + content
    }
}
