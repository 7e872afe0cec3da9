/// What a resale customer of the world has in its account and owes as the sandbox starts, in units of 10⁻⁸ yuan.
struct CustomerMoney: Sendable {
    let amount: Int64
    let debt: Int64

    init(seed: UInt64, _ customer: WorldCustomer) {
        var random = SeededRandom(seed, RandomUse.balance, UInt64(customer.index))
        amount = random.percent(15) ? 0 : random.below(Int64(5_000_000)) * FineYuan.fen
        debt = random.percent(25) ? random.below(Int64(200_000)) * FineYuan.fen : 0
    }
}
