internal import Digests
internal import Values

extension RowRun {
    /// Writes down that these rows are about to be sent, all at once.
    mutating func announce(_ rows: [Int]) async throws {
        try await append(
            try rows.compactMap { row in
                guard let item = items[row]?.row else { return nil }
                return (row, .attempt(digest: try Digest.sha256(Array(executor.kind.openText(of: item).utf8))))
            }
        )
    }

    /// Writes down what the replies say about the attempts they answer. Decisions are written by ``decide(_:_:)``.
    mutating func record(_ replies: [Int: Reply]) async throws {
        var events: [(row: Int, event: RowEntry.Event)] = []
        for (row, reply) in replies.sorted(by: { $0.key < $1.key }) {
            switch reply {
            case .happened(let values):
                events.append((row, .happened(values)))
            case .keyTaken(let refusal):
                // This attempt did nothing; if an earlier one may have, it did.
                events.append((row, .withoutEffect(code: refusal.code, attempt: lastAttempt(row))))
                if histories[row]?.openAttempts ?? 0 > 1 { events.append((row, .happened([:]))) }
            case .contested(let refusal), .deferred(let refusal), .occupied(let refusal), .parted(let refusal),
                .fatal(_, let refusal):
                events.append((row, .withoutEffect(code: refusal.code, attempt: lastAttempt(row))))
            case .done, .refused, .doubtful:
                continue
            }
        }
        try await append(events)
    }

    func lastAttempt(_ row: Int) -> Instant { histories[row]?.lastAttempt ?? executor.time.now }

    mutating func decide(_ row: Int, _ decision: RowOutcome) async throws {
        try await append([(row, .decided(decision))])
        end(row, decision)
        if let reason = rules.count(decision) { halt(reason, decision.code.map { Reply.Refusal($0) }) }
    }

    mutating func append(_ events: [(row: Int, event: RowEntry.Event)]) async throws {
        let kind = executor.kind
        let now = executor.time.now
        let entries = events.compactMap { row, event in
            items[row].map {
                RowEntry(row: row, at: now, key: kind.key(of: $0.row), phone: kind.codePhone(of: $0.row), event)
            }
        }
        if entries.count == 1 {
            try await executor.journal.append(entries[0])
        } else if !entries.isEmpty {
            try await executor.journal.append(entries)
        }
        for entry in entries { histories[entry.row, default: RowHistory()].apply(entry) }
    }

    /// The row ends here as it stands; the journal has what a later run needs.
    mutating func leave(_ row: Int) { end(row, machines[row]?.standing() ?? .unprocessed) }

    /// Every row of the crew that has no outcome yet ends as it stands.
    mutating func leave(crew id: Int) {
        for row in crews[id]?.steps.keys.sorted() ?? [] { leave(row) }
        crews[id] = nil
    }

    mutating func end(_ row: Int, _ decision: RowOutcome) {
        machines[row] = nil
        outcome.rows[row] = decision
        counts[decision.kind.status, default: 0] += 1
        scheduler.end(row)
    }

    mutating func halt(_ reason: HaltReason, _ refusal: Reply.Refusal?) {
        guard outcome.halt == nil else { return }
        outcome.halt = reason
        outcome.refusal = refusal
        phase = .stopping
        scheduler.stop()
        // Ends every pause, so that rows which only wait are left at once.
        executor.control.stop()
        while let crew = ready.popLast() { leave(crew: crew) }
    }
}
