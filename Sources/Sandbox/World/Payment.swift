internal import Values

/// How an amount was paid, in units of 10⁻⁸ yuan. The parts always add up to the whole.
package struct Payment: Sendable, Hashable {
    package var cash: Int64 = 0
    package var credit: Int64 = 0
    package var coupon: Int64 = 0
    package var flexi: Int64 = 0
    package var card: Int64 = 0
    package var debt: Int64 = 0
    package var writeoff: Int64 = 0

    package var total: Int64 { cash + credit + coupon + flexi + card + debt + writeoff }
    /// What was really taken from the customer's accounts.
    package var taken: Int64 { cash + credit + coupon + flexi + card }

    /// Spreads an amount over the accounts. A resale customer has no credit account of its own, and what is paid in
    /// advance is never owed.
    init(_ amount: Int64, isResale: Bool, isPrepaid: Bool = false, _ random: inout SeededRandom) {
        let part = amount / 10 * Int64(1 + random.below(9))
        let rest = amount - part
        switch random.below(24) {
        case 0: coupon = amount
        case 1, 2: (coupon, cash) = (part, rest)
        case 3: (flexi, cash) = (part, rest)
        case 4: (card, cash) = (part, rest)
        case 5 where amount > 0 && !isPrepaid: debt = amount
        case 6 where amount > 0 && !isPrepaid: (cash, debt) = (part, rest)
        case 7 where amount > 0 && !isPrepaid: (cash, writeoff) = (part, rest)
        case 8...15 where !isResale: credit = amount
        case 16 where !isResale: (credit, cash) = (part, rest)
        default: cash = amount
        }
    }

    /// Money that goes back goes back as money.
    init(refund amount: Int64, isResale: Bool, _ random: inout SeededRandom) {
        if !isResale && random.percent(50) { credit = amount } else { cash = amount }
    }
}

/// Yuan in units of 10⁻⁸, the finest the service keeps.
enum FineYuan {
    static let yuan: Int64 = 100_000_000
    static let fen: Int64 = 1_000_000

    /// The exact amount, written with 2 decimals where it has no more and else with 8.
    static func amount(_ units: Int64) -> Amount { amount(Int128(units)) }

    static func amount(_ units: Int128) -> Amount {
        Amount(units: units * 10_000_000_000, writtenDecimals: units % Int128(fen) == 0 ? 2 : 8)
    }
}
