package import Values

/// Everything the sandbox knows before the first call: the partner, its resellers, its customers, and for each month
/// how many fee records each of them has. All of it follows from the seed.
package struct World: Sendable {
    /// How far back fee records can be asked for.
    package static let monthsBack = 18

    package let seed: UInt64
    package let billCycle: BillCycle
    package let partnerID: String
    package let partnerName = "示例云（合作伙伴）科技有限公司"
    package let resellers: [WorldReseller]
    package let customers: [WorldCustomer]
    /// The months with data, the bill cycle and those before it.
    package let months: [BillCycle: WorldMonth]
    let indexByID: [String: Int]
    let resellerByID: [String: Int]

    init(_ options: SandboxOptions) {
        let cycle = options.effectiveBillCycle
        seed = options.seed
        billCycle = cycle
        var random = SeededRandom(options.seed, RandomUse.reseller, UInt64.max)
        partnerID = random.hex(32)
        resellers = (0..<max(0, options.resellers)).map {
            WorldReseller(index: $0, seed: options.seed, before: cycle.start)
        }
        let count = resellers.count
        customers = (0..<max(0, options.customers)).map {
            WorldCustomer(index: $0, seed: options.seed, resellers: count, before: cycle.start)
        }
        var months: [BillCycle: WorldMonth] = [:]
        var month = cycle
        for back in 0..<World.monthsBack {
            // Earlier months are there to be asked for and to be refunded from; they stay small.
            let records = back == 0 ? options.records : min(options.records / 2, 600)
            months[month] = WorldMonth(cycle: month, records: records, seed: options.seed, customers: customers)
            month = month.previous
        }
        self.months = months
        indexByID = Dictionary(customers.map { ($0.id, $0.index) }, uniquingKeysWith: { first, _ in first })
        resellerByID = Dictionary(resellers.map { ($0.id, $0.index) }, uniquingKeysWith: { first, _ in first })
    }

    package func customer(_ id: String) -> WorldCustomer? { indexByID[id].map { customers[$0] } }
}
