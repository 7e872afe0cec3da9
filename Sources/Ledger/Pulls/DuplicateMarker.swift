internal import GRDB
internal import Values

/// Marks records that several queries of one pull hold, told by the service's own id: the one of the first query in
/// order counts, the others are left out when the pull is read.
struct DuplicateMarker {
    private let table: RecordTable

    init(_ schema: RecordSchema) { table = RecordTable(schema) }

    func mark(_ db: Database, pull: Pull.ID) throws {
        guard table.schema.idField != nil, try table.exists(db) else { return }
        try table.ensure(db)
        guard let ids = try table.layout(db).flatMap(RecordIDs.init) else { return }
        let name = table.quotedName
        try db.execute(
            sql: "UPDATE \(name) SET _duplicate = 0 WHERE _pull = ? AND _duplicate <> 0",
            arguments: [pull]
        )
        guard try hasRepeats(db, pull: pull, ids) else { return try count(db, pull: pull) }
        let id = ids.sql("r._cells")
        try db.execute(
            sql: """
                UPDATE \(name) SET _duplicate = 1 WHERE _key IN (
                    SELECT key FROM (
                        SELECT r._key AS key,
                            row_number() OVER (PARTITION BY \(id) ORDER BY q.sort_key, q.id, r._key) AS place
                        FROM \(name) r JOIN queries q ON q.id = r._key >> \(RecordTable.ordinalBits)
                        WHERE r._pull = ?1 AND \(id) IN (
                            SELECT \(id) AS id FROM \(name) r WHERE _pull = ?1 AND id IS NOT NULL
                            GROUP BY id HAVING count(*) > 1))
                    WHERE place > 1)
                """,
            arguments: [pull]
        )
        try count(db, pull: pull)
    }

    /// Ids that are compared at once; with more, the pull is looked through several times.
    private static let atOnce = 2_000_000

    /// Whether an id of the pull may stand in it more than once; mostly none does.
    private func hasRepeats(_ db: Database, pull: Pull.ID, _ ids: RecordIDs) throws -> Bool {
        let known = try Row.fetchOne(
            db,
            sql: "SELECT min(id), max(id), sum(row_count) FROM queries WHERE pull_id = ? AND record_schema = ?",
            arguments: [pull, table.schema.name]
        )
        guard let first: Int64 = known?[0], let last: Int64 = known?[1], let count: Int = known?[2] else {
            return false
        }
        // Rows of a pull lie together; in their order they are read as one piece.
        let rows = RawStatement(
            try db.cachedStatement(
                sql: "SELECT _key, _cells FROM \(table.quotedName) WHERE _key BETWEEN ? AND ? AND +_pull = ?"
            )
        )
        try rows.bind(1, RecordTable.keys(of: first).lowerBound)
        try rows.bind(2, RecordTable.keys(of: last).upperBound)
        try rows.bind(3, pull)
        let passes = UInt64(1 + count / DuplicateMarker.atOnce)
        for pass in 0..<passes {
            defer { rows.reset() }
            var hashes = HashTable()
            while try rows.step() {
                guard let hash = try ids.hash(rows) else { continue }
                if (hash >> 40) % passes == pass, !hashes.insert(hash) { return true }
            }
        }
        return false
    }

    private func count(_ db: Database, pull: Pull.ID) throws {
        let first = "queries.id << \(RecordTable.ordinalBits)"
        let last = "((queries.id + 1) << \(RecordTable.ordinalBits)) - 1"
        try db.execute(
            sql: """
                UPDATE queries SET duplicate_count =
                    (SELECT count(*) FROM \(table.quotedName)
                     WHERE _pull = ?1 AND _duplicate <> 0 AND _key BETWEEN \(first) AND \(last))
                WHERE pull_id = ?1 AND record_schema = ?2
                """,
            arguments: [pull, table.schema.name]
        )
    }
}
