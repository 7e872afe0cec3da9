package import Tables

/// The answer to a call of several rows of which some may have succeeded and others failed, as HTTP 200 with
/// `error_details` and a list of successes tells it. Every id that was asked for is accounted for.
package struct PartialAnswer: Sendable {
    /// One success.
    package struct Success: Sendable, Hashable {
        package let id: String
        /// What the service returned for it, by result column.
        package let values: [String: String]

        package init(_ id: String, _ values: [String: String] = [:]) {
            self.id = id
            self.values = values
        }
    }

    /// One failure.
    package struct Failure: Sendable, Hashable {
        package let id: String
        package let refusal: Reply.Refusal

        package init(_ id: String, _ refusal: Reply.Refusal) {
            self.id = id
            self.refusal = refusal
        }
    }

    private let successes: [String: [Success]]
    private let failures: [String: [Failure]]

    package init(successes: [Success], failures: [Failure]) {
        self.successes = Dictionary(grouping: successes, by: \.id)
        self.failures = Dictionary(grouping: failures, by: \.id)
    }

    /// Splits the answer onto the rows of the call.
    ///
    /// An id that is in both lists, or twice among the successes, or in none, has no answer that can be believed: its row is
    /// doubtful and gets looked up.
    ///
    /// - Parameters:
    ///   - reply: what a failure means for its row; a plain refusal unless the kind knows better.
    ///   - id: what stands in the lists for a row; differs from operation to operation.
    package func reply(
        to rows: [ImportRow],
        failing reply: (Reply.Refusal) -> Reply = { .refused($0) },
        id: (ImportRow) -> String
    ) -> CallReply {
        var replies: [Int: Reply] = [:]
        for row in rows {
            let (won, lost) = (successes[id(row)] ?? [], failures[id(row)] ?? [])
            switch (won.count, lost.first) {
            case (1, nil): replies[row.number] = .done(won[0].values)
            case (0, let failure?): replies[row.number] = reply(failure.refusal)
            case (0, nil): replies[row.number] = .doubtful(JobCode.notInAnswer)
            default: replies[row.number] = .doubtful(JobCode.contradictory)
            }
        }
        return .rows(replies)
    }
}
