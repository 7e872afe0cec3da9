internal import FoundationEssentials
internal import GRDB
package import Values

extension Ledger {
    /// Begins a job and gives it its id.
    ///
    /// - Parameter inputFingerprint: what to tell changed rows of the input by, should it not be the same when the job goes on.
    package func beginJob(_ plan: Job.Plan, inputFingerprint: [UInt8]? = nil, at now: Instant) throws -> Job {
        let id = try store.write { db in
            let id = try freeJobID(at: now, db)
            try db.execute(
                sql: """
                    INSERT INTO jobs (id, command, input_name, input_sha256, row_count, started_at, state, options, consent)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    id, plan.command, plan.inputName, plan.inputSHA256, plan.rows, now.description,
                    Job.State.running.rawValue, plan.options, plan.consent,
                ]
            )
            if let inputFingerprint {
                try db.execute(
                    sql: "INSERT INTO job_inputs (job_id, fingerprint) VALUES (?, ?)",
                    arguments: [id, Data(inputFingerprint)]
                )
            }
            return id
        }
        return try job(id)
    }

    /// The fingerprint the job's input had when it began; nil for a job that kept none.
    package func inputFingerprint(of job: Job.ID) throws -> [UInt8]? {
        try store.read { db in
            try Data.fetchOne(db, sql: "SELECT fingerprint FROM job_inputs WHERE job_id = ?", arguments: [job])
        }
        .map { Array($0) }
    }

    /// A number for a text: the same for the same text, and by nobody without the ledger's key turned back or tried out.
    package func keyedNumber(of text: String) throws -> UInt64 {
        let digest = try phones.digest(of: text)
        return digest.utf8.prefix(16).reduce(0) { $0 << 4 | UInt64($1 < 0x3A ? $1 - 0x30 : $1 - 0x57) }
    }

    private func freeJobID(at now: Instant, _ db: Database) throws -> String {
        let base = String(now.beijingText.map { $0 == " " ? "-" : $0 }.filter { $0 != ":" })
        let stamp = base.prefix(10).filter { $0 != "-" } + base.dropFirst(10)
        var candidate = stamp
        var number = 1
        while try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM jobs WHERE id = ?)", arguments: [candidate])
            ?? false
        {
            number += 1
            candidate = "\(stamp)-\(number)"
        }
        return candidate
    }

    /// Ends a job, or leaves it to be resumed (``Job/State/stopped``).
    package func endJob(_ id: Job.ID, _ state: Job.State, exitCode: Int, at now: Instant) throws {
        try update(id, "state = ?, exit_code = ?, ended_at = ?", [state.rawValue, exitCode, now.description])
    }

    /// Takes a job up again.
    package func resumeJob(_ id: Job.ID) throws -> Job {
        try update(id, "state = ?, exit_code = NULL, ended_at = NULL", [Job.State.running.rawValue])
        return try job(id)
    }

    private func update(_ id: Job.ID, _ changes: String, _ arguments: StatementArguments) throws {
        try store.write { db in
            try db.execute(sql: "UPDATE jobs SET \(changes) WHERE id = ?", arguments: arguments + [id])
            guard db.changesCount == 1 else { throw LedgerError.notFound("job \(id)", path: path) }
        }
    }

    /// The job with this id.
    ///
    /// - Throws: ``LedgerError`` with ``LedgerError/Code/notFound``.
    package func job(_ id: Job.ID) throws -> Job {
        guard let job = try jobs(where: "id = ?", [id]).first else {
            throw LedgerError.notFound("job \(id)", path: path)
        }
        return job
    }

    /// Every job, the latest first.
    package func jobs() throws -> [Job] { try jobs(where: "1", []) }

    /// The jobs that can be resumed, the latest first.
    package func unfinishedJobs() throws -> [Job] {
        try jobs(where: "state <> ?", [Job.State.finished.rawValue])
    }

    private func jobs(where condition: String, _ arguments: StatementArguments) throws -> [Job] {
        try store.read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT * FROM jobs WHERE \(condition) ORDER BY started_at DESC, length(id) DESC, id DESC",
                arguments: arguments
            )
            .map { row in
                guard let job = Job(row) else {
                    throw LedgerError.damaged(path: path, detail: "job \(row["id"] as String? ?? "")")
                }
                return job
            }
        }
    }
}

extension Job {
    fileprivate init?(_ row: Row) {
        guard let started = row.instant("started_at"), let state = State(rawValue: row["state"]) else { return nil }
        self.id = row["id"]
        self.plan = Plan(
            command: row["command"],
            inputName: row["input_name"],
            inputSHA256: row["input_sha256"],
            rows: row["row_count"],
            options: row["options"],
            consent: row["consent"]
        )
        self.started = started
        self.ended = row.instant("ended_at")
        self.state = state
        self.exitCode = row["exit_code"]
    }
}
