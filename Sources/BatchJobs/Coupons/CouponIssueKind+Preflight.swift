internal import PartnerAPI
package import Tables
internal import Values

extension CouponIssueKind {
    /// Reads the quotas the coupons come from, the partner's own and those of the resellers named: each must be usable and have
    /// as much as its rows want together.
    package func preflight(
        _ rows: [ImportRow],
        limit: Int?,
        step: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
    ) async throws -> Preflight {
        var preflight = Preflight()
        let meter = CallMeter(step)
        var balances: [String: Amount] = [:]
        for party in Set(rows.map { $0["indirect_partner_id"] ?? "" }).sorted() {
            let own = rows.filter { ($0["indirect_partner_id"] ?? "") == party }
            let known: [String: Record]
            do {
                known = try await quotas(of: party, meter)
            } catch let error as PartnerError where !party.isEmpty && error.concernsOneRequest {
                let refusal = Reply.Refusal(error)
                let failure = RowOutcome(.failed, code: refusal.code, serviceMessage: refusal.message)
                for row in own { preflight.outcomes[row.number] = failure }
                continue
            }
            for row in own {
                let quota = known[quota(row)]
                balances[source(row)] = quota?[CouponQuota.balance]
                guard let refusal = QuotaState.obstacle(to: quota, at: desk.time.now) else { continue }
                preflight.outcomes[row.number] = RowOutcome(.failed, code: refusal.code)
            }
        }
        let open = rows.filter { preflight.outcomes[$0.number] == nil }
        let short = Budget.short(open, limit: limit, available: balances) { (source($0), faceValue($0)) }
        for row in short { preflight.outcomes[row] = RowOutcome(.failed, code: JobCode.quotaShort.code) }
        preflight.calls = meter.calls
        return preflight
    }

    private func source(_ row: ImportRow) -> String { (row["indirect_partner_id"] ?? "") + " " + quota(row) }

    /// Both types: vouchers and cash coupons are issued alike.
    private func quotas(of party: String, _ meter: CallMeter) async throws -> [String: Record] {
        var known: [String: Record] = [:]
        for type in ListQuotaCoupons.QuotaType.allCases {
            var request = ListQuotaCoupons(type)
            request.indirectPartnerID = party.isEmpty ? nil : party
            for quota in try await desk.reader.all(request, step: { _, _ in meter.count() }) {
                if let id = quota[CouponQuota.quotaID] { known[id] = quota }
            }
        }
        return known
    }
}
