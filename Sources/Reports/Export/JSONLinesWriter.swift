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
    /// What has been written, and room for more behind it.
    private var room = [UInt8](repeating: 0, count: 2 * JSONLinesWriter.batch)
    private var count = 0
    /// For each column the stamp of the text that was written last as it is: most come again.
    private var plain: [UInt64]
    private static let batch = 256 * 1024

    init(path: String, columns: [ExportedColumn], access: AtomicFile.Access) throws {
        file = try AtomicFile(path: path, access: access)
        kinds = columns.map { Kind($0.kind) }
        plain = columns.map { _ in 0 }
        keys = CellRow(count: columns.count)
        for (index, column) in columns.enumerated() {
            var key: [UInt8] = [UInt8(ascii: index == 0 ? "{" : ",")]
            JSONValue.write(column.name, to: &key)
            keys.set(index, text: String(decoding: key, as: UTF8.self) + ":")
        }
    }

    /// - Parameter unknown: the members the schema does not know, as an object's text; null for none.
    func write(_ cells: UnsafeBufferPointer<CellView>, unknown: CellView) throws {
        // Members of a class are looked after at every access; in locals they are not.
        var (bytes, stamps): ([UInt8], [UInt64]) = ([], [])
        swap(&bytes, &room)
        swap(&stamps, &plain)
        let bound = bound(cells, unknown)
        if bytes.count - count < bound { bytes.append(contentsOf: repeatElement(0, count: max(bound, bytes.count))) }
        let start = count
        count += bytes.withUnsafeMutableBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return 0 }
            var next = base + start
            for index in cells.indices {
                keys.cells[index].copy(to: &next)
                append(cells[index], kinds[index], &stamps[index], to: &next)
            }
            if !unknown.isNull {
                JSONLinesWriter.put(",\"unknown_fields\":", to: &next)
                JSONLinesWriter.put(JSONLinesWriter.json(unknown), to: &next)
            }
            JSONLinesWriter.put("}\n", to: &next)
            return next - base - start
        }
        swap(&bytes, &room)
        swap(&stamps, &plain)
        if count >= JSONLinesWriter.batch { try flush() }
    }

    func commit() throws {
        try flush()
        try file.commit()
    }

    private func flush() throws {
        try room.withUnsafeBytes { try file.write(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        count = 0
    }

    /// What a line takes at most: a byte becomes six where it has to be escaped.
    private func bound(_ cells: UnsafeBufferPointer<CellView>, _ unknown: CellView) -> Int {
        var bound = 64 + 6 * unknown.count
        for index in cells.indices { bound += keys.cells[index].count + 6 * cells[index].count + 16 }
        return bound
    }

    @inline(__always)
    private func append(
        _ cell: CellView,
        _ kind: Kind,
        _ plain: inout UInt64,
        to next: inout UnsafeMutablePointer<UInt8>
    ) {
        switch cell.kind {
        case .null: JSONLinesWriter.put("null", to: &next)
        case .integer: cell.copy(to: &next)
        case .decimal: JSONLinesWriter.quote(cell, to: &next)
        case .text:
            if plain == cell.stamp { return JSONLinesWriter.quote(cell, to: &next) }
            if kind == .json { return JSONLinesWriter.put(JSONLinesWriter.json(cell), to: &next) }
            if kind == .boolean, ["true", "false"].contains(String(decoding: cell.bytes, as: UTF8.self)) {
                return cell.copy(to: &next)
            }
            guard JSONValue.isPlain(cell.bytes) else {
                var literal: [UInt8] = []
                JSONValue.write(utf8: cell.bytes, to: &literal)
                return JSONLinesWriter.put(literal, to: &next)
            }
            plain = cell.stamp
            JSONLinesWriter.quote(cell, to: &next)
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
