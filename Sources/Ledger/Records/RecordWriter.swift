internal import GRDB
internal import Values

/// Writes the records of one page: the cells of each are laid into one piece of memory, and bound where they lie.
struct RecordWriter {
    private let insert: RawStatement
    private let identity: RecordIdentity?
    private let layout: RecordLayout
    private let pull: Pull.ID
    private let query: PullQuery.ID
    private let cells = CellWriter()

    init(_ layout: RecordLayout, pull: Pull.ID, query: PullQuery.ID, _ db: Database) throws {
        let table = RecordTable(layout.schema)
        insert = RawStatement(
            try db.cachedStatement(
                sql: "INSERT INTO \(table.quotedName) (_key, _pull, _unknown, _cells) VALUES (?, ?, ?, ?)"
            )
        )
        identity = try RecordIdentity(layout, query: query, db)
        self.layout = layout
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
            for index in 0..<records.count {
                try insert.bind(1, first + Int64(index))
                lay(index, content)
                try insert.bind(4, blob: cells.bytes)
                try insertRow(unknown: records.unknown(index))
            }
            return 0
        }
    }

    /// Lays the cells of a record.
    private func lay(_ record: Int, _ content: PackedRecords.Content) {
        let start = record * layout.schema.fields.count
        cells.begin(layout.fields.count)
        for field in layout.fields {
            guard let field else {
                cells.addNull()
                continue
            }
            let cell = content.cells[start + field]
            switch cell.kind {
            case .null: cells.addNull()
            case .text, .decimal: cells.add(content.bytes(cell))
            case .integer: cells.add(content.integer(cell))
            }
        }
    }

    private func insertRow(unknown: String?) throws {
        // Values can be bound to a statement at rest only.
        defer { insert.reset() }
        guard var unknown else {
            _ = try insert.step()
            return
        }
        try unknown.withUTF8 { bytes in
            try insert.bind(3, lying: bytes)
            _ = try insert.step()
            insert.reset()
            try insert.bindNull(3)
        }
    }
}
