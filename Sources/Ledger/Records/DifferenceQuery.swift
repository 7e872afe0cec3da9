internal import GRDB
internal import Values

/// The statements that compare two pulls of one schema. The index on pull and record id answers each in one pass.
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
    /// The id is never absent, and the index finds it; what stands beside it may be.
    private var sameKey: String {
        key.map { "a.\($0) \($0 == table.quotedID ? "=" : "IS") b.\($0)" }.joined(separator: " AND ")
    }

    /// The records of the first pull (`?1`) whose key the second (`?2`) has not.
    private var alone: String {
        """
        SELECT \(RecordRow(schema).columns(of: table, prefix: "a.")) FROM \(table.quotedName) a
        WHERE a._pull = ?1 AND a._duplicate = 0 AND NOT EXISTS (
            SELECT 1 FROM \(table.quotedName) b WHERE b._pull = ?2 AND b._duplicate = 0 AND \(sameKey))
        ORDER BY \(order("a"))
        """
    }

    /// The records both have, with another text in any field.
    private var changed: String {
        let differs = table.quotedFields.map { "a.\($0) IS NOT b.\($0)" }.joined(separator: " OR ")
        let columns = ["a.", "b."].map { RecordRow(schema).columns(of: table, prefix: $0) }
        return """
            SELECT \(columns.joined(separator: ", ")) FROM \(table.quotedName) a
            JOIN \(table.quotedName) b ON b._pull = ?2 AND b._duplicate = 0 AND \(sameKey)
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
        try run(db, lines(ignoring: ignored), pull, other) { try body(row.fill(from: $0) ? row.record() : nil) }
    }

    /// The records of `pull` that `other` has not.
    func only(in pull: Pull.ID, not other: Pull.ID, _ db: Database, _ body: (Values.Record?) throws -> Void) throws {
        let row = RecordRow(schema)
        try run(db, alone, pull, other) { try body(row.fill(from: $0) ? row.record() : nil) }
    }

    func changes(
        from: Pull.ID,
        to: Pull.ID,
        _ db: Database,
        _ body: (Values.Record?, Values.Record?) throws -> Void
    ) throws {
        let (old, new) = (RecordRow(schema), RecordRow(schema))
        try run(db, changed, from, to) { statement in
            try body(
                old.fill(from: statement) ? old.record() : nil,
                new.fill(from: statement, at: old.width) ? new.record() : nil
            )
        }
    }

    private func run(
        _ db: Database,
        _ sql: String,
        _ first: Pull.ID,
        _ second: Pull.ID,
        _ body: (RawStatement) throws -> Void
    ) throws {
        let statement = RawStatement(try db.makeStatement(sql: sql))
        defer { statement.reset() }
        try statement.bind(1, first)
        try statement.bind(2, second)
        while try statement.step() { try body(statement) }
    }
}
