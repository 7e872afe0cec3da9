package import Values

/// One line of an account's statement. Money is in units of 10⁻⁸ yuan.
package struct AccountChange: Sendable {
    package let id: String
    package let detailType: String
    /// What the service filters by.
    let tradeType: String
    package let time: Instant
    package let tradeID: String
    /// Always positive.
    package let amount: Int64
    package let isIncome: Bool
    /// The account behind a transfer.
    let counterparty: (id: String, name: String)?
    package var balanceAfter: Int64 = 0

    var signed: Int64 { isIncome ? amount : -amount }

    init(
        _ detailType: String,
        as tradeType: String,
        _ signed: Int64,
        at time: Instant,
        tradeID: String,
        counterparty: (id: String, name: String)? = nil
    ) {
        id = "AC-" + tradeID
        self.detailType = detailType
        self.tradeType = tradeType
        self.time = time
        self.tradeID = tradeID
        amount = signed.magnitude > Int64.max ? Int64.max : Int64(signed.magnitude)
        isIncome = signed > 0
        self.counterparty = counterparty
    }
}
