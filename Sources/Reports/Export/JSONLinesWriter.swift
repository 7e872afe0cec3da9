internal import PartnerAPI
internal import Tables
internal import Values

/// Writes records as JSON Lines. Keys are the service's names; amounts are strings, so that no reader turns them into
/// binary fractions; members the schema does not know stand under `unknown_fields`.
final class JSONLinesWriter {
    private let file: AtomicFile
    private let kinds: [Kind]
    private let keys: [[UInt8]]
    private var bytes: [UInt8] = []
    private static let batch = 64 * 1024

    init(path: String, columns: [ExportedColumn], access: AtomicFile.Access) throws {
        file = try AtomicFile(path: path, access: access)
        kinds = columns.map { Kind($0.kind) }
        bytes.reserveCapacity(2 * JSONLinesWriter.batch)
        keys = columns.enumerated().map { index, column in
            var key: [UInt8] = [UInt8(ascii: index == 0 ? "{" : ",")]
            JSONValue.write(column.name, to: &key)
            key.append(UInt8(ascii: ":"))
            return key
        }
    }

    func write(_ cells: [Cell], unknown: String?) throws {
        // A member of a class is looked after at every access; in a local it is not.
        var line: [UInt8] = []
        swap(&line, &bytes)
        for index in cells.indices {
            line.append(contentsOf: keys[index])
            JSONLinesWriter.append(cells[index], kinds[index], to: &line)
        }
        if let unknown {
            line.append(contentsOf: ",\"unknown_fields\":".utf8)
            JSONLinesWriter.appendJSON(unknown, to: &line)
        }
        line.append(contentsOf: "}\n".utf8)
        swap(&line, &bytes)
        if bytes.count >= JSONLinesWriter.batch { try flush() }
    }

    func commit() throws {
        try flush()
        try file.commit()
    }

    private func flush() throws {
        try file.write(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    private static func append(_ cell: Cell, _ kind: Kind, to bytes: inout [UInt8]) {
        switch cell {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .integer(let value): bytes.append(contentsOf: String(value).utf8)
        case .decimal(let amount):
            bytes.append(UInt8(ascii: "\""))
            amount.write(to: &bytes)
            bytes.append(UInt8(ascii: "\""))
        case .text(let text):
            switch kind {
            case .json: appendJSON(text, to: &bytes)
            case .boolean where text == "true" || text == "false": bytes.append(contentsOf: text.utf8)
            case .boolean, .other: JSONValue.write(text, to: &bytes)
            }
        }
    }

    /// JSON the service sent, on one line. What is not JSON after all is kept as a text.
    private static func appendJSON(_ text: String, to bytes: inout [UInt8]) {
        if let value = try? JSONValue(parsing: Array(text.utf8)) {
            bytes.append(contentsOf: value.bytes)
        } else {
            JSONValue.write(text, to: &bytes)
        }
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
