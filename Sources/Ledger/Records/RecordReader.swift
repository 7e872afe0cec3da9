internal import GRDB
internal import GRDBSQLite
internal import Values

/// Reads rows of a record table back into the very cells that were written.
struct RecordReader {
    /// What each column becomes.
    private enum Reading { case text, integer, decimal }

    private let schema: RecordSchema
    private let readings: [Reading]
    /// The text each column held last: most columns repeat, and a text that does is not made again.
    private var last: [String]
    /// Columns before the fields: `_key`, `_unknown`.
    static let leading = 2

    init(_ schema: RecordSchema) {
        self.schema = schema
        readings = schema.fields.map { $0.isDecimal ? .decimal : $0.isInteger ? .integer : .text }
        last = schema.fields.map { _ in "" }
    }

    /// The columns it expects, in order.
    func columns(of table: RecordTable, prefix: String = "") -> String {
        (["_key", "_unknown"] + table.quotedFields).map { prefix + $0 }.joined(separator: ", ")
    }

    /// The row the statement stands on; nil when a value is not what the schema says.
    ///
    /// - Parameter offset: where its columns begin, in a row of several records.
    mutating func record(_ statement: RawStatement, at offset: Int = 0) -> Values.Record? {
        var cells: [Cell] = []
        cells.reserveCapacity(readings.count)
        for index in readings.indices {
            guard let cell = cell(statement, offset + index + RecordReader.leading, index) else { return nil }
            cells.append(cell)
        }
        return Values.Record(schema, cells: cells, unknown: statement.text(offset + 1))
    }

    private mutating func cell(_ statement: RawStatement, _ column: Int, _ index: Int) -> Cell? {
        let type = statement.type(column)
        if type == SQLITE_NULL { return .null }
        switch readings[index] {
        case .text: return .text(text(statement.bytes(column), index))
        case .decimal:
            return (try? Amount(utf8: statement.bytes(column), allowingExponent: false)).map(Cell.decimal)
        case .integer:
            if type == SQLITE_INTEGER { return .integer(statement.integer(column)) }
            return Int64(String(decoding: statement.bytes(column), as: UTF8.self)).map(Cell.integer)
        }
    }

    private mutating func text(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> String {
        let repeats = last[index].withUTF8 { known in
            guard known.count == bytes.count, let left = known.baseAddress, let right = bytes.baseAddress else {
                return false
            }
            return memcmp(left, right, bytes.count) == 0
        }
        if !repeats { last[index] = String(decoding: bytes, as: UTF8.self) }
        return last[index]
    }
}

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif
