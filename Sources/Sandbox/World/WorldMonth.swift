package import Values

/// One customer's fee records of one month while it was associated with one party.
package struct Stretch: Sendable {
    package let cycle: BillCycle
    /// The stretch's number among all of its month; the same in every month.
    package let ordinal: Int
    package let customer: Int
    /// nil: with the partner itself.
    package let reseller: Int?
    package let records: Int
}

/// How a month's fee records are spread over the customers.
package struct WorldMonth: Sendable {
    package let cycle: BillCycle
    package let stretches: [Stretch]
    /// The stretches of each customer, as indices.
    let byCustomer: [Int: [Int]]

    package var records: Int { stretches.reduce(0) { $0 + $1.records } }

    init(cycle: BillCycle, records: Int, seed: UInt64, customers: [WorldCustomer]) {
        self.cycle = cycle
        var shares: [(customer: Int, reseller: Int?, weight: Int)] = []
        for customer in customers {
            // Every ninth customer consumes nothing; a few are much larger than the rest.
            var random = SeededRandom(seed, RandomUse.weight, UInt64(customer.index))
            let weight = customer.index % 9 == 8 ? 0 : 10 + random.below(20) + (random.percent(5) ? 200 : 0)
            if let former = customer.formerReseller {
                shares.append((customer.index, nil, weight / 2))
                shares.append((customer.index, former, weight - weight / 2))
            } else {
                shares.append((customer.index, customer.reseller, weight))
            }
        }
        let total = max(1, shares.reduce(0) { $0 + $1.weight })
        var stretches: [Stretch] = []
        var weightSoFar = 0
        var byCustomer: [Int: [Int]] = [:]
        for (ordinal, share) in shares.enumerated() {
            let before = WorldMonth.portion(records, weightSoFar, total)
            weightSoFar += share.weight
            let count = WorldMonth.portion(records, weightSoFar, total) - before
            byCustomer[share.customer, default: []].append(ordinal)
            stretches.append(
                Stretch(
                    cycle: cycle,
                    ordinal: ordinal,
                    customer: share.customer,
                    reseller: share.reseller,
                    records: count
                )
            )
        }
        self.stretches = stretches
        self.byCustomer = byCustomer
    }

    private static func portion(_ records: Int, _ weight: Int, _ total: Int) -> Int {
        Int((Int128(max(0, records)) * Int128(weight)) / Int128(total))
    }

    /// The customer's stretch with a reseller, or with the partner itself.
    func stretch(of customer: Int, with reseller: Int?) -> Stretch? {
        byCustomer[customer]?.map { stretches[$0] }.first { $0.reseller == reseller }
    }
}
