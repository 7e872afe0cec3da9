import Ledger
import PartnerAPI
import Reports
import Testing
import Values

@Suite("The proof of coupon quotas")
struct QuotaProofTests {
    private func quota(
        _ id: String,
        _ scope: String,
        value: String,
        balance: String,
        status: Int64 = 0,
        created: String? = nil
    ) throws
        -> Record
    {
        Record(
            CouponQuota.schema,
            [
                "quota_id": .text(id), "quota_type": .integer(0), "quota_value": try ProofFixture.amount(value),
                "balance": try ProofFixture.amount(balance), "quota_status": .integer(status),
                "measure_id": .integer(1),
                "scope": .text(scope), "parent_quota_id": scope == "issued" ? .text("own") : .null,
                "create_time": created.map(Cell.text) ?? .text("2026-01-01T00:00:00Z"),
            ]
        )
    }

    private func movement(_ id: String, _ quota: String, _ type: String, _ amount: String) throws -> Record {
        Record(
            ListCouponQuotasRecords.schema,
            [
                "id": .text(id), "quota_id": .text(quota), "operation_type": .text(type),
                "amount": try ProofFixture.amount(amount), "result": .text("0"),
                "operation_time": .text("2026-03-10T00:00:00Z"),
            ]
        )
    }

    private func coupon(_ id: String, _ face: String, status: Int64 = 2, _ more: [String: Cell] = [:]) throws -> Record
    {
        var values: [String: Cell] = [
            "coupon_id": .text(id), "customer_id": .text("c1"), "coupon_type": .integer(1), "status": .integer(status),
            "face_value": try ProofFixture.amount(face), "measure_id": .integer(1), "scope": .text("partner"),
            "create_time": .text("2026-03-02T00:00:00Z"),
        ]
        values.merge(more) { _, new in new }
        return Record(ListIssuedPartnerCoupons.schema, values)
    }

    /// 1000 of an own quota: 300 with a reseller, 200 issued and taken back, the rest left or gone as coupons.
    private func report(
        value: String = "1000",
        balance: String,
        issued: String = "300",
        coupons: [Record]? = nil,
        withoutRecord: Bool = false,
        couponsAt later: Int64 = 60
    ) throws -> ProofReport {
        let fixture = try ProofFixture()
        let quotas = [
            try quota("own", "own", value: value, balance: balance),
            try quota("q1", "issued", value: issued, balance: "120", created: "2026-03-10T00:00:00Z"),
            try quota("q2", "issued", value: "200", balance: "0", status: 6, created: "2026-03-10T00:00:00Z"),
        ]
        let movements = [
            try movement("m1", "q1", "10", "300"), try movement("m2", "q2", "10", "200"),
            try movement("m3", "q2", "11", "200"),
        ]
        _ = try fixture.pull("consumption", FeeRecord.schema, [])
        _ = try fixture.pull("quotas", CouponQuota.schema, quotas)
        let schema = ListCouponQuotasRecords.schema
        _ = try fixture.pull("quota-records", schema, withoutRecord ? Array(movements.dropFirst()) : movements)
        if let coupons {
            let now = ReportsFixture.now.adding(seconds: later)
            _ = try fixture.pull("coupons", ListIssuedPartnerCoupons.schema, coupons, at: now)
        }
        return try fixture.prove()
    }

    @Test("What is gone from a quota is what was issued and not reclaimed")
    func issued() throws {
        #expect(try report(balance: "700").verdict(.quotas) == .holds)
        #expect(try report(balance: "700.01").verdict(.quotas) == .failed)
        let short = try report(balance: "699.99")
        #expect(short.verdict(.quotas) == .notChecked)
        #expect(short.lines(.quotas, .notChecked).first?.look.en.contains("export coupons") == true)
    }

    @Test("With the coupons of customers it adds up to the fen, or fails")
    func coupons() throws {
        let coupons = [
            try coupon("p1", "50"), try coupon("p2", "30", status: 3), try coupon("p3", "20", status: 5),
            try coupon("p4", "7", ["coupon_type": .integer(4)]), try coupon("p5", "9", ["scope": .text("reseller")]),
        ]
        #expect(try report(balance: "620", coupons: coupons).verdict(.quotas) == .holds)
        #expect(try report(balance: "619.99", coupons: coupons).verdict(.quotas) == .failed)
        #expect(try report(balance: "620.01", coupons: coupons).verdict(.quotas) == .failed)
        #expect(try report(value: "1000.01", balance: "620", coupons: coupons).verdict(.quotas) == .failed)
        #expect(try report(balance: "620", issued: "300.01", coupons: coupons).verdict(.quotas) == .failed)
        #expect(try report(balance: "700", coupons: coupons).verdict(.quotas) == .failed)
    }

    @Test("A coupon that was used before it was taken back leaves a bound, and no more")
    func usedInPart() throws {
        let coupons = [try coupon("p1", "20", status: 5, ["last_used_time": .text("2026-03-05T00:00:00Z")])]
        #expect(try report(balance: "685", coupons: coupons).verdict(.quotas) == .explained)
        #expect(try report(balance: "679.99", coupons: coupons).verdict(.quotas) == .failed)
    }

    @Test("Coupons that are older than the quotas, or of another day, prove nothing", arguments: [-60, 86_400])
    func otherTime(_ seconds: Int64) throws {
        let report = try report(balance: "650", coupons: [try coupon("p1", "50")], couponsAt: seconds)
        #expect(report.verdict(.quotas) == .notChecked)
    }

    @Test("An issue of this month without its record fails")
    func withoutRecord() throws {
        let failed = try report(balance: "700", withoutRecord: true).lines(.quotas, .failed)
        #expect(failed.map(\.subject.en) == ["issued this month: q1"])
    }

    @Test("A reclaimed quota without its record leaves the proof unmade, never ok")
    func reclaimWithoutRecord() throws {
        let quotas = [
            try quota("own", "own", value: "1000", balance: "1000"),
            try quota("q2", "issued", value: "200", balance: "0", status: 6),
        ]
        let report = try ProofFixture().report(
            [("quotas", CouponQuota.schema, quotas), ("quota-records", ListCouponQuotasRecords.schema, [])]
        )
        #expect(report.lines(.quotas, .notChecked).first?.look.en.contains("q2") == true)
        #expect(report.lines(.quotas, .holds).isEmpty)
    }
}
