internal import Tables
internal import Values

/// How each row of the input stands: by this run, else by the journal, else untouched.
struct RowStandings {
    private let kind: any BatchKind
    private let invalid: Set<Int>
    private let histories: [Int: RowHistory]
    private let run: [Int: RowOutcome]
    /// What was read after the run, by row.
    private let closing: [Int: [String: String]]

    init(
        _ work: JobWork,
        _ histories: [Int: RowHistory],
        _ outcome: JobExecutor.Outcome,
        _ closing: [Int: [String: String]] = [:]
    ) {
        self.closing = closing
        kind = work.kind
        invalid = work.input.invalidRows
        self.histories = histories
        run = outcome.rows
    }

    subscript(row: ImportRow) -> RowOutcome {
        if invalid.contains(row.number) { return RowOutcome(.failed, code: JobCode.invalidRow.code) }
        let history = histories[row.number]
        var standing = run[row.number] ?? history?.standing(success: kind.success) ?? .unprocessed
        if standing.kind == .unknown, let sentAt = history?.lastAttempt {
            standing.values.merge(kind.valuesInDoubt(row, sentAt: sentAt)) { known, _ in known }
        }
        if let values = closing[row.number] { standing.values.merge(values) { _, latest in latest } }
        return standing
    }
}
