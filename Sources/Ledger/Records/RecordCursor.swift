internal import GRDB
internal import Values

/// Walks over stored records as they were pulled, one in memory at a time. Each walk has a statement and a row of its own, so that
/// walks may nest.
struct RecordCursor {
    private let table: RecordTable
    private let row: RecordRow
    private let path: String

    /// - Parameter fields: the indices of the fields that are read; nil for all of them.
    init(_ layout: RecordLayout, fields: [Int]?, path: String) {
        table = RecordTable(layout.schema)
        row = RecordRow(layout, fields: fields)
        self.path = path
    }

    /// Query after query, each in the service's order.
    func walk(_ db: Database, _ queries: [PullQuery], _ body: (RecordRow, PullQuery) throws -> Void) throws {
        let statement = RawStatement(
            try db.makeStatement(
                sql: """
                    SELECT \(row.columns()) FROM \(table.quotedName)
                    WHERE _key BETWEEN ? AND ? AND _duplicate = 0 ORDER BY _key
                    """
            )
        )
        for query in queries where query.rows > 0 {
            let keys = RecordTable.keys(of: query.id)
            try statement.bind(1, keys.lowerBound)
            try statement.bind(2, keys.upperBound)
            try read(statement) { try body(row, query) }
        }
    }

    private func read(_ statement: RawStatement, _ body: () throws -> Void) throws {
        defer { statement.reset() }
        while try statement.step() {
            guard row.fill(from: statement) else {
                throw LedgerError.damaged(path: path, detail: "\(table.name) \(statement.integer(0))")
            }
            try body()
        }
    }
}
