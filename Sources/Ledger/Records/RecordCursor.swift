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
    func walk(
        _ db: Database,
        _ queries: [PullQuery],
        pull: Pull.ID,
        sortedBy fields: [String],
        _ body: (RecordRow, PullQuery) throws -> Void
    ) throws {
        let known = Dictionary(queries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let unknown = fields.filter { table.schema.index(of: $0) == nil }
        guard unknown.isEmpty else {
            throw LedgerError.notFound("field \(unknown.joined(separator: ", ")) of \(table.schema.name)", path: path)
        }
        let terms = fields.map { "r." + RecordTable.quoted($0) } + ["q.sort_key", "r._key"]
        let statement = RawStatement(
            try db.makeStatement(
                sql: """
                    SELECT \(row.columns(of: table, prefix: "r.")) FROM \(table.quotedName) r
                    JOIN queries q ON q.id = r._key >> \(RecordTable.ordinalBits)
                    WHERE r._pull = ? AND r._duplicate = 0 ORDER BY \(terms.joined(separator: ", "))
                    """
            )
        )
        try statement.bind(1, pull)
        var last: PullQuery?
        try read(statement) { key in
            let id = key >> RecordTable.ordinalBits
            if last?.id != id { last = known[id] }
            guard let query = last else { throw damaged(key) }
            try body(row, query)
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
