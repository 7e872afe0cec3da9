/// What is in the accounts of the partner or a reseller now, in units of 10⁻⁸ yuan.
struct PartyMoney: Sendable {
    let cash: Int64
    let earmarked: Int64
    /// The credit line, and what is left of it.
    let line: Int64
    let credit: Int64
    /// The end of the ids of its accounts.
    let suffix: String

    /// What can be passed on to customers.
    var allocatable: Int64 { cash - earmarked + credit }

    init(seed: UInt64, reseller: Int?) {
        var random = SeededRandom(seed, RandomUse.balance, UInt64.max, UInt64(bitPattern: Int64(reseller ?? -1)))
        cash = random.below(Int64(90_000_000)) * FineYuan.fen
        earmarked = random.percent(50) ? cash / FineYuan.fen / 10 * FineYuan.fen : 0
        line = (1 + random.below(Int64(9))) * 100_000 * FineYuan.yuan
        credit = line - random.below(Int64(9_000_000)) * FineYuan.fen
        suffix = random.hex(12).uppercased()
    }
}
