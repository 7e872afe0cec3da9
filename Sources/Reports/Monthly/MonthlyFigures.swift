package import Values

/// The key figures of a month: for the first sheet, the terminal and `--json`. All amounts are yuan.
package struct MonthlyFigures: Sendable, Hashable {
    /// By kind and by how it was paid; the payable amount is the net of consumption, refunds and adjustments.
    package let fees: FeeSums
    /// Customers that consumed.
    package let customers: Int
    package let services: Int
    /// What refund orders gave back and kept; nil when they were not pulled.
    package let refundOrders: Refunds?
    /// What the customers' balances say; nil when they were not pulled.
    package let balances: Balances?
    /// The same of the last snapshot of the month before.
    package var opening: Balances?

    package struct Refunds: Sendable, Hashable {
        package let records: Int
        package let refunded: Amount
        package let kept: Amount
    }

    package struct Balances: Sendable, Hashable {
        package let records: Int
        /// Of customers, at the moment of the snapshot.
        package let available: Amount
        package let debt: Amount
    }
}
