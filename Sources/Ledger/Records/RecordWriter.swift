internal import GRDB
internal import Values

/// Writes the records of one page, bound where they lie in the answer's bytes.
struct RecordWriter {
    private let insert: RawStatement
    private let identity: RecordIdentity?
    private let schema: RecordSchema
    private let pull: Pull.ID
    private let query: PullQuery.ID

    /// Parameters before those of the fields: `_key`, `_pull`, `_unknown`.
    private static let leading = 3

    init(_ schema: RecordSchema, pull: Pull.ID, query: PullQuery.ID, _ db: Database) throws {
        let table = RecordTable(schema)
        let columns = ["_key", "_pull", "_unknown"] + table.quotedFields
        let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
        insert = RawStatement(
            try db.cachedStatement(
                sql: "INSERT INTO \(table.quotedName) (\(columns.joined(separator: ", "))) VALUES (\(marks))"
            )
        )
        identity = try RecordIdentity(table, query: query, db)
        self.schema = schema
        self.pull = pull
        self.query = query
    }

    /// Inserts the records at their places in the query, unless it holds one of them.
    ///
    /// - Parameter seen: the ids the query holds.
    /// - Returns: how many of them the query held already; with any, nothing was inserted.
    func write(_ records: PackedRecords, start: Int, seen: SeenRecords) throws -> Int {
        let first = RecordTable.keys(of: query).lowerBound + Int64(start)
        // Nothing may stay bound to bytes that are gone.
        defer { insert.clearBindings() }
        insert.clearBindings()
        try insert.bind(2, pull)
        return try records.withContent { content in
            if let identity {
                var hashes = try seen.take(query) ?? identity.stored()
                let repeats = try identity.repeats(records.count, content, &hashes)
                guard repeats == 0 else { return repeats }
                seen.keep(hashes, of: query)
            }
            var bound = [PackedCell](repeating: .unset, count: schema.fields.count)
            for index in 0..<records.count {
                try insert.bind(1, first + Int64(index))
                try write(index, content, &bound, unknown: records.unknown(index))
            }
            return 0
        }
    }

    /// - Parameter bound: what each field's parameter is bound to: much of a record is the very value of the one before.
    private func write(
        _ record: Int,
        _ content: PackedRecords.Content,
        _ bound: inout [PackedCell],
        unknown: String?
    ) throws {
        let start = record * bound.count
        for field in bound.indices where content.cells[start + field] != bound[field] {
            let cell = content.cells[start + field]
            try insert.bind(field + RecordWriter.leading + 1, cell, content)
            bound[field] = cell
        }
        guard var unknown else { return try insertRow() }
        try unknown.withUTF8 { bytes in
            try insert.bind(RecordWriter.leading, lying: bytes)
            try insertRow()
            try insert.bindNull(RecordWriter.leading)
        }
    }

    private func insertRow() throws {
        // Values can be bound to a statement at rest only.
        defer { insert.reset() }
        _ = try insert.step()
    }
}
