internal import PartnerAPI
package import Tables
internal import Values

extension QuotaIssueKind {
    /// Reads the partner's own quotas and its resellers: rows of a quota that cannot be issued from, or of somebody who is no
    /// reseller, are not sent; nor are those of a quota that has less than they want together.
    package func preflight(
        _ rows: [ImportRow],
        limit: Int?,
        step: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
    ) async throws -> Preflight {
        var preflight = Preflight()
        let meter = CallMeter(step)
        let quotas = try await desk.reader.all(ListQuotaCoupons(.voucher)) { _, total in meter.count(of: total) }
        let resellers = Set(
            try await desk.reader.all(ListIndirectPartners()) { _, _ in meter.count() }
                .compactMap { $0[ListIndirectPartners.resellerID] }
        )
        let known = Dictionary(
            quotas.compactMap { quota in quota[CouponQuota.quotaID].map { ($0, quota) } },
            uniquingKeysWith: { first, _ in first }
        )
        for row in rows {
            if let refusal = QuotaState.obstacle(to: known[quota(row)], at: desk.time.now) {
                preflight.outcomes[row.number] = RowOutcome(.failed, code: refusal.code)
            } else if !resellers.contains(reseller(row)) {
                preflight.outcomes[row.number] = RowOutcome(.failed, code: JobCode.noSuchReseller.code)
            }
        }
        let open = rows.filter { preflight.outcomes[$0.number] == nil }
        let short = Budget.short(open, limit: limit, available: known.compactMapValues { $0[CouponQuota.balance] }) {
            (quota($0), amount($0))
        }
        for row in short { preflight.outcomes[row] = RowOutcome(.failed, code: JobCode.quotaShort.code) }
        preflight.calls = meter.calls
        return preflight
    }
}

/// What speaks against issuing from a quota.
enum QuotaState {
    static let normal: Int64 = 0
    static let reclaimed: Int64 = 6

    /// nil where nothing does.
    static func obstacle(to quota: Record?, at now: Instant) -> Reply.Refusal? {
        guard let quota else { return JobCode.noSuchQuota }
        if let status = quota[CouponQuota.status], status != normal { return JobCode.quotaUnusable }
        if let from = quota[CouponQuota.effectiveTime].flatMap({ Instant($0) }), from > now {
            return JobCode.quotaUnusable
        }
        if let to = quota[CouponQuota.expireTime].flatMap({ Instant($0) }), to <= now { return JobCode.quotaUnusable }
        return nil
    }
}
