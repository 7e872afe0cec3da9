package import Ledger
internal import PartnerAPI
internal import Tables
internal import Values

/// A job's journal in the ledger.
package struct LedgerJournal: JobJournal {
    let ledger: Ledger
    let job: Job.ID

    package init(ledger: Ledger, job: Job.ID) {
        self.ledger = ledger
        self.job = job
    }

    /// Words for what the ledger's phases do not tell apart. They stand where a decided row has its outcome.
    private static let withoutEffect = "without_effect"
    private static let happened = "happened"

    package func append(_ entry: RowEntry) async throws {
        let job = job
        try await ledger.perform { ledger in
            let line = LedgerJournal.line(entry)
            guard case .attempt = entry.event else {
                try ledger.recordDecided(line, job: job)
                if case .withoutEffect(_, let attempt) = entry.event, entry.phone != nil {
                    try ledger.forgetCodeSend(job: job, row: entry.row, at: attempt)
                }
                return
            }
            try ledger.recordSending(line, job: job, phone: entry.phone?.exposed { $0 })
        }
    }

    /// In one transaction, so that announcing a call of a hundred rows waits for the disk once.
    package func append(_ entries: [RowEntry]) async throws {
        // A send to a phone also counts for its hour and day.
        guard entries.allSatisfy({ $0.phone == nil }) else {
            for entry in entries { try await append(entry) }
            return
        }
        let job = job
        let lines = entries.map(LedgerJournal.line)
        try await ledger.perform { try $0.recordTogether(lines, job: job) }
    }

    private static func line(_ entry: RowEntry) -> JournalEntry {
        switch entry.event {
        case .attempt(let digest):
            JournalEntry(row: entry.row, key: entry.key, phase: .sending, digest: digest, at: entry.at)
        case .withoutEffect(let code, _): decided(entry, withoutEffect, code: code)
        case .happened(let values): decided(entry, happened, values: values)
        case .decided(let outcome): decided(entry, outcome)
        }
    }

    /// Writes down, all at once, what was decided before anything was sent.
    func settle(
        _ outcomes: [Int: RowOutcome],
        rows: [ImportRow],
        _ kind: any BatchKind,
        at now: Instant
    ) async throws {
        let entries = rows.compactMap { row in
            outcomes[row.number].map { outcome in
                LedgerJournal.decided(
                    RowEntry(row: row.number, at: now, key: kind.key(of: row), .decided(outcome)),
                    outcome
                )
            }
        }
        let job = job
        try await ledger.perform { try $0.recordTogether(entries, job: job) }
    }

    /// The rows' histories, as far as the job came.
    package func histories() async throws -> [Int: RowHistory] {
        let job = job
        return try await ledger.perform { ledger in
            var histories: [Int: RowHistory] = [:]
            try ledger.forEachEntry(of: job) { entry in
                guard let event = LedgerJournal.event(of: entry, after: histories[entry.row]) else { return }
                let taken = RowEntry(row: entry.row, at: entry.at, key: entry.key, event)
                histories[entry.row, default: RowHistory()].apply(taken)
            }
            return histories
        }
    }

    /// How the rows of a job stand by its journal alone, without its input: for `jobs show`.
    package static func counts(of job: Job, in ledger: Ledger) async throws -> [RowOutcome.Kind: Int] {
        let histories = try await LedgerJournal(ledger: ledger, job: job.id).histories()
        var counts: [RowOutcome.Kind: Int] = [:]
        // What has happened and waits for its confirmation is always a creation.
        for history in histories.values { counts[history.standing(success: .created).kind, default: 0] += 1 }
        let untouched = max(0, job.plan.rows - histories.count)
        if untouched > 0 { counts[.unprocessed, default: 0] += untouched }
        return counts
    }

    private static func decided(_ entry: RowEntry, _ outcome: RowOutcome) -> JournalEntry {
        decided(
            entry,
            outcome.kind.rawValue,
            code: outcome.code,
            message: outcome.serviceMessage,
            values: outcome.values
        )
    }

    private static func decided(
        _ entry: RowEntry,
        _ word: String,
        code: String? = nil,
        message: String? = nil,
        values: [String: String] = [:]
    ) -> JournalEntry {
        let returned = JSONValue.object(
            values.sorted { $0.key < $1.key }.map { JSONValue.Member(key: $0.key, value: .string($0.value)) }
        )
        let outcome = JournalEntry.Outcome(
            word,
            serviceCode: code,
            message: message,
            returned: values.isEmpty ? nil : returned.text
        )
        return JournalEntry(row: entry.row, key: entry.key, phase: .decided, at: entry.at, outcome: outcome)
    }

    private static func event(of entry: JournalEntry, after history: RowHistory?) -> RowEntry.Event? {
        switch entry.phase {
        case .planned: return nil
        case .sending: return .attempt(digest: entry.digest ?? "")
        case .decided: break
        }
        guard let outcome = entry.outcome else { return nil }
        let values = values(outcome.returned)
        switch outcome.outcome {
        case withoutEffect:
            return .withoutEffect(code: outcome.serviceCode ?? "", attempt: history?.lastAttempt ?? entry.at)
        case happened: return .happened(values)
        default:
            guard let kind = RowOutcome.Kind(rawValue: outcome.outcome) else { return nil }
            return .decided(
                RowOutcome(kind, code: outcome.serviceCode, serviceMessage: outcome.message, values: values)
            )
        }
    }

    /// What the service returned, as the journal keeps it.
    static func values(_ text: String?) -> [String: String] {
        guard let text, case .object(let members)? = try? JSONValue(parsing: Array(text.utf8)) else { return [:] }
        return Dictionary(
            members.compactMap { member in member.value.string.map { (member.key, $0) } },
            uniquingKeysWith: { first, _ in first }
        )
    }
}
