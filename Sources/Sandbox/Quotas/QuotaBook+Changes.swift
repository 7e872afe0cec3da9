internal import Values

extension QuotaBook {
    /// An allocation occupies its quota for a while; a second one meanwhile is refused.
    mutating func beginAllocation(_ id: String, at elapsed: Duration, lasting time: Duration) throws(Refusal) {
        guard elapsed >= busyUntil[id, default: .zero] else {
            throw Refusal(400, "CBC.50000045", "The coupon quota is being allocated. Try again later.")
        }
        busyUntil[id] = elapsed + time
    }

    /// Whether so much can be taken from one of the partner's own quotas.
    func check(_ id: String, has amount: Int64, times count: Int, at now: Instant) throws(Refusal) {
        guard let quota = own.first(where: { $0.id == id }) else { throw QuotaBook.missing }
        try QuotaBook.checkTime(of: quota, at: now)
        guard quota.status == 0, quota.type == 0 else {
            throw Refusal(400, "CBC.99000015", "The quota in this status cannot be issued.")
        }
        let (wanted, tooMuch) = amount.multipliedReportingOverflow(by: Int64(count))
        guard !tooMuch, wanted <= quota.balance else { throw QuotaBook.short }
    }

    static let missing = Refusal(400, "CBC.99000012", "The quota does not exist or its status is incorrect.")
    static let short = Refusal(400, "CBC.99000013", "The coupon quota is insufficient.")

    static func checkTime(of quota: WorldQuota, at now: Instant) throws(Refusal) {
        guard quota.created <= now, quota.expires > now else {
            throw Refusal(400, "CBC.99000017", "The quota has not taken effect or has expired.")
        }
    }

    /// Makes a new quota for a reseller; its id.
    mutating func issue(_ amount: Int64, from parent: String, to reseller: Int, at now: Instant, seed: UInt64) -> String
    {
        var random = nextRandom(seed)
        let stem = now.basicText.filter(\.isNumber)
        let expires = own.first { $0.id == parent }?.expires ?? now
        let quota = WorldQuota(
            id: stem.prefix(8) + random.digits(8),
            type: 0,
            value: amount,
            balance: amount,
            status: 0,
            created: now,
            updated: now,
            expires: expires,
            reseller: reseller,
            parent: parent
        )
        take(amount, from: parent, at: now, addingToValue: false)
        add(quota)
        record(quota, amount, isReclaim: false, at: now, "QR" + stem + random.hex(6), reseller, parent)
        return quota.id
    }

    mutating func noteFailedIssue(_ amount: Int64, from parent: String, to reseller: Int, at now: Instant, seed: UInt64)
    {
        var random = nextRandom(seed)
        let id = "QR" + now.basicText.filter(\.isNumber) + random.hex(6)
        record(nil, amount, isReclaim: false, at: now, id, reseller, parent)
    }

    /// Takes back what is left of an issued quota; false when it is not there or not valid.
    mutating func reclaim(_ id: String, remark: String?, at now: Instant, seed: UInt64) -> Bool {
        guard let quota = issued.first(where: { $0.id == id }), quota.status == 0, quota.expires > now,
            let reseller = quota.reseller, let parent = quota.parent
        else { return false }
        var random = nextRandom(seed)
        let record = "QR" + now.basicText.filter(\.isNumber) + random.hex(6)
        self.record(quota, quota.balance, isReclaim: true, at: now, record, reseller, parent, remark: remark)
        giveBack(quota.balance, to: parent, at: now)
        change(id) { ($0.balance, $0.status, $0.updated) = (0, 6, now) }
        return true
    }

    /// - Parameter addingToValue: whether the quota was that much larger from the start.
    mutating func take(_ amount: Int64, from id: String, at now: Instant, addingToValue: Bool) {
        change(id) { quota in
            if addingToValue { quota.value += amount } else { quota.balance -= amount }
            quota.updated = max(quota.updated, now)
        }
    }

    mutating func giveBack(_ amount: Int64, to id: String, at now: Instant) {
        change(id) { quota in
            quota.balance += amount
            quota.updated = max(quota.updated, now)
        }
    }
}
