internal import Values

/// The limits a user set on failures, and the canary's judgement: when to stop a job that goes wrong.
package struct StopRules: Sendable {
    private let maxErrors: Int?
    private let maxErrorRate: Percentage?
    private let canary: Int
    private var decided = 0
    private var failed = 0
    private var canaryCodes: [String?] = []

    package init(maxErrors: Int?, maxErrorRate: Percentage?, canary: Int) {
        self.maxErrors = maxErrors
        self.maxErrorRate = maxErrorRate
        self.canary = canary
    }

    /// Counts a decided row; the reason to stop, if there is one now.
    ///
    /// The rate is looked at from the end of the canary on: before, one failure is a rate of 100 percent.
    package mutating func count(_ outcome: RowOutcome) -> HaltReason? {
        decided += 1
        if outcome.kind == .failed { failed += 1 }
        if decided <= canary { canaryCodes.append(outcome.kind == .failed ? outcome.code : nil) }
        if let maxErrors, failed > maxErrors { return .limit }
        if let maxErrorRate, decided >= max(canary, 1), maxErrorRate.isExceeded(by: failed, of: decided) {
            return .limit
        }
        if decided == canary, canary > 1, canaryFailedAlike { return .refused }
        return nil
    }

    /// Every row of the canary was refused for one and the same reason, and that reason is not the single row's: the
    /// rest would be refused alike.
    private var canaryFailedAlike: Bool {
        guard let code = canaryCodes.first.flatMap({ $0 }), !RefusalTable.concernsOneRow(code) else { return false }
        return canaryCodes.allSatisfy { $0 == code }
    }
}

/// A share of a hundred, exact.
package struct Percentage: Sendable, Hashable, CustomStringConvertible {
    private let amount: Amount

    package var description: String { amount.description }

    /// nil for what is no number from 0 to 100, such as `1.2.3` or `101`.
    package init?(_ text: String) {
        guard let amount = try? Amount(parsing: text), amount >= .zero, amount <= Amount(100) else { return nil }
        self.amount = amount
    }

    /// Whether `part` of `whole` is more than the share.
    package func isExceeded(by part: Int, of whole: Int) -> Bool {
        // Both sides in units of 10⁻¹⁸: at most 2 × 10²⁰ a row, far inside 128 bits.
        Int128(part) * Amount(100).units > Int128(whole) * amount.units
    }
}
