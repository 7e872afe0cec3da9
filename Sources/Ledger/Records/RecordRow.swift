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

    /// The fields that are read, in the order of their places.
    private let readings: [(field: Int, position: Int, reading: Reading)]
    let isWhole: Bool
    private let row: CellRow
    /// The record it was filled from last, and where in it the fields that are read lie: a field that lies there again as it
    /// was needs no second look.
    private let last = CellCopy()
    private var places: [StoredCells.Place]
    /// What was made last of each field: most columns repeat, and a text that does is not made again.
    private var made: [Cell] = []
    private var stamps: [UInt64] = []

    /// - Parameter fields: the indices of the fields to read; nil for all of them.
    init(_ layout: RecordLayout, fields: [Int]? = nil) {
        schema = layout.schema
        isWhole = fields == nil
        let wanted = fields.map { Set($0).sorted() } ?? Array(schema.fields.indices)
        let readings: [(field: Int, position: Int, reading: Reading)] = wanted.map { index in
            let field = layout.schema.fields[index]
            return (index, layout.positions[index], field.isDecimal ? .decimal : field.isInteger ? .integer : .text)
        }
        self.readings = readings.sorted { $0.position < $1.position }
        // Every cell is null as yet.
        places = readings.map { _ in StoredCells.Place(mark: CellCode.null, offset: 0, count: 0) }
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
    var width: Int { isWhole ? 3 : 2 }

    /// The columns it is filled from, in order; the first is the row's key.
    func columns(prefix: String = "") -> String { RecordRow.columns(isWhole: isWhole, prefix: prefix) }

    static func columns(isWhole: Bool, prefix: String = "") -> String {
        (["_key", "_cells"] + (isWhole ? ["_unknown"] : [])).map { prefix + $0 }.joined(separator: ", ")
    }

    /// Takes over the row the statement stands on.
    ///
    /// - Parameter offset: where its columns begin, in a row of several records.
    /// - Returns: false when the record is damaged, or a value is not what the schema says.
    func fill(from statement: RawStatement, at offset: Int = 0) -> Bool {
        fill(statement.blob(offset + 1), unknown: isWhole ? statement.text(offset + 2) : nil)
    }

    /// Takes over a record.
    ///
    /// - Parameters:
    ///   - bytes: its cells.
    ///   - unknown: the members the schema does not know.
    /// - Returns: false when the record is damaged, or a value is not what the schema says.
    func fill(_ bytes: UnsafeRawBufferPointer, unknown: UnsafeBufferPointer<UInt8>?) -> Bool {
        guard var cells = StoredCells(bytes), take(&cells, bytes) else {
            // Nothing of what was kept is known to be what the cells show.
            for index in places.indices {
                places[index] = StoredCells.Place(mark: CellCode.unknown, offset: 0, count: 0)
            }
            return false
        }
        last.keep(bytes)
        guard isWhole else { return true }
        guard let unknown else {
            row.setNull(schema.fields.count)
            return cells.isWhole()
        }
        return row.set(schema.fields.count, checking: unknown) && cells.isWhole()
    }

    private func take(_ cells: inout StoredCells, _ bytes: UnsafeRawBufferPointer) -> Bool {
        for index in readings.indices {
            let (field, position, reading) = readings[index]
            guard let place = cells.place(position) else { return false }
            if !last.holds(bytes, place, as: places[index]) {
                guard take(cells.value(place), reading, field) else { return false }
            }
            places[index] = place
        }
        return true
    }

    private func take(_ value: CellCode.Value, _ reading: Reading, _ field: Int) -> Bool {
        switch (value, reading) {
        case (.null, _): row.setNull(field)
        case (.integer(let integer), .integer): row.set(field, integer: integer)
        case (.integer(let integer), _):
            var text = String(integer)
            return text.withUTF8 { take(.text($0), reading, field) }
        case (.text(let text), .text): return row.set(field, checking: text)
        case (.text(let text), .decimal): return row.set(field, decimal: text)
        case (.text(let text), .integer):
            // A whole number that is not stored as one.
            guard let integer = Int64(String(decoding: text, as: UTF8.self)) else { return false }
            row.set(field, integer: integer)
        }
        return true
    }
}
