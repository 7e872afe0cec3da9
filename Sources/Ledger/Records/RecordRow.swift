internal import GRDBSQLite
package import Values

/// A row of a record table as a walk hands it out (``Ledger/forEachRow(of:in:fields:order:where:_:)``): its cells where
/// they lie, checked to be what the schema says. The walk fills the same one again and again, so what is read from it
/// is valid until the body returns; ``record()`` makes something to keep.
package final class RecordRow {
    package let schema: RecordSchema
    /// One cell a field, in the schema's order; null for fields that were not asked for.
    package let cells: UnsafeBufferPointer<CellView>

    /// What each column becomes.
    private enum Reading { case text, integer, decimal }

    /// The fields that are read, by index, with what they become.
    private let readings: [(field: Int, reading: Reading)]
    private let isWhole: Bool
    private let row: CellRow
    /// What was made last of each field: most columns repeat, and a text that does is not made again.
    private var made: [Cell] = []
    private var stamps: [UInt64] = []

    /// - Parameter fields: the indices of the fields to read; nil for all of them.
    init(_ schema: RecordSchema, fields: [Int]? = nil) {
        self.schema = schema
        isWhole = fields == nil
        let wanted = fields.map { Set($0).sorted() } ?? Array(schema.fields.indices)
        readings = wanted.map { index in
            let field = schema.fields[index]
            return (index, field.isDecimal ? .decimal : field.isInteger ? .integer : .text)
        }
        // Behind the fields: the members that the schema does not know.
        row = CellRow(count: schema.fields.count + 1)
        cells = UnsafeBufferPointer(rebasing: row.cells[..<schema.fields.count])
    }

    package subscript(field: Int) -> CellView { cells[field] }
    package subscript(column: Column<String>) -> CellView { cells[column.index] }
    package subscript(column: Column<Int64>) -> Int64? {
        cells[column.index].isNull ? nil : cells[column.index].integer
    }
    package subscript(column: Column<Amount>) -> Amount? {
        cells[column.index].isNull ? nil : cells[column.index].amount
    }

    /// The members the schema does not know, as a JSON object's text; null when there were none, and in walks over some
    /// fields only.
    package var unknown: CellView { row.cells[schema.fields.count] }

    /// The row for keeps; only in walks over all fields.
    package func record() -> Record {
        precondition(isWhole, "a record needs all of its fields")
        if made.isEmpty {
            made = [Cell](repeating: .null, count: cells.count)
            stamps = [UInt64](repeating: 0, count: cells.count)
        }
        for index in cells.indices where stamps[index] != cells[index].stamp {
            made[index] = cells[index].cell
            stamps[index] = cells[index].stamp
        }
        let unknown = unknown.isNull ? nil : String(decoding: unknown.bytes, as: UTF8.self)
        return Record(schema, cells: made, unknown: unknown)
    }

    // MARK: Filling

    /// How many columns of a statement it takes.
    var width: Int { readings.count + (isWhole ? 2 : 1) }

    /// The columns it is filled from, in order; the first is the row's key.
    func columns(of table: RecordTable, prefix: String = "") -> String {
        let fields = table.quotedFields
        let own = isWhole ? ["_key", "_unknown"] : ["_key"]
        return (own + readings.map { fields[$0.field] }).map { prefix + $0 }.joined(separator: ", ")
    }

    /// Which of these columns a field is; nil for one that is not read.
    func column(of field: Int) -> Int? {
        readings.firstIndex { $0.field == field }.map { $0 + width - readings.count }
    }

    /// Takes over the row the statement stands on.
    ///
    /// - Parameter offset: where its columns begin, in a row of several records.
    /// - Returns: false when a value is not what the schema says.
    func fill(from statement: RawStatement, at offset: Int = 0) -> Bool {
        var column = offset + 1
        if isWhole {
            take(text: statement, column, schema.fields.count)
            column += 1
        }
        for (field, reading) in readings {
            switch reading {
            case .text: take(text: statement, column, field)
            case .integer: guard take(integer: statement, column, field) else { return false }
            case .decimal: guard take(decimal: statement, column, field) else { return false }
            }
            column += 1
        }
        return true
    }

    /// Copies the row the statement stands on, without its key, to be taken over later.
    ///
    /// - Returns: false when there is no room for it.
    func copy(
        _ statement: RawStatement,
        to next: inout UnsafeMutableRawPointer,
        before end: UnsafeMutableRawPointer
    ) -> Bool {
        var column = 1
        if isWhole {
            guard CellCode.copy(statement, column, isInteger: false, to: &next, before: end) else { return false }
            column += 1
        }
        for (_, reading) in readings {
            let isInteger = reading == .integer
            guard CellCode.copy(statement, column, isInteger: isInteger, to: &next, before: end) else { return false }
            column += 1
        }
        return true
    }

    /// Takes over a row that was copied.
    ///
    /// - Returns: false when a value is not what the schema says.
    func fill(from copy: UnsafeRawPointer) -> Bool {
        var next = copy
        if isWhole { guard take(CellCode.read(&next), .text, schema.fields.count) else { return false } }
        for (field, reading) in readings {
            guard take(CellCode.read(&next), reading, field) else { return false }
        }
        return true
    }

    @inline(__always)
    private func take(_ value: CellCode.Value, _ reading: Reading, _ field: Int) -> Bool {
        switch value {
        case .null: row.setNull(field)
        case .integer(let integer): row.set(field, integer: integer)
        case .text(let text):
            switch reading {
            case .text: row.set(field, text: text)
            case .decimal: return row.set(field, decimal: text)
            case .integer: return take(integer: text, field)
            }
        }
        return true
    }

    /// A whole number that is not stored as one.
    private func take(integer text: UnsafeBufferPointer<UInt8>, _ field: Int) -> Bool {
        guard let value = Int64(String(decoding: text, as: UTF8.self)) else { return false }
        row.set(field, integer: value)
        return true
    }

    @inline(__always)
    private func take(text statement: RawStatement, _ column: Int, _ field: Int) {
        let bytes = statement.bytes(column)
        if bytes.baseAddress == nil, statement.type(column) == SQLITE_NULL { return row.setNull(field) }
        row.set(field, text: bytes)
    }

    @inline(__always)
    private func take(decimal statement: RawStatement, _ column: Int, _ field: Int) -> Bool {
        let bytes = statement.bytes(column)
        if bytes.baseAddress == nil, statement.type(column) == SQLITE_NULL {
            row.setNull(field)
            return true
        }
        return row.set(field, decimal: bytes)
    }

    @inline(__always)
    private func take(integer statement: RawStatement, _ column: Int, _ field: Int) -> Bool {
        switch statement.type(column) {
        case SQLITE_NULL: row.setNull(field)
        case SQLITE_INTEGER: row.set(field, integer: statement.integer(column))
        default: return take(integer: statement.bytes(column), field)
        }
        return true
    }
}
