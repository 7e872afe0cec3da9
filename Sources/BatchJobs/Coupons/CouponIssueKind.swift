internal import PartnerAPI
package import Tables
package import Values

/// `coupons issue`: gives coupons from a quota to resale customers, up to a hundred of them a call where everything but the
/// customer is the same.
package struct CouponIssueKind: GroupedBatchKind {
    package static let kindName = "coupons-issue"

    let desk: ServiceDesk

    package init(_ desk: ServiceDesk) { self.desk = desk }

    package var name: String { CouponIssueKind.kindName }
    package var title: Localized { Localized(zh: "发放优惠券", en: "Issue coupons") }
    package var success: RowOutcome.Kind { .done }
    package func effect(resendUnknown: Bool) -> RowMachine.Effect { .resolvedByRecords }
    package var writesPerSecond: Int { desk.client.rate(of: CreatePartnerCoupons.operation) }
    package var concurrency: Int { 1 }
    package var schema: ImportSchema { .couponsIssue }
    package var resultColumns: [String] { [ResultColumn.couponID] }
    package var rowsPerCall: Int { CreatePartnerCoupons.maximumCustomers }

    package func key(of row: ImportRow) -> String { quota(row) + " " + customer(row) }
    /// The list of coupons does not say which quota one is from. So that a coupon can be told to be a row's, calls that may make
    /// equal ones are never in doubt at the same time.
    package func lane(of row: ImportRow) -> String? { name }
    package func share(of row: ImportRow) -> CallShare {
        let columns = ["valid_time", "expire_time", "cloud_service_types", "product_ids", "memo"]
        let rest = columns.map { row[$0] ?? "" }
        let call = [quota(row), row["indirect_partner_id"] ?? "", faceValue(row).description] + rest
        return CallShare(call: call.joined(separator: "\u{1F}"), member: customer(row))
    }
    package func openText(of row: ImportRow) -> String { request([row]).arguments.json.text }
    package func money(of row: ImportRow) -> MoneyLine? {
        MoneyLine(row: row.number, source: quota(row), party: customer(row), amount: faceValue(row))
    }

    /// What the service may say of one customer, where it refuses the whole call for it.
    package func isOneRowsFault(_ code: String) -> Bool {
        [
            "CBC.99000000", "CBC.99000014", "CBC.99000035", "CBC.50000034", "CBC.50000020", "CBC.99000022",
            "CBC.99000025", "CBC.0100", "CBC.0101",
        ].contains(code)
    }

    package func send(together rows: [ImportRow]) async -> CallReply {
        do {
            let answer = try await desk.client.send(request(rows))
            let issued = answer.issued.map {
                PartialAnswer.Success($0.customerID, [ResultColumn.couponID: $0.couponID])
            }
            let failures = answer.failures.map { PartialAnswer.Failure($0.id, $0.refusal) }
            return PartialAnswer(successes: issued, failures: failures).reply(to: rows, id: customer)
        } catch {
            return .whole(Reply(error))
        }
    }

    /// Reads the coupons that were made in the time: of each customer where they are few, else of all.
    package func look(together rows: [TracedRow]) async -> [Int: Sighting] {
        guard let start = desk.windowStart(of: rows) else {
            return Dictionary(uniqueKeysWithValues: rows.map { ($0.row.number, .absent) })
        }
        do {
            let claimed = try await desk.claimed(ResultColumn.couponID, by: [name], from: start)
            var coupons: [Record] = []
            for customer in rows.count <= 10 ? rows.map({ customer($0.row) }) : [nil] {
                coupons += try await made(since: start, for: customer, reseller: rows[0].row["indirect_partner_id"])
            }
            var sightings: [Int: Sighting] = [:]
            for traced in rows {
                let equal = coupons.filter { isEqual($0, traced.row) }.compactMap { coupon in
                    coupon[ListIssuedPartnerCoupons.couponID].map {
                        Evidence.Trace($0, at: coupon[ListIssuedPartnerCoupons.createTime].flatMap { Instant($0) })
                    }
                }
                let verdict = desk.evidence(for: traced.trace)?.verdict(equal, claimed: claimed) ?? .absent
                sightings[traced.row.number] = verdict.sighting { [ResultColumn.couponID: $0] }
            }
            return sightings
        } catch {
            let sighting = Sighting(error)
            return Dictionary(uniqueKeysWithValues: rows.map { ($0.row.number, sighting) })
        }
    }

    private func made(since start: Instant, for customer: String?, reseller: String?) async throws -> [Record] {
        var request = ListIssuedPartnerCoupons()
        request.createdAfter = start
        request.customerID = customer
        request.indirectPartnerID = reseller
        return try await PageReading.all(request, send: desk.client.send)
    }

    private func isEqual(_ coupon: Record, _ row: ImportRow) -> Bool {
        coupon[ListIssuedPartnerCoupons.customerIDColumn] == customer(row)
            && coupon[ListIssuedPartnerCoupons.faceValue] == faceValue(row)
            && (row["expire_time"].map { $0 == coupon[ListIssuedPartnerCoupons.expireTime] } ?? true)
    }

    func quota(_ row: ImportRow) -> String { row["quota_id"] ?? "" }
    func customer(_ row: ImportRow) -> String { row["customer_id"] ?? "" }
    func faceValue(_ row: ImportRow) -> Amount { row.yuan("face_value").written(withDecimals: 2) }

    private func request(_ rows: [ImportRow]) -> CreatePartnerCoupons {
        let first = rows.first
        var request = CreatePartnerCoupons(
            quotaID: first.map(quota) ?? "",
            customerIDs: rows.map(customer),
            faceValue: first.map(faceValue) ?? .zero
        )
        request.validTime = first?["valid_time"].flatMap { Instant($0) }
        request.expireTime = first?["expire_time"].flatMap { Instant($0) }
        request.serviceTypes = CouponIssueKind.codes(first?["cloud_service_types"])
        request.productIDs = CouponIssueKind.codes(first?["product_ids"])
        request.memo = first?["memo"]
        request.indirectPartnerID = first?["indirect_partner_id"]
        return request
    }

    private static func codes(_ text: String?) -> [String] {
        (text ?? "").split(separator: ";").map { code in
            String(String(code.drop { $0 == " " }.reversed()).drop { $0 == " " }.reversed())
        }
    }
}
