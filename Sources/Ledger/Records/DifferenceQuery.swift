internal import GRDB
internal import Values

/// The statements that compare two pulls of one schema. The keys of the pull that is looked up are gathered in a table
/// of the connection's own first, with an index: the records lie in the service's order.
struct DifferenceQuery {
    private let table: RecordTable
    private let schema: RecordSchema
    private let key: [String]

    init(_ schema: RecordSchema, key: [String]) {
        self.schema = schema
        self.key = key.map(RecordTable.quoted)
        table = RecordTable(schema)
    }

    private func order(_ alias: String) -> String {
        (key.map { alias + "." + $0 } + [alias + "._key"]).joined(separator: ", ")
    }
    /// The id is never absent; what stands beside it may be.
    private var sameKey: String {
        key.map { "a.\($0) \($0 == table.quotedID ? "=" : "IS") b.\($0)" }.joined(separator: " AND ")
    }

    /// The table of the keys of a pull, with the key of each row.
    private func keys(of pull: Pull.ID) -> String { "temp." + RecordTable.quoted("keys_\(table.name)_\(pull)") }

    /// Runs `work` while the keys of a pull can be looked up.
    private func looking(into pull: Pull.ID, _ db: Database, _ work: () throws -> Void) throws {
        let columns = key.joined(separator: ", ")
        try db.execute(
            sql: """
                CREATE TEMP TABLE \(keys(of: pull).dropFirst(5)) AS SELECT _key AS _row, \(columns)
                FROM \(table.quotedName) WHERE _pull = \(pull) AND _duplicate = 0;
                CREATE INDEX temp.\(RecordTable.quoted("by_key_\(table.name)_\(pull)"))
                ON \(keys(of: pull).dropFirst(5)) (\(columns));
                """
        )
        defer { try? db.execute(sql: "DROP TABLE \(keys(of: pull))") }
        try work()
    }

    /// The records of the first pull (`?1`) whose key the other has not.
    private func alone(without other: Pull.ID) -> String {
        """
        SELECT \(RecordRow(schema).columns(of: table, prefix: "a.")) FROM \(table.quotedName) a
        WHERE a._pull = ?1 AND a._duplicate = 0 AND NOT EXISTS (SELECT 1 FROM \(keys(of: other)) b WHERE \(sameKey))
        ORDER BY \(order("a"))
        """
    }

    /// The records both have, with another text in any field.
    private func changed(in other: Pull.ID) -> String {
        let differs = table.quotedFields.map { "a.\($0) IS NOT c.\($0)" }.joined(separator: " OR ")
        let columns = ["a.", "c."].map { RecordRow(schema).columns(of: table, prefix: $0) }
        return """
            SELECT \(columns.joined(separator: ", ")) FROM \(table.quotedName) a
            CROSS JOIN \(keys(of: other)) b ON \(sameKey)
            CROSS JOIN \(table.quotedName) c ON c._key = b._row
            WHERE a._pull = ?1 AND a._duplicate = 0 AND (\(differs))
            ORDER BY \(order("a"))
            """
    }

    /// The lines of the first pull (`?1`) that the second (`?2`) has not, or not as often: equal ones are numbered, so that
    /// as many of them cancel out as both have.
    ///
    /// - Parameter ignored: fields that say nothing about the line, such as when it was read.
    private func lines(ignoring ignored: Set<String>) -> String {
        let fields = zip(schema.fields, table.quotedFields)
        let told = fields.filter { !ignored.contains($0.0.name) }.map(\.1).joined(separator: ", ")
        let columns = fields.map { ignored.contains($0.0.name) ? "NULL AS \($0.1)" : $0.1 }.joined(separator: ", ")
        func numbered(_ pull: String) -> String {
            """
            SELECT 0 AS _key, NULL AS _unknown, \(columns),
                row_number() OVER (PARTITION BY \(told) ORDER BY _key) AS _line
            FROM \(table.quotedName) WHERE _pull = \(pull) AND _duplicate = 0
            """
        }
        return """
            SELECT \(RecordRow(schema).columns(of: table)) FROM (\(numbered("?1")) EXCEPT \(numbered("?2"))) ORDER BY \(told)
            """
    }

    /// The lines of `pull` that `other` has not, or not as often.
    func lines(
        in pull: Pull.ID,
        not other: Pull.ID,
        ignoring ignored: Set<String>,
        _ db: Database,
        _ body: (Values.Record?) throws -> Void
    ) throws {
        let row = RecordRow(schema)
        try run(db, lines(ignoring: ignored), [pull, other]) { try body(row.fill(from: $0) ? row.record() : nil) }
    }

    /// The records of `pull` that `other` has not.
    func only(in pull: Pull.ID, not other: Pull.ID, _ db: Database, _ body: (Values.Record?) throws -> Void) throws {
        let row = RecordRow(schema)
        try looking(into: other, db) {
            try run(db, alone(without: other), [pull]) { try body(row.fill(from: $0) ? row.record() : nil) }
        }
    }

    func changes(
        from: Pull.ID,
        to: Pull.ID,
        _ db: Database,
        _ body: (Values.Record?, Values.Record?) throws -> Void
    ) throws {
        let (old, new) = (RecordRow(schema), RecordRow(schema))
        try looking(into: to, db) {
            try run(db, changed(in: to), [from]) { statement in
                try body(
                    old.fill(from: statement) ? old.record() : nil,
                    new.fill(from: statement, at: old.width) ? new.record() : nil
                )
            }
        }
    }

    private func run(
        _ db: Database,
        _ sql: String,
        _ pulls: [Pull.ID],
        _ body: (RawStatement) throws -> Void
    ) throws {
        let statement = RawStatement(try db.makeStatement(sql: sql))
        defer { statement.reset() }
        for (index, pull) in pulls.enumerated() { try statement.bind(index + 1, pull) }
        while try statement.step() { try body(statement) }
    }
}
