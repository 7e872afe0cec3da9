internal import GRDB
internal import Values

/// Writes the records of one page.
struct RecordWriter {
    private let insert: RawStatement
    private let find: RawStatement?
    private let schema: RecordSchema
    private let pull: Pull.ID
    private let query: PullQuery.ID

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
    func write(_ records: [Values.Record], start: Int) throws -> Int {
        var repeats = 0
        var scratch: [UInt8] = []
        let first = RecordTable.keys(of: query).lowerBound + Int64(start)
        for (index, record) in records.enumerated() {
            if try isKnown(record, scratch: &scratch) {
                repeats += 1
            } else {
                try write(record, key: first + Int64(index), scratch: &scratch)
            }
        }
        return repeats
    }

    private func isKnown(_ record: Values.Record, scratch: inout [UInt8]) throws -> Bool {
        guard let find, let index = schema.idField, record.cells[index] != .null else { return false }
        let keys = RecordTable.keys(of: query)
        defer { find.reset() }
        try find.bind(1, pull)
        try find.bind(2, record.cells[index], scratch: &scratch)
        try find.bind(3, keys.lowerBound)
        try find.bind(4, keys.upperBound)
        return try find.step()
    }

    private func write(_ record: Values.Record, key: Int64, scratch: inout [UInt8]) throws {
        defer { insert.reset() }
        try insert.bind(1, key)
        try insert.bind(2, pull)
        if let unknown = record.unknown { try insert.bind(3, unknown) } else { try insert.bindNull(3) }
        for (index, cell) in record.cells.enumerated() { try insert.bind(index + 4, cell, scratch: &scratch) }
        _ = try insert.step()
    }
}
