internal import Values

/// The coupons that customers were given.
struct CouponBook: Sendable {
    private(set) var all: [WorldCoupon] = []
    private var indices: [String: Int] = [:]

    /// Some customers of the partner have one from its first quota: unused, used, expired or taken back.
    init(_ world: World, _ quotas: inout QuotaBook, now: Instant) {
        guard let quota = quotas.own.first else { return }
        for customer in world.customers where customer.isResale && customer.reseller == nil && customer.index % 4 == 0 {
            var random = SeededRandom(world.seed, RandomUse.coupon, UInt64(customer.index))
            let created = world.billCycle.start.adding(seconds: random.below(Int64(20 * 86_400)))
            let value = (10 + random.below(Int64(190))) * FineYuan.yuan
            let turn = customer.index / 4 % 4
            quotas.take(value, from: quota.id, at: created, addingToValue: true)
            add(
                WorldCoupon(
                    id: "CP" + created.basicText.filter(\.isNumber) + random.hex(8),
                    quota: quota.id,
                    customer: customer.id,
                    reseller: nil,
                    type: 1,
                    faceValue: value,
                    balance: turn == 1 || turn == 3 ? 0 : value,
                    mark: turn == 1 ? 3 : turn == 3 ? 5 : nil,
                    created: created,
                    effective: created,
                    expires: turn == 2 ? created.adding(seconds: 3600) : quota.expires,
                    services: [],
                    memo: nil
                )
            )
            if turn == 3 { quotas.giveBack(value, to: quota.id, at: created.adding(seconds: 7200)) }
        }
    }

    func coupon(_ id: String) -> WorldCoupon? { indices[id].map { all[$0] } }

    mutating func add(_ coupon: WorldCoupon) {
        indices[coupon.id] = all.count
        all.append(coupon)
    }

    /// Takes a coupon back; what was left of it.
    mutating func reclaim(_ id: String) -> Int64 {
        guard let index = indices[id] else { return 0 }
        defer { (all[index].balance, all[index].mark) = (0, 5) }
        return all[index].balance
    }
}
