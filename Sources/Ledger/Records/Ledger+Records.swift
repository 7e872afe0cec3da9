internal import GRDB
package import Values

/// What became of a page that was handed to the ledger.
package enum PageVerdict: Sendable, Hashable {
    /// It is on the disk.
    case stored
    /// Nothing was stored: the query held this many of its records already, or the same one came twice in it. The
    /// page is a repeated or shifted one.
    case repeats(Int)
}

/// The order in which records are read.
package enum RecordOrder: Sendable, Hashable {
    /// By query, and in a query as the service listed them.
    case asPulled
    /// By these fields, compared as they are written; ties as pulled.
    case by([String])
}

extension Ledger {
    /// Stores a page with its records in one transaction.
    ///
    /// - Parameters:
    ///   - page: where it was asked for and what it said; `rows` is the number of `records`.
    ///   - ending: how the query ends with this page, if it is stored; nil when it goes on.
    /// - Returns: whether it was stored, or repeats what the query holds.
    package func store(
        _ page: StoredPage,
        _ records: PackedRecords,
        currency: Currency?,
        query: PullQuery,
        ending: PullQuery.Outcome? = nil
    ) throws -> PageVerdict {
        guard page.start >= 0, Int64(page.start) + Int64(records.count) < 1 << RecordTable.ordinalBits else {
            throw LedgerError(
                .refused,
                path: path,
                message: Localized(zh: "查询的记录数超出账本的范围", en: "the query has more records than the ledger can number")
            )
        }
        let layout = try prepare(records.schema, toWrite: true)
        do {
            let verdict = try storePage(page, records, layout, currency: currency, query: query, ending)
            if ending != nil { seenRecords.forget(query.id) }
            return verdict
        } catch {
            // What was noted as stored is not.
            seenRecords.forget(query.id)
            throw error
        }
    }

    private func storePage(
        _ page: StoredPage,
        _ records: PackedRecords,
        _ layout: RecordLayout,
        currency: Currency?,
        query: PullQuery,
        _ ending: PullQuery.Outcome?
    ) throws -> PageVerdict {
        var repeats = 0
        let stored: Bool? = try store.writeUnlessNil { db in
            guard try !holdsPage(page.start, of: query.id, db) else {
                repeats = records.count
                return nil
            }
            let writer = try RecordWriter(layout, pull: query.pull, query: query.id, db)
            repeats = try writer.write(records, start: page.start, seen: seenRecords)
            guard repeats == 0 else { return nil }
            try insert(page, rows: records.count, query: query.id, db)
            let count = try db.cachedStatement(
                sql: """
                    UPDATE queries SET page_count = page_count + 1, row_count = row_count + ?,
                        currency = coalesce(?, currency), names_customer = names_customer AND ?
                    WHERE id = ?
                    """
            )
            let namesCustomer = SortedWalk.knows(query.plan.customer, records)
            try count.execute(arguments: [records.count, currency?.rawValue, namesCustomer, query.id])
            if let ending { try end(query.id, ending, db) }
            return true
        }
        return stored == true ? .stored : .repeats(repeats)
    }

    /// Stores records that came in another way than in an answer. See ``store(_:_:currency:query:)``.
    package func store(
        _ page: StoredPage,
        _ records: [Values.Record],
        schema: RecordSchema,
        currency: Currency?,
        query: PullQuery
    ) throws -> PageVerdict {
        try store(page, PackedRecords(schema, records), currency: currency, query: query)
    }

    private func holdsPage(_ start: Int, of query: PullQuery.ID, _ db: Database) throws -> Bool {
        let holds = try db.cachedStatement(
            sql: "SELECT EXISTS (SELECT 1 FROM pages WHERE query_id = ? AND start = ?)"
        )
        return try Bool.fetchOne(holds, arguments: [query, start]) ?? false
    }

    private func insert(_ page: StoredPage, rows: Int, query: PullQuery.ID, _ db: Database) throws {
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO pages (query_id, start, page_limit, row_count, total, received_at, sha256)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """
        )
        try insert.execute(
            arguments: [query, page.start, page.limit, rows, page.total, page.received.description, page.sha256]
        )
    }

    /// Makes the table of a schema, or brings it up to date with the fields the schema has now.
    ///
    /// - Parameter toWrite: whether records will be stored in it; what only makes that fast is left as it is otherwise.
    /// - Returns: where the fields lie.
    @discardableResult
    func prepare(_ schema: RecordSchema, toWrite: Bool = false) throws -> RecordLayout {
        if let known = preparedSchemas.layout(of: schema, toWrite: toWrite) { return known }
        let table = RecordTable(schema)
        let found = try store.read { db in try !toWrite || table.isIndexed(db) ? table.layout(db) : nil }
        let layout =
            try found
            ?? store.write { db in
                try table.ensure(db)
                return try table.layout(db)
            }
        guard let layout else { throw LedgerError.damaged(path: path, detail: "record_fields of \(schema.name)") }
        preparedSchemas.insert(layout, toWrite: toWrite)
        return layout
    }

    /// Reads the records of a pull one by one, each record of the service once, with the question it answers.
    ///
    /// Memory does not grow with the number of records. `body` may read from the ledger, but not write to it.
    package func forEachRecord(
        of schema: RecordSchema,
        in pull: Pull.ID,
        order: RecordOrder = .asPulled,
        _ body: (Values.Record, PullQuery) throws -> Void
    ) throws {
        try forEachRow(of: schema, in: pull, order: order) { row, query in try body(row.record(), query) }
    }

    /// Reads the records of some questions of a pull, in the order in which they were listed.
    package func forEachRecord(
        of schema: RecordSchema,
        in pull: Pull.ID,
        where isWanted: (PullQuery) -> Bool,
        _ body: (Values.Record, PullQuery) throws -> Void
    ) throws {
        try forEachRow(of: schema, in: pull, where: isWanted) { row, query in try body(row.record(), query) }
    }

    /// Walks over the rows of a pull as ``forEachRecord(of:in:order:_:)`` does, without making a record of each: for
    /// walks over millions.
    ///
    /// - Parameters:
    ///   - fields: the indices of the fields that are read, the fewer the faster; nil for all of them.
    ///   - isWanted: whose questions' rows are handed out.
    ///   - body: gets the row, valid until it returns, and the question it answers.
    /// - Throws: ``LedgerError/Code/corrupt`` for a value that is not what the schema says.
    package func forEachRow(
        of schema: RecordSchema,
        in pull: Pull.ID,
        fields: [Int]? = nil,
        order: RecordOrder = .asPulled,
        where isWanted: (PullQuery) -> Bool = { _ in true },
        _ body: (RecordRow, PullQuery) throws -> Void
    ) throws {
        let layout = try prepare(schema)
        let queries = try queries(of: pull).filter { $0.plan.schema == schema.name && isWanted($0) }
        switch order {
        case .asPulled: try store.read { try RecordCursor(layout, fields: fields, path: path).walk($0, queries, body) }
        case .by(let names):
            try SortedWalk(self, layout, queries, by: names).run(RecordRow(layout, fields: fields), body)
        }
    }

    /// The records of a pull in memory; for small data sets.
    package func records(of schema: RecordSchema, in pull: Pull.ID) throws -> [Values.Record] {
        var records: [Values.Record] = []
        try forEachRecord(of: schema, in: pull) { record, _ in records.append(record) }
        return records
    }

    /// How many records of a schema a pull holds, each record of the service counted once.
    package func count(of schema: RecordSchema, in pull: Pull.ID) throws -> Int {
        try queries(of: pull).reduce(into: 0) { count, query in
            if query.plan.schema == schema.name { count += query.rows - query.duplicates }
        }
    }
}
