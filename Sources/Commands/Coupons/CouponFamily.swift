internal import BatchJobs
internal import Tables
internal import Values

/// The batches of `coupons`.
enum CouponFamily: BatchFamily {
    static let noun = "coupons"
    static let subject = Localized(zh: "优惠券", en: "coupons")
    static let actions = [
        BatchAction("issue", CouponIssueKind.kindName, .couponsIssue),
        BatchAction("reclaim", CouponReclaimKind.kindName, .couponsReclaim),
    ]
}
