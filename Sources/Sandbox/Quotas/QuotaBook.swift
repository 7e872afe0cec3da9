internal import Values

/// The coupon quotas of the world. What a quota has left is its value less what was issued from it, plus what was taken
/// back; every issue and every reclaim has its record.
struct QuotaBook: Sendable {
    private(set) var own: [WorldQuota] = []
    private(set) var issued: [WorldQuota] = []
    /// By time.
    private(set) var records: [WorldQuotaRecord] = []
    /// Until when each quota is occupied by an allocation, since the sandbox started.
    var busyUntil: [String: Duration] = [:]
    private var changes: UInt64 = 0

    /// Own quotas: three of vouchers, of which one has expired, and one of cash coupons.
    private static let count = 4

    init(_ world: World, now: Instant) {
        for number in 0..<QuotaBook.count {
            var random = SeededRandom(world.seed, RandomUse.quota, UInt64(number))
            let created = world.billCycle.start.adding(seconds: Int64(number * 20 - 200) * 86_400)
            var quota = WorldQuota(
                id: created.basicText.prefix(8) + random.digits(8),
                type: number == 3 ? 1 : 0,
                value: (100 + random.below(Int64(900))) * 1000 * FineYuan.yuan,
                balance: 0,
                status: 0,
                created: created,
                updated: created,
                expires: created.adding(seconds: number == 1 ? 240 * 86_400 : 730 * 86_400),
                reseller: nil,
                parent: nil
            )
            quota.balance = quota.value
            if quota.type == 0 {
                for reseller in world.resellers.indices {
                    for turn in 0...(number == 0 ? 2 : 0) { issue(turn, from: &quota, to: reseller, number, world) }
                }
            }
            if quota.expires < now { quota.status = 3 }
            own.append(quota)
        }
        records.sort { ($0.time, $0.id) < ($1.time, $1.id) }
    }

    private mutating func issue(
        _ turn: Int,
        from parent: inout WorldQuota,
        to reseller: Int,
        _ number: Int,
        _ world: World
    ) {
        var random = SeededRandom(world.seed, RandomUse.quota, UInt64(number), UInt64(reseller), UInt64(turn) + 100)
        let cycle = world.billCycle
        let seconds = cycle.end.seconds(since: cycle.start)
        // The first and the last moment that belong to the month, and the first that does not.
        let time: Instant =
            switch (number, reseller, turn) {
            case (0, 0, 0): cycle.start
            case (0, 0, 1): cycle.end
            case (0, 1, 0): cycle.end.adding(seconds: -1)
            default: cycle.start.adding(seconds: random.below(seconds))
            }
        let amount = (10_000 + random.below(Int64(490_000))) * FineYuan.fen
        let stem = time.basicText.filter(\.isNumber)
        var quota = WorldQuota(
            id: stem.prefix(8) + random.digits(8),
            type: 0,
            value: amount,
            balance: amount - amount / FineYuan.fen * Int64(random.below(50)) / 100 * FineYuan.fen,
            status: 0,
            created: time,
            updated: time,
            expires: parent.expires,
            reseller: reseller,
            parent: parent.id
        )
        // What issued quotas take comes on top, so that a quota is never overdrawn, however many resellers there are.
        parent.value += amount
        record(quota, amount, isReclaim: false, at: time, "QR" + stem + random.hex(6), reseller, parent.id)
        if (number + reseller + turn) % 3 == 2 {
            let later = time.adding(seconds: 7200)
            let id = "QR" + stem + random.hex(6)
            let remark = "季度结算, \"回收\""
            record(quota, quota.balance, isReclaim: true, at: later, id, reseller, parent.id, remark: remark)
            parent.balance += quota.balance
            parent.updated = later
            (quota.balance, quota.status, quota.updated) = (0, 6, later)
        }
        issued.append(quota)
        if turn == 2 {
            let id = "QR" + stem + random.hex(6)
            record(nil, amount, isReclaim: false, at: time.adding(seconds: 60), id, reseller, parent.id)
        }
    }

    mutating func add(_ quota: WorldQuota) { issued.append(quota) }

    /// Changes one of the quotas, own or issued.
    mutating func change(_ id: String, _ change: (inout WorldQuota) -> Void) {
        if let index = own.firstIndex(where: { $0.id == id }) {
            change(&own[index])
        } else if let index = issued.firstIndex(where: { $0.id == id }) {
            change(&issued[index])
        }
    }

    /// Randomness for the next change.
    mutating func nextRandom(_ seed: UInt64) -> SeededRandom {
        changes += 1
        return SeededRandom(seed, RandomUse.quota, 1 << 40, changes)
    }

    mutating func record(
        _ quota: WorldQuota?,
        _ amount: Int64,
        isReclaim: Bool,
        at time: Instant,
        _ id: String,
        _ reseller: Int,
        _ parent: String,
        remark: String? = nil
    ) {
        records.append(
            WorldQuotaRecord(
                id: id,
                isReclaim: isReclaim,
                quota: quota?.id,
                parent: parent,
                amount: amount,
                time: time,
                succeeded: quota != nil,
                reseller: reseller,
                remark: remark
            )
        )
    }
}
