internal import PartnerAPI
package import Tables
package import Values

/// `coupons reclaim`: takes coupons back from customers, one a call, with all that is left of them.
package struct CouponReclaimKind: BatchKind {
    package static let kindName = "coupons-reclaim"

    /// Expired, or taken back already: what an own success whose answer was lost would lead to as well.
    private static let alreadyBack = "CBC.99000048"
    private static let reclaimed: Int64 = 5

    let desk: ServiceDesk
    let balances = KnownBalances()

    package init(_ desk: ServiceDesk) { self.desk = desk }

    package var name: String { CouponReclaimKind.kindName }
    package var title: Localized { Localized(zh: "回收优惠券", en: "Reclaim coupons") }
    package var success: RowOutcome.Kind { .done }
    /// A coupon that was taken back cannot be taken back again.
    package func effect(resendUnknown: Bool) -> RowMachine.Effect { .resolvedByReading }
    package var writesPerSecond: Int { desk.client.rate(of: ReclaimPartnerCoupons.operation) }
    package var concurrency: Int { 8 }
    package var schema: ImportSchema { .couponsReclaim }
    package var resultColumns: [String] { [ResultColumn.reclaimedAmount] }

    package func key(of row: ImportRow) -> String { coupon(row) }
    package func openText(of row: ImportRow) -> String { request(row).arguments.json.text }
    package func money(of row: ImportRow) -> MoneyLine? {
        let known = balances[coupon(row)]
        return MoneyLine(row: row.number, source: known?.party ?? "", party: coupon(row), amount: known?.amount)
    }

    /// Reads each coupon: who has it and what will come back.
    package func preflight(
        _ rows: [ImportRow],
        limit: Int?,
        step: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
    ) async throws -> Preflight {
        var preflight = Preflight()
        let meter = CallMeter(step)
        meter.expect(rows.count)
        for row in rows {
            do {
                let found = try await desk.reader.all(listing(row)) { _, _ in meter.count() }
                preflight.outcomes[row.number] = standing(of: record(of: row, in: found), row)
            } catch let error as PartnerError where error.concernsOneRequest {
                let refusal = Reply.Refusal(error)
                preflight.outcomes[row.number] = RowOutcome(
                    .failed,
                    code: refusal.code,
                    serviceMessage: refusal.message
                )
            }
        }
        preflight.calls = meter.calls
        return preflight
    }

    /// What is clear about a row without sending it; nil where it can be sent.
    private func standing(of record: Record?, _ row: ImportRow) -> RowOutcome? {
        guard let record else { return RowOutcome(.failed, code: JobCode.noSuchCoupon.code) }
        let customer = record[ListIssuedPartnerCoupons.customerIDColumn]
        balances.know(coupon(row), record[ListIssuedPartnerCoupons.balance], party: customer)
        switch record[ListIssuedPartnerCoupons.status] {
        case CouponReclaimKind.reclaimed?: return RowOutcome(.exists)
        case 3?, 4?: return RowOutcome(.failed, code: JobCode.couponUnusable.code)
        default: return nil
        }
    }

    package func send(_ row: ImportRow) async -> Reply {
        do {
            _ = try await desk.client.send(request(row))
            return .done(values(of: row))
        } catch {
            let reply = Reply(error)
            if case .refused(let refusal) = reply, refusal.code == CouponReclaimKind.alreadyBack {
                return .contested(refusal)
            }
            return reply
        }
    }

    package func look(_ row: ImportRow, _ trace: RowTrace) async -> Sighting {
        do {
            let found = try await PageReading.all(listing(row), send: desk.client.send)
            let isBack = record(of: row, in: found)?[ListIssuedPartnerCoupons.status] == CouponReclaimKind.reclaimed
            return isBack ? .found(values(of: row), isConfirmed: true, isOurs: trace.since != nil) : .absent
        } catch {
            return Sighting(error)
        }
    }

    /// The answer says nothing; what came back is what there was.
    private func values(of row: ImportRow) -> [String: String] {
        var values: [String: String] = [:]
        values[ResultColumn.reclaimedAmount] = balances[coupon(row)]?.amount?.description
        return values
    }

    private func record(of row: ImportRow, in coupons: [Record]) -> Record? {
        coupons.first { $0[ListIssuedPartnerCoupons.couponID] == coupon(row) }
    }

    private func coupon(_ row: ImportRow) -> String { row["coupon_id"] ?? "" }

    private func request(_ row: ImportRow) -> ReclaimPartnerCoupons {
        var request = ReclaimPartnerCoupons(couponID: coupon(row))
        request.indirectPartnerID = row["indirect_partner_id"]
        return request
    }

    private func listing(_ row: ImportRow) -> ListIssuedPartnerCoupons {
        var request = ListIssuedPartnerCoupons()
        request.couponID = coupon(row)
        request.indirectPartnerID = row["indirect_partner_id"]
        return request
    }
}
