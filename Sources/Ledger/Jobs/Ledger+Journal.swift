internal import GRDB
package import Values

extension Ledger {
    /// Writes down several lines of a job, in one transaction: they are on the disk together when this returns.
    package func recordTogether(_ entries: [JournalEntry], job: Job.ID) throws {
        try store.write { db in
            for entry in entries { try append(entry, job: job, db) }
        }
    }

    /// Announces a request. It is on the disk when this returns, so that whatever happens afterwards a later run knows
    /// that the service may have acted.
    ///
    /// - Parameter phone: the phone a code is sent to, where one is: the send then counts for its hour and day. Only a
    ///   keyed digest of it is kept.
    package func recordSending(_ entry: JournalEntry, job: Job.ID, phone: String? = nil) throws {
        try store.write { db in
            try append(entry, job: job, db)
            if let phone {
                try db.execute(
                    sql: "INSERT INTO code_sends (phone, at, job_id, row) VALUES (?, ?, ?, ?)",
                    arguments: [try phones.digest(of: phone), entry.at.description, job, entry.row]
                )
            }
        }
    }

    /// Writes down a row's outcome.
    package func recordDecided(_ entry: JournalEntry, job: Job.ID) throws {
        try store.write { db in try append(entry, job: job, db) }
    }

    private func append(_ entry: JournalEntry, job: Job.ID, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO journal (job_id, row, key, attempt, phase, digest, at, outcome, service_code, message, returned)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        try statement.execute(arguments: [
            job, entry.row, entry.key, entry.attempt, entry.phase.rawValue, entry.digest, entry.at.description,
            entry.outcome?.outcome, entry.outcome?.serviceCode, entry.outcome?.message, entry.outcome?.returned,
        ])
    }

    /// The last entry of each row of a job, by row: what a resumed run goes on from.
    package func rowStates(of job: Job.ID) throws -> [Int: JournalEntry] {
        var states: [Int: JournalEntry] = [:]
        try forEachRowState(of: job) { states[$0.row] = $0 }
        return states
    }

    /// Reads the last entry of each row of a job in the order of the rows.
    package func forEachRowState(of job: Job.ID, _ body: (JournalEntry) throws -> Void) throws {
        try forEachEntry(
            "sequence IN (SELECT max(sequence) FROM journal WHERE job_id = ?1 GROUP BY row) ORDER BY row",
            [job],
            body
        )
    }

    /// The whole journal of a row, the oldest entry first.
    package func journal(of job: Job.ID, row: Int) throws -> [JournalEntry] {
        var entries: [JournalEntry] = []
        try forEachEntry("job_id = ? AND row = ? ORDER BY sequence", [job, row]) { entries.append($0) }
        return entries
    }

    /// Reads the whole journal of a job in the order in which it was written.
    package func forEachEntry(of job: Job.ID, _ body: (JournalEntry) throws -> Void) throws {
        try forEachEntry("job_id = ? ORDER BY sequence", [job], body)
    }

    /// How many rows with this key came to this outcome, with this code of the service, since a moment, over all jobs of a
    /// command.
    package func decisions(
        command: String,
        key: String,
        outcome: String,
        serviceCode: String,
        since: Instant
    ) throws -> Int {
        try store.read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM journal JOIN jobs ON jobs.id = journal.job_id
                    WHERE command = ? AND key = ? AND outcome = ? AND service_code = ? AND at >= ?
                    """,
                arguments: [command, key, outcome, serviceCode, since.description]
            ) ?? 0
        }
    }

    /// What the service returned for the rows of all jobs of a command that were decided since a moment, as the journal
    /// keeps it: a JSON object each.
    package func forEachReturned(command: String, since: Instant, _ body: (String) throws -> Void) throws {
        try store.read { db in
            let cursor = try String.fetchCursor(
                db,
                sql: """
                    SELECT returned FROM journal JOIN jobs ON jobs.id = journal.job_id
                    WHERE command = ? AND returned IS NOT NULL AND at >= ?
                    """,
                arguments: [command, since.description]
            )
            while let returned = try cursor.next() { try body(returned) }
        }
    }

    /// How many rows stand where: by outcome for decided ones, otherwise by phase.
    package func rowCounts(of job: Job.ID) throws -> [String: Int] {
        try store.read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT coalesce(outcome, phase) AS state, count(*) AS number FROM journal
                    WHERE sequence IN (SELECT max(sequence) FROM journal WHERE job_id = ? GROUP BY row) GROUP BY state
                    """,
                arguments: [job]
            )
            return Dictionary(rows.map { ($0["state"], $0["number"]) }, uniquingKeysWith: +)
        }
    }

    private func forEachEntry(
        _ condition: String,
        _ arguments: StatementArguments,
        _ body: (JournalEntry) throws -> Void
    ) throws {
        try store.read { db in
            let cursor = try Row.fetchCursor(
                db,
                sql: "SELECT * FROM journal WHERE \(condition)",
                arguments: arguments
            )
            while let row = try cursor.next() {
                guard let entry = JournalEntry(row) else {
                    throw LedgerError.damaged(path: path, detail: "journal \(row["sequence"] as Int64? ?? 0)")
                }
                try body(entry)
            }
        }
    }
}

extension JournalEntry {
    fileprivate init?(_ row: Row) {
        guard let phase = Phase(rawValue: row["phase"]), let at = row.instant("at") else { return nil }
        self.init(
            row: row["row"],
            key: row["key"],
            attempt: row["attempt"],
            phase: phase,
            digest: row["digest"],
            at: at,
            outcome: (row["outcome"] as String?).map {
                Outcome($0, serviceCode: row["service_code"], message: row["message"], returned: row["returned"])
            }
        )
    }
}
