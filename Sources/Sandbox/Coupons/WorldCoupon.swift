internal import Values

/// A coupon that a customer has. Money is in units of 10⁻⁸ yuan.
package struct WorldCoupon: Sendable {
    package let id: String
    /// The quota it came from; the service does not say it.
    package let quota: String
    package let customer: String
    /// The reseller whose customer it is; nil for the partner's own.
    package let reseller: Int?
    /// 1 voucher, 4 cash coupon.
    let type: Int
    package let faceValue: Int64
    package var balance: Int64
    /// 3 used, 5 reclaimed; nil where the times decide.
    package var mark: Int?
    let created: Instant
    let effective: Instant
    let expires: Instant
    let services: [String]
    package let memo: String?

    /// 1 not activated, 2 usable, 3 used, 4 expired, 5 reclaimed.
    func status(at now: Instant) -> Int {
        if let mark { return mark }
        if expires <= now { return 4 }
        return effective > now ? 1 : 2
    }
}
