internal import GRDB
internal import Values

/// Writes the records of one page, bound where they lie in the answer's bytes.
struct RecordWriter {
    private let insert: RawStatement
    private let find: RawStatement?
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
        find = try table.quotedID.map { id in
            RawStatement(
                try db.cachedStatement(
                    sql: "SELECT 1 FROM \(table.quotedName) WHERE _pull = ? AND \(id) = ? AND _key BETWEEN ? AND ?"
                )
            )
        }
        self.schema = schema
        self.pull = pull
        self.query = query
    }

    /// Inserts the records at their places in the query.
    ///
    /// - Returns: how many of them the query held already.
    func write(_ records: PackedRecords, start: Int) throws -> Int {
        let first = RecordTable.keys(of: query).lowerBound + Int64(start)
        // Nothing may stay bound to bytes that are gone.
        defer {
            insert.clearBindings()
            find?.clearBindings()
        }
        insert.clearBindings()
        try insert.bind(2, pull)
        return try records.withContent { content in
            var repeats = 0
            var isBound = [Bool](repeating: false, count: schema.fields.count)
            for index in 0..<records.count {
                if try isKnown(index, content) {
                    repeats += 1
                    continue
                }
                try insert.bind(1, first + Int64(index))
                try write(index, content, &isBound, unknown: records.unknown(index))
            }
            return repeats
        }
    }

    private func isKnown(_ record: Int, _ content: PackedRecords.Content) throws -> Bool {
        guard let find, let index = schema.idField else { return false }
        let id = content.cells[record * schema.fields.count + index]
        guard !id.isNull else { return false }
        let keys = RecordTable.keys(of: query)
        defer { find.reset() }
        try find.bind(1, pull)
        try bind(find, 2, id, content)
        try find.bind(3, keys.lowerBound)
        try find.bind(4, keys.upperBound)
        return try find.step()
    }

    /// - Parameter isBound: whether a field's parameter is other than NULL.
    private func write(
        _ record: Int,
        _ content: PackedRecords.Content,
        _ isBound: inout [Bool],
        unknown: String?
    ) throws {
        let start = record * isBound.count
        for field in isBound.indices {
            let cell = content.cells[start + field]
            if !cell.isNull {
                try bind(insert, field + RecordWriter.leading + 1, cell, content)
                isBound[field] = true
            } else if isBound[field] {
                try insert.bindNull(field + RecordWriter.leading + 1)
                isBound[field] = false
            }
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

    @inline(__always)
    private func bind(
        _ statement: RawStatement,
        _ parameter: Int,
        _ cell: PackedCell,
        _ content: PackedRecords.Content
    ) throws {
        switch cell.kind {
        case .null: try statement.bindNull(parameter)
        case .integer: try statement.bind(parameter, content.integer(cell))
        case .text, .decimal: try statement.bind(parameter, lying: content.bytes(cell))
        }
    }
}
