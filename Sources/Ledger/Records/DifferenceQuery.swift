internal import GRDB
internal import Values

/// The statements that compare two pulls of one schema. The keys of the pull that is looked up are gathered in a table
/// of the connection's own first, with an index: the records lie in the service's order.
struct DifferenceQuery {
    private let table: RecordTable
    private let layout: RecordLayout
    /// Where the fields of the key lie, and what they are called in the table of keys.
    private let key: [(position: Int, name: String)]

    /// - Parameter key: names of fields of the schema.
    init(_ layout: RecordLayout, key: [String]) {
        self.layout = layout
        table = RecordTable(layout.schema)
        let fields = key.compactMap(layout.schema.index)
        self.key = fields.enumerated().map { (layout.positions[$0.element], "key_\($0.offset)") }
    }

    private func order(_ alias: String) -> String {
        (key.map { RecordFunctions.field(alias + "._cells", $0.position) } + [alias + "._key"]).joined(separator: ", ")
    }
    /// The id is never absent; what stands beside it may be.
    private var sameKey: String {
        let terms = key.map {
            "\(RecordFunctions.field("a._cells", $0.position)) \($0.position == layout.id ? "=" : "IS") b.\($0.name)"
        }
        return terms.joined(separator: " AND ")
    }

    /// The table of the keys of a pull, with the key of each row.
    private func keys(of pull: Pull.ID) -> String { "temp." + RecordTable.quoted("keys_\(table.name)_\(pull)") }

    /// Runs `work` while the keys of a pull can be looked up.
    private func looking(into pull: Pull.ID, _ db: Database, _ work: () throws -> Void) throws {
        let values = key.map { "\(RecordFunctions.field("_cells", $0.position)) AS \($0.name)" }.joined(separator: ", ")
        try db.execute(
            sql: """
                CREATE TEMP TABLE \(keys(of: pull).dropFirst(5)) AS SELECT _key AS _row, \(values)
                FROM \(table.quotedName) WHERE _pull = \(pull) AND _duplicate = 0;
                CREATE INDEX temp.\(RecordTable.quoted("by_key_\(table.name)_\(pull)"))
                ON \(keys(of: pull).dropFirst(5)) (\(key.map(\.name).joined(separator: ", ")));
                """
        )
        defer { try? db.execute(sql: "DROP TABLE \(keys(of: pull))") }
        try work()
    }

    /// The records of the first pull (`?1`) whose key the other has not.
    private func alone(without other: Pull.ID) -> String {
        """
        SELECT \(RecordRow(layout).columns(prefix: "a.")) FROM \(table.quotedName) a
        WHERE a._pull = ?1 AND a._duplicate = 0 AND NOT EXISTS (SELECT 1 FROM \(keys(of: other)) b WHERE \(sameKey))
        ORDER BY \(order("a"))
        """
    }

    /// The records both have, with other cells.
    private func changed(in other: Pull.ID) -> String {
        let columns = ["a.", "c."].map { RecordRow(layout).columns(prefix: $0) }
        return """
            SELECT \(columns.joined(separator: ", ")) FROM \(table.quotedName) a
            CROSS JOIN \(keys(of: other)) b ON \(sameKey)
            CROSS JOIN \(table.quotedName) c ON c._key = b._row
            WHERE a._pull = ?1 AND a._duplicate = 0 AND a._cells <> c._cells
            ORDER BY \(order("a"))
            """
    }

    /// The lines of the first pull (`?1`) that the second (`?2`) has not, or not as often: equal ones are numbered, so that
    /// as many of them cancel out as both have.
    ///
    /// - Parameter told: where the fields lie that say something about the line, in the schema's order; `?3` is the mask of
    ///   these places.
    private func lines(told: [Int]) -> String {
        func numbered(_ pull: String) -> String {
            """
            SELECT 0 AS _key, _line AS _cells, NULL AS _unknown, row_number() OVER (PARTITION BY _line ORDER BY _key) AS _place
            FROM (SELECT _key, record_kept(_cells, ?3) AS _line
                FROM \(table.quotedName) WHERE _pull = \(pull) AND _duplicate = 0)
            """
        }
        let order = told.map { RecordFunctions.field("_cells", $0) }.joined(separator: ", ")
        return """
            SELECT \(RecordRow(layout).columns()) FROM (\(numbered("?1")) EXCEPT \(numbered("?2"))) ORDER BY \(order)
            """
    }

    /// The lines of `pull` that `other` has not, or not as often.
    ///
    /// - Parameter ignored: fields that say nothing about the line, such as when it was read.
    func lines(
        in pull: Pull.ID,
        not other: Pull.ID,
        ignoring ignored: Set<String>,
        _ db: Database,
        _ body: (Values.Record?) throws -> Void
    ) throws {
        let row = RecordRow(layout)
        let told = layout.schema.fields.indices.filter { !ignored.contains(layout.schema.fields[$0].name) }
        let mask = layout.fields.map { field in field.map { told.contains($0) } == true ? 1 : 0 as UInt8 }
        try mask.withUnsafeBytes { mask in
            let statement = RawStatement(try db.makeStatement(sql: lines(told: told.map { layout.positions[$0] })))
            defer { statement.clearBindings() }
            try statement.bind(3, blob: mask)
            try run(statement, [pull, other]) { try body(row.fill(from: $0) ? row.record() : nil) }
        }
    }

    /// The records of `pull` that `other` has not.
    func only(in pull: Pull.ID, not other: Pull.ID, _ db: Database, _ body: (Values.Record?) throws -> Void) throws {
        let row = RecordRow(layout)
        try looking(into: other, db) {
            let statement = RawStatement(try db.makeStatement(sql: alone(without: other)))
            try run(statement, [pull]) { try body(row.fill(from: $0) ? row.record() : nil) }
        }
    }

    func changes(
        from: Pull.ID,
        to: Pull.ID,
        _ db: Database,
        _ body: (Values.Record?, Values.Record?) throws -> Void
    ) throws {
        let (old, new) = (RecordRow(layout), RecordRow(layout))
        try looking(into: to, db) {
            let statement = RawStatement(try db.makeStatement(sql: changed(in: to)))
            try run(statement, [from]) { statement in
                try body(
                    old.fill(from: statement) ? old.record() : nil,
                    new.fill(from: statement, at: old.width) ? new.record() : nil
                )
            }
        }
    }

    private func run(_ statement: RawStatement, _ pulls: [Pull.ID], _ body: (RawStatement) throws -> Void) throws {
        defer { statement.reset() }
        for (index, pull) in pulls.enumerated() { try statement.bind(index + 1, pull) }
        while try statement.step() { try body(statement) }
    }
}
