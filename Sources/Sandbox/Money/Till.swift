internal import Values

/// Everything about money that changes while the sandbox runs: quotas, coupons, and what was moved between accounts.
struct Till: Sendable {
    var quotas: QuotaBook
    var coupons: CouponBook
    var transfers = TransferBook()

    init(_ world: World, now: Instant) {
        quotas = QuotaBook(world, now: now)
        coupons = CouponBook(world, &quotas, now: now)
    }
}
