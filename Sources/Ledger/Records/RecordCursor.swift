internal import GRDB
internal import Values

/// Walks over stored records in order, one in memory at a time. Each walk has a statement and a row of its own, so that
/// walks may nest.
struct RecordCursor {
    private let table: RecordTable
    private let row: RecordRow
    private let path: String

    /// - Parameter fields: the indices of the fields that are read; nil for all of them.
    init(_ schema: RecordSchema, fields: [Int]?, path: String) {
        table = RecordTable(schema)
        row = RecordRow(schema, fields: fields)
        self.path = path
    }

    /// Query after query, each in the service's order.
    func walk(_ db: Database, _ queries: [PullQuery], _ body: (RecordRow, PullQuery) throws -> Void) throws {
        let statement = RawStatement(
            try db.makeStatement(
                sql: """
                    SELECT \(row.columns(of: table)) FROM \(table.quotedName)
                    WHERE _key BETWEEN ? AND ? AND _duplicate = 0 ORDER BY _key
                    """
            )
        )
        for query in queries where query.rows > 0 {
            let keys = RecordTable.keys(of: query.id)
            try statement.bind(1, keys.lowerBound)
            try statement.bind(2, keys.upperBound)
            try read(statement) { _ in try body(row, query) }
        }
    }

    /// All queries together, sorted by fields.
    ///
    /// - Parameters:
    ///   - memory: how many bytes of rows are kept in memory.
    ///   - folder: for those that do not fit.
    func walk(
        _ db: Database,
        _ queries: [PullQuery],
        sortedBy fields: [String],
        memory: Int,
        folder: String,
        _ body: (RecordRow, PullQuery) throws -> Void
    ) throws {
        let unknown = fields.filter { table.schema.index(of: $0) == nil }
        guard unknown.isEmpty else {
            throw LedgerError.notFound("field \(unknown.joined(separator: ", ")) of \(table.schema.name)", path: path)
        }
        let walk = SortedWalk(table, row, queries, by: fields.compactMap(table.schema.index))
        do {
            try walk.run(db, memory: memory, folder: folder, damaged: damaged, body)
        } catch let failure as SortRuns.Failure {
            throw LedgerError(sorting: failure.errno, path: path)
        }
    }

    private func damaged(_ key: Int64) -> LedgerError { .damaged(path: path, detail: "\(table.name) \(key)") }

    private func read(_ statement: RawStatement, _ body: (Int64) throws -> Void) throws {
        defer { statement.reset() }
        while try statement.step() {
            let key = statement.integer(0)
            guard row.fill(from: statement) else { throw damaged(key) }
            try body(key)
        }
    }
}
