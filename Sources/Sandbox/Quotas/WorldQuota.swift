package import Values

/// A coupon quota: the partner's own, or one issued to a reseller. Money is in units of 10⁻⁸ yuan.
package struct WorldQuota: Sendable {
    package let id: String
    /// 0 vouchers, 1 cash coupons.
    package let type: Int
    package var value: Int64
    package var balance: Int64
    /// 0 normal, 3 invalid, 6 reclaimed.
    package var status: Int
    let created: Instant
    var updated: Instant
    let expires: Instant
    /// Whom it was issued to; nil for the partner's own.
    package let reseller: Int?
    package let parent: String?
}

/// One issue or reclaim of a quota.
package struct WorldQuotaRecord: Sendable {
    package let id: String
    package let isReclaim: Bool
    /// nil when nothing came of it.
    let quota: String?
    let parent: String
    package let amount: Int64
    package let time: Instant
    package let succeeded: Bool
    let reseller: Int
    package let remark: String?
}
