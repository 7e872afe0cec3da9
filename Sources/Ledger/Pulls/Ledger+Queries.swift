internal import Digests
internal import GRDB
package import Values

extension Ledger {
    /// Adds questions to a pull; one that it already has (same operation and arguments) is returned as it stands, with
    /// the pages that were stored before.
    package func addQueries(_ plans: [PullQuery.Plan], to pull: Pull.ID) throws -> [PullQuery] {
        let ids = try store.write { db in try plans.map { try addQuery($0, to: pull, db) } }
        let known = Dictionary(try queries(of: pull).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return ids.compactMap { known[$0] }
    }

    private func addQuery(_ plan: PullQuery.Plan, to pull: Pull.ID, _ db: Database) throws -> PullQuery.ID {
        let digest = try Digest.sha256(plan.arguments)
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO queries (pull_id, sort_key, record_schema, operation, arguments, digest, customer_id,
                    reseller_id, state, names_customer)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT DO NOTHING
                """
        )
        try insert.execute(
            arguments: [
                pull, plan.sortKey, plan.schema, plan.operation, plan.arguments, digest, plan.customer, plan.reseller,
                PullQuery.State.open.rawValue,
            ]
        )
        let find = try db.cachedStatement(
            sql: "SELECT id FROM queries WHERE pull_id = ? AND operation = ? AND digest = ?"
        )
        let id = try Int64.fetchOne(find, arguments: [pull, plan.operation, digest])
        // A row's key has 31 bits for its query.
        guard let id, id < Int64(Int32.max) else { throw LedgerError.notFound("query of pull \(pull)", path: path) }
        return id
    }

    /// The question with this number.
    ///
    /// - Throws: ``LedgerError`` with ``LedgerError/Code/notFound``.
    package func query(_ id: PullQuery.ID) throws -> PullQuery {
        guard let query = try queries(where: "id = ?", [id]).first else {
            throw LedgerError.notFound("query \(id)", path: path)
        }
        return query
    }

    /// The questions of a pull in the order in which their records are read.
    package func queries(of pull: Pull.ID) throws -> [PullQuery] { try queries(where: "pull_id = ?", [pull]) }

    func queries(where condition: String, _ arguments: StatementArguments) throws -> [PullQuery] {
        try store.read { db in
            var queries: [PullQuery] = []
            let rows = try Row.fetchCursor(
                db,
                sql: "SELECT \(PullQuery.columns) FROM queries WHERE \(condition) ORDER BY sort_key, id",
                arguments: arguments
            )
            while let row = try rows.next() {
                guard let query = PullQuery(row) else {
                    throw LedgerError.damaged(path: path, detail: "query \(row[0] as Int64? ?? 0)")
                }
                queries.append(query)
            }
            return queries
        }
    }

    /// Writes down how a question ended.
    package func endQuery(_ id: PullQuery.ID, _ outcome: PullQuery.Outcome) throws {
        seenRecords.forget(id)
        try store.write { try end(id, outcome, $0) }
    }

    func end(_ id: PullQuery.ID, _ outcome: PullQuery.Outcome, _ db: Database) throws {
        let update = try db.cachedStatement(
            sql: "UPDATE queries SET state = ?, total_before = ?, total_after = ?, note = ? WHERE id = ?"
        )
        try update.execute(
            arguments: [outcome.state.rawValue, outcome.totalBefore, outcome.totalAfter, outcome.note, id]
        )
    }

    /// Forgets the pages and records of a question, which is asked again from its beginning.
    package func restartQuery(_ id: PullQuery.ID, schema: RecordSchema) throws {
        let table = RecordTable(schema)
        let keys = RecordTable.keys(of: id)
        seenRecords.forget(id)
        try store.write { db in
            if try table.exists(db) {
                try db.execute(
                    sql: "DELETE FROM \(table.quotedName) WHERE _key BETWEEN ? AND ?",
                    arguments: [keys.lowerBound, keys.upperBound]
                )
            }
            try db.execute(sql: "DELETE FROM pages WHERE query_id = ?", arguments: [id])
            try db.execute(
                sql: """
                    UPDATE queries SET state = ?, page_count = 0, row_count = 0, duplicate_count = 0,
                        restart_count = restart_count + 1, currency = NULL, note = NULL, names_customer = 1
                    WHERE id = ?
                    """,
                arguments: [PullQuery.State.open.rawValue, id]
            )
        }
    }

    /// The stored pages of a question by offset.
    package func pages(of query: PullQuery.ID) throws -> [StoredPage] {
        try store.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM pages WHERE query_id = ? ORDER BY start", arguments: [query])
                .map { row in
                    guard let received = row.instant("received_at") else {
                        throw LedgerError.damaged(path: path, detail: "page of query \(query)")
                    }
                    return StoredPage(
                        start: row["start"],
                        limit: row["page_limit"],
                        rows: row["row_count"],
                        total: row["total"],
                        received: received,
                        sha256: row["sha256"]
                    )
                }
        }
    }
}

extension PullQuery {
    /// In the order in which they are read: a pull has thousands of questions, and a name is looked up for every cell.
    fileprivate static let columns = """
        id, pull_id, sort_key, record_schema, operation, arguments, customer_id, reseller_id, state, total_before,
        total_after, note, page_count, row_count, duplicate_count, restart_count, currency, names_customer
        """

    fileprivate init?(_ row: Row) {
        guard let state = State(rawValue: row[8]) else { return nil }
        id = row[0]
        pull = row[1]
        plan = Plan(
            sortKey: row[2],
            schema: row[3],
            operation: row[4],
            arguments: row[5],
            customer: row[6],
            reseller: row[7]
        )
        outcome = Outcome(state, totalBefore: row[9], totalAfter: row[10], note: row[11])
        pages = row[12]
        rows = row[13]
        duplicates = row[14]
        restarts = row[15]
        currency = (row[16] as String?).map(Currency.init(rawValue:))
        namesCustomer = row[17] as Bool? ?? false
    }
}
