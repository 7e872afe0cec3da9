import Ledger
import PartnerAPI
import Reports
import Testing
import Values

@Suite("Issued less reclaimed is outstanding")
struct QuotaReconciliationTests {
    /// One way in which the records and the list of issued quotas can part.
    enum Fault: CaseIterable {
        case none, issuedTwice, otherAmount, reclaimedButValid, reclaimedWithoutRecord, reclaimedTooMuch, notListed,
            aboveTaken

        var reasons: Set<QuotaReconciliation.Finding.Reason> {
            switch self {
            case .none: []
            case .issuedTwice: [.issuedTwice]
            case .otherAmount: [.issuedOtherAmount]
            case .reclaimedButValid: [.reclaimedButListedValid]
            // What was taken back without a record counts as with the reseller still, which is more than was taken.
            case .reclaimedWithoutRecord: [.reclaimedWithoutRecord, .outstandingAboveTaken]
            case .reclaimedTooMuch: [.reclaimedMoreThanIssued]
            case .notListed: [.recordedButNotListed]
            case .aboveTaken: [.outstandingAboveTaken]
            }
        }
    }

    @Test("Each way in which records and quotas can part is found and named", arguments: Fault.allCases)
    func found(_ fault: Fault) throws {
        let quotas = [
            try quota("own", value: "1000", balance: fault == .aboveTaken ? "701" : "700"),
            try quota("q1", value: "300", balance: "120", parent: "own"),
            try quota("q2", value: "200", balance: "0", status: 6, parent: "own"),
        ]
        var records = [
            try record("m1", "q1", .issue, fault == .otherAmount ? "299.99" : "300"),
            try record("m2", "q2", .issue, "200"),
        ]
        switch fault {
        case .issuedTwice: records.append(try record("m4", "q1", .issue, "300"))
        case .reclaimedButValid: records.append(try record("m4", "q1", .reclaim, "1"))
        case .notListed: records.append(try record("m4", "q9", .issue, "5"))
        default: break
        }
        if fault != .reclaimedWithoutRecord {
            records.append(try record("m3", "q2", .reclaim, fault == .reclaimedTooMuch ? "200.01" : "200"))
        }

        let fixture = try ReportsFixture()
        let pull = try fixture.pull(
            "quotas",
            [
                ReportsFixture.Answer(schema: CouponQuota.schema, records: quotas),
                ReportsFixture.Answer(schema: ListCouponQuotasRecords.schema, records: records),
            ],
            isFinal: true
        )
        let reconciliation = try QuotaReconciliation(of: pull, in: fixture.ledger)
        let line = try #require(reconciliation.lines.first { $0.parent == "own" })
        #expect(Set(line.findings.map(\.reason)) == fault.reasons)
        #expect(reconciliation.isSound == (fault == .none))
        if fault == .none { #expect(line.issued.description == "500" && line.outstanding.description == "300") }
    }

    private func quota(
        _ id: String,
        value: String,
        balance: String,
        status: Int64 = 0,
        parent: String? = nil
    ) throws -> Record {
        Record(
            CouponQuota.schema,
            [
                "quota_id": .text(id), "quota_type": .integer(0), "quota_status": .integer(status),
                "quota_value": .decimal(try Amount(parsing: value)), "balance": .decimal(try Amount(parsing: balance)),
                "measure_id": .integer(1), "scope": .text(parent == nil ? "own" : "issued"),
                "parent_quota_id": parent.map { .text($0) } ?? .null,
            ]
        )
    }

    private func record(
        _ id: String,
        _ quota: String,
        _ kind: ListCouponQuotasRecords.Kind,
        _ amount: String
    ) throws -> Record {
        Record(
            ListCouponQuotasRecords.schema,
            [
                "id": .text(id), "quota_id": .text(quota), "parent_quota_id": .text("own"),
                "operation_type": .text(kind.rawValue), "amount": .decimal(try Amount(parsing: amount)),
                "result": .text("0"), "operation_time": .text("2026-03-10T00:00:00Z"),
            ]
        )
    }
}
