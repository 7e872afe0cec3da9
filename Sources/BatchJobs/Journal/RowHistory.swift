package import Values

/// What a job's journal says about one row.
package struct RowHistory: Sendable, Hashable {
    /// Sends that may have had an effect.
    package private(set) var openAttempts = 0
    /// Every send that was announced.
    package private(set) var attempts = 0
    /// When the first send that may have had an effect was made.
    package private(set) var firstAttempt: Instant?
    /// When the last attempt was made.
    package private(set) var lastAttempt: Instant?
    /// The last attempt, while no answer to it is known.
    private var isAttemptOpen = false
    package private(set) var happened: [String: String]?
    package private(set) var outcome: RowOutcome?

    package init() {}

    /// Takes the next entry of the row, in the journal's order.
    package mutating func apply(_ entry: RowEntry) {
        switch entry.event {
        case .attempt:
            openAttempts += 1
            attempts += 1
            isAttemptOpen = true
            if firstAttempt == nil { firstAttempt = entry.at }
            lastAttempt = entry.at
            outcome = nil
        case .withoutEffect:
            guard isAttemptOpen else { return }
            isAttemptOpen = false
            openAttempts -= 1
            if openAttempts == 0 { firstAttempt = nil }
        case .happened(let values):
            isAttemptOpen = false
            happened = (happened ?? [:]).merging(values) { _, new in new }
        case .decided(let decision):
            isAttemptOpen = false
            outcome = decision
        }
    }

    /// Whether nothing is left to do for the row. An unknown outcome is worth another look, and so is an account whose
    /// association was still under way.
    package var isDecided: Bool {
        switch outcome?.kind {
        case .created: outcome?.values[ResultColumn.association] != ResultColumn.pending
        case .sent, .done, .exists, .skipped, .failed: true
        case .unknown, .unprocessed, nil: false
        }
    }

    /// Where the row's machine goes on.
    package var start: RowMachine.Start {
        if let happened { return .unconfirmed(attempts: openAttempts, values: happened) }
        return openAttempts > 0 ? .inDoubt(attempts: openAttempts) : .untouched
    }

    /// What the service is asked about the row by.
    package var trace: RowTrace {
        RowTrace(since: firstAttempt, isProven: happened != nil, known: happened ?? [:])
    }

    /// How the row stands for the result files as long as it is not decided.
    package func standing(success: RowOutcome.Kind) -> RowOutcome {
        if let outcome { return outcome }
        if var values = happened {
            values[ResultColumn.association] = ResultColumn.pending
            return RowOutcome(success, values: values)
        }
        guard openAttempts > 0 else { return .unprocessed }
        return RowOutcome(.unknown, code: JobCode.answerLost.code)
    }
}
