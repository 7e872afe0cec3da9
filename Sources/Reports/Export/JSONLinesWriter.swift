internal import PartnerAPI
internal import Tables
internal import Values

/// Writes records as JSON Lines. Keys are the service's names; amounts are strings, so that no reader turns them into
/// binary fractions; members the schema does not know stand under `unknown_fields`.
final class JSONLinesWriter {
    private let file: AtomicFile
    private let kinds: [Kind]
    /// `{"name":`, `,"other":`.
    private let keys: CellRow
    private var lines = RowBuffer()
    private static let batch = 256 * 1024

    init(path: String, columns: [ExportedColumn], access: AtomicFile.Access) throws {
        file = try AtomicFile(path: path, access: access)
        kinds = columns.map { Kind($0.kind) }
        keys = CellRow(count: columns.count)
        for (index, column) in columns.enumerated() {
            var key: [UInt8] = [UInt8(ascii: index == 0 ? "{" : ",")]
            JSONValue.write(column.name, to: &key)
            keys.set(index, text: String(decoding: key, as: UTF8.self) + ":")
        }
    }

    /// - Parameter unknown: the members the schema does not know, as an object's text; null for none.
    func write(_ cells: UnsafeBufferPointer<CellView>, unknown: CellView) throws {
        let (keys, kinds) = (keys, kinds)
        // A byte becomes six where it has to be escaped.
        let bound = lines.beginRow(of: cells.count) {
            cells[$0].stamp
        } bound: {
            keys.cells[$0].count + 6 * cells[$0].count + 32
        }
        lines.writeRow(bound + 6 * unknown.count + 64) { _ in
        } cell: { column, next in
            keys.cells[column].copy(to: &next)
            JSONLinesWriter.append(cells[column], kinds[column], to: &next)
            return true
        } after: { next in
            if !unknown.isNull {
                JSONLinesWriter.put(",\"unknown_fields\":", to: &next)
                JSONLinesWriter.put(JSONLinesWriter.json(unknown), to: &next)
            }
            JSONLinesWriter.put("}\n", to: &next)
        }
        if lines.count >= JSONLinesWriter.batch { try flush() }
    }

    func commit() throws {
        try flush()
        try file.commit()
    }

    private func flush() throws {
        let result = lines.withBytes { bytes in Result { try file.write(bytes) } }
        try result.get()
        lines.empty()
    }

    @inline(__always)
    private static func append(_ cell: CellView, _ kind: Kind, to next: inout UnsafeMutablePointer<UInt8>) {
        switch cell.kind {
        case .null: put("null", to: &next)
        case .integer: cell.copy(to: &next)
        case .decimal: quote(cell, to: &next)
        case .text:
            if kind == .json { return put(json(cell), to: &next) }
            if kind == .boolean, ["true", "false"].contains(String(decoding: cell.bytes, as: UTF8.self)) {
                return cell.copy(to: &next)
            }
            guard JSONValue.isPlain(cell.bytes) else {
                var literal: [UInt8] = []
                JSONValue.write(utf8: cell.bytes, to: &literal)
                return put(literal, to: &next)
            }
            quote(cell, to: &next)
        }
    }

    @inline(__always)
    private static func quote(_ cell: CellView, to next: inout UnsafeMutablePointer<UInt8>) {
        next.pointee = UInt8(ascii: "\"")
        next += 1
        cell.copy(to: &next)
        next.pointee = UInt8(ascii: "\"")
        next += 1
    }

    private static func put(_ text: StaticString, to next: inout UnsafeMutablePointer<UInt8>) {
        next.update(from: text.utf8Start, count: text.utf8CodeUnitCount)
        next += text.utf8CodeUnitCount
    }

    private static func put(_ bytes: [UInt8], to next: inout UnsafeMutablePointer<UInt8>) {
        for byte in bytes {
            next.pointee = byte
            next += 1
        }
    }

    /// JSON the service sent, on one line. What is not JSON after all is kept as a text.
    private static func json(_ cell: CellView) -> [UInt8] {
        if let value = try? JSONValue(parsing: Array(cell.bytes)) { return value.bytes }
        var literal: [UInt8] = []
        JSONValue.write(utf8: cell.bytes, to: &literal)
        return literal
    }

    /// What texts of a column are.
    private enum Kind {
        case json, boolean, other

        init(_ kind: Field.Kind) {
            switch kind {
            case .json: self = .json
            case .boolean: self = .boolean
            default: self = .other
            }
        }
    }
}
