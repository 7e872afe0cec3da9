internal import GRDB

/// The service's own ids of the records of a table.
struct RecordIDs {
    private let name: String
    private let position: Int

    /// - Returns: nil where records have none.
    init?(_ layout: RecordLayout) {
        guard let position = layout.id else { return nil }
        self.position = position
        name = RecordTable(layout.schema).name
    }

    /// The id in SQL.
    ///
    /// - Parameter cells: the column of all fields.
    func sql(_ cells: String) -> String { RecordFunctions.field(cells, position) }

    /// The hash of the id of the record the statement stands on, whose columns are `_key, _cells`; nil for none.
    func hash(_ statement: RawStatement) throws -> UInt64? {
        guard var cells = StoredCells(statement.blob(1)), let id = cells.value(position) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(name) \(statement.integer(0))")
        }
        switch id {
        case .null: return nil
        case .integer(let integer): return SeenRecords.hash(integer)
        case .text(let text): return SeenRecords.hash(text)
        }
    }
}
