package import Values

/// From when on a change against last month is worth a look: both must be reached.
package struct ChangeThresholds: Sendable, Hashable {
    /// In yuan.
    package var amount: Amount
    /// A part of last month's amount: 0.2 is a fifth.
    package var ratio: Amount

    package init(amount: Amount = Amount(1000), ratio: Amount = Amount(hundredths: 20)) {
        self.amount = amount
        self.ratio = ratio
    }
}
