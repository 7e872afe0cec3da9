internal import PartnerAPI
package import Tables
internal import Values

extension QuotaReclaimKind {
    /// Reads what was issued: what is back already needs no call, what is not valid cannot be taken back, and of the rest it is
    /// now known what will come back.
    package func preflight(
        _ rows: [ImportRow],
        limit: Int?,
        step: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
    ) async throws -> Preflight {
        var preflight = Preflight()
        let meter = CallMeter(step)
        let issued = try await desk.reader.all(ListIssuedCouponQuotas()) { _, total in meter.count(of: total) }
        let known = Dictionary(
            issued.compactMap { quota in quota[CouponQuota.quotaID].map { ($0, quota) } },
            uniquingKeysWith: { first, _ in first }
        )
        for row in rows {
            guard let quota = known[quota(row)] else {
                preflight.outcomes[row.number] = RowOutcome(.failed, code: JobCode.noSuchQuota.code)
                continue
            }
            balances.know(self.quota(row), quota[CouponQuota.balance], party: quota[CouponQuota.resellerID])
            switch quota[CouponQuota.status] {
            case QuotaState.normal?, nil: continue
            case QuotaState.reclaimed?: preflight.outcomes[row.number] = RowOutcome(.exists)
            default: preflight.outcomes[row.number] = RowOutcome(.failed, code: JobCode.quotaUnusable.code)
            }
        }
        preflight.calls = meter.calls
        return preflight
    }
}
