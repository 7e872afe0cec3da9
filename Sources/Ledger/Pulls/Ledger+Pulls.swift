internal import GRDB
package import Values

extension Ledger {
    /// Begins a pull.
    package func beginPull(_ plan: Pull.Plan, at now: Instant) throws -> Pull {
        try store.write { db in
            try db.execute(
                sql: """
                    INSERT INTO pulls (data_set, period, scope, language, started_at, state, is_final, tool)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    plan.dataSet, plan.period.text, plan.scope, plan.language.rawValue, now.description,
                    Pull.State.running.rawValue, plan.isFinal, plan.tool,
                ]
            )
            return Pull(id: db.lastInsertedRowID, plan: plan, started: now, ended: nil, state: .running, note: nil)
        }
    }

    /// Ends a pull: records that several of its queries hold are marked, so that each is read once, and the state is
    /// complete when every query is, those left aside that had nothing to read.
    ///
    /// - Parameter schemas: the schemas whose record ids are the same in every query.
    /// - Parameter note: what is worth knowing about the whole, in English.
    /// - Returns: the pull as it ended.
    package func endPull(
        _ id: Pull.ID,
        schemas: [RecordSchema],
        at now: Instant,
        note: String? = nil
    ) throws -> Pull {
        try store.write { db in
            for schema in schemas { try DuplicateMarker(schema).mark(db, pull: id) }
            let open = try Int.fetchOne(
                db,
                sql: "SELECT count(*) FROM queries WHERE pull_id = ? AND state NOT IN (?, ?)",
                arguments: [id, PullQuery.State.complete.rawValue, PullQuery.State.notApplicable.rawValue]
            )
            let state = open == 0 ? Pull.State.complete : .incomplete
            try db.execute(
                sql: "UPDATE pulls SET state = ?, ended_at = ?, note = ? WHERE id = ?",
                arguments: [state.rawValue, now.description, note, id]
            )
        }
        return try pull(id)
    }

    /// Notes that what a pull holds was found unchanged later.
    package func confirm(_ id: Pull.ID, at now: Instant) throws {
        try store.write { db in
            try db.execute(
                sql: "UPDATE pulls SET note = ? WHERE id = ?",
                arguments: [Pull.confirmation + now.description, id]
            )
        }
    }

    /// The pull with this number.
    ///
    /// - Throws: ``LedgerError`` with ``LedgerError/Code/notFound``.
    package func pull(_ id: Pull.ID) throws -> Pull {
        guard let pull = try pulls(where: "id = ?", [id]).first else {
            throw LedgerError.notFound("pull \(id)", path: path)
        }
        return pull
    }

    /// The pulls of a data set, the latest first; those of every period when none is given.
    package func pulls(of dataSet: String, period: Pull.Period? = nil) throws -> [Pull] {
        guard let period else { return try pulls(where: "data_set = ?", [dataSet]) }
        return try pulls(where: "data_set = ? AND period = ?", [dataSet, period.text])
    }

    /// Every pull, the latest first.
    package func pulls() throws -> [Pull] { try pulls(where: "1", []) }

    /// The latest pull that ended and answers this plan: same data set, period, scope and language.
    ///
    /// - Parameter states: which ends are good enough.
    package func latestPull(like plan: Pull.Plan, in states: Set<Pull.State> = [.complete]) throws -> Pull? {
        try pulls(of: plan.dataSet, period: plan.period).first {
            states.contains($0.state) && $0.plan.scope == plan.scope && $0.plan.language == plan.language
        }
    }

    private func pulls(where condition: String, _ arguments: StatementArguments) throws -> [Pull] {
        try store.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM pulls WHERE \(condition) ORDER BY id DESC", arguments: arguments)
                .map { row in
                    guard let pull = Pull(row) else {
                        throw LedgerError.damaged(path: path, detail: "pull \(row["id"] as Int64? ?? 0)")
                    }
                    return pull
                }
        }
    }
}

extension Pull {
    fileprivate init?(_ row: Row) {
        guard let period = Period(text: row["period"]), let started = row.instant("started_at"),
            let state = State(rawValue: row["state"]), let language = Language(rawValue: row["language"])
        else { return nil }
        self.id = row["id"]
        self.plan = Plan(
            dataSet: row["data_set"],
            period: period,
            scope: row["scope"],
            language: language,
            isFinal: row["is_final"],
            tool: row["tool"]
        )
        self.started = started
        self.ended = row.instant("ended_at")
        self.state = state
        self.note = row["note"]
    }
}
