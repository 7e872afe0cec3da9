package import Tables
package import Values

/// What a job is going to do, before it does anything.
package struct BatchPlan: Sendable {
    package let input: CheckedInput
    package let options: JobOptions
    /// The rows that are decided without sending: there already, in conflict, invalid.
    package let decided: [Int: RowOutcome]
    /// The rows that will be sent, in order.
    package let toSend: [Int]
    /// The rows that would be sent but for `--limit`.
    package let beyondLimit: [Int]
    package let warnings: [Problem]
    /// Whether the service was asked what it has.
    package let isPreflighted: Bool
    /// Calls the plan itself took.
    package let preflightCalls: Int
    package let writesPerSecond: Int
    /// Calls the rows take at least.
    package let writes: Int
    /// What the rows that will be sent move; nil where the kind moves no money.
    package let money: MoneyPlan?

    /// Draws up the plan; nothing is sent here.
    package init(
        _ input: CheckedInput,
        _ options: JobOptions,
        _ preflight: Preflight?,
        verdicts: [Int: RowOutcome] = [:],
        warnings: [Problem] = [],
        writesPerSecond: Int,
        writes: ([ImportRow]) -> Int = { $0.count },
        money: (ImportRow) -> MoneyLine? = { _ in nil }
    ) {
        var decided = (preflight ?? Preflight()).outcomes
        decided.merge(verdicts) { _, verdict in verdict }
        for row in input.invalidRows { decided[row] = RowOutcome(.failed, code: JobCode.invalidRow.code) }
        let open = input.file.rows.map(\.number).filter { decided[$0] == nil }
        let limit = min(open.count, max(0, options.limit ?? open.count))
        self.input = input
        self.options = options
        self.decided = decided
        self.toSend = Array(open[..<limit])
        self.beyondLimit = Array(open[limit...])
        self.warnings = input.problems.filter { $0.severity == .warning } + warnings
        self.isPreflighted = preflight != nil
        self.preflightCalls = preflight?.calls ?? 0
        self.writesPerSecond = max(1, writesPerSecond)
        let sending = Set(toSend)
        let rows = input.file.rows.filter { sending.contains($0.number) }
        self.writes = writes(rows)
        let lines = rows.compactMap(money)
        self.money = lines.isEmpty ? nil : MoneyPlan(lines)
    }

    package var rows: Int { input.file.rows.count }
    package var existing: Int { decided.values.count { $0.kind == .exists } }
    package var invalid: Int { input.invalidRows.count }
    /// Valid rows that the service, or a rule of its own, would refuse.
    package var inConflict: Int { decided.values.count { $0.kind == .failed } - invalid }

    /// Rows that are left out on purpose, such as resources that follow another.
    package var skipped: Int { decided.values.count { $0.kind == .skipped } }

    /// Seconds the writes take at the allowed rate, at least.
    package var seconds: Int { (writes + writesPerSecond - 1) / writesPerSecond }

    /// Rows in conflict with what the service has, in order.
    package var conflicts: [(row: Int, outcome: RowOutcome)] {
        decided.filter { $0.value.kind == .failed && !input.invalidRows.contains($0.key) }
            .sorted { $0.key < $1.key }.map { (row: $0.key, outcome: $0.value) }
    }

    package var isSendable: Bool { input.isSendable(skippingInvalid: options.skipsInvalid) }
}
