import Ledger
import PartnerAPI
import Reports
import Testing
import Values

@Suite("Proofs of a month that is not final")
struct PreliminaryProofTests {
    /// 2026-03-20 20:00 in Beijing.
    private static let now = Instant(secondsSince1970: 1_774_008_000)
    private static let today: [String: Cell] = ["trade_time": .text("2026-03-20T03:00:00Z")]
    /// The last second that bills surely hold: 2026-03-18 23:59:59 in Beijing.
    private static let old: [String: Cell] = ["trade_time": .text("2026-03-18T15:59:59Z")]

    private func report(
        _ fees: [Record],
        bills: [Record]? = nil,
        refunds: [Record]? = nil,
        billsAt later: Int64 = 0
    ) throws -> ProofReport {
        let fixture = try ProofFixture()
        let now = Self.now
        _ = try fixture.pull("consumption", FeeRecord.schema, fees, isFinal: false, at: now)
        if let bills {
            let schema = ListSubcustomerMonthlyBills.schema
            _ = try fixture.pull("monthly-bills", schema, bills, isFinal: false, at: now.adding(seconds: later))
        }
        if let refunds {
            _ = try fixture.pull("refunds", ShowRefundOrderDetails.schema, refunds, isFinal: false, at: now)
        }
        return try fixture.prove()
    }

    @Test("Bills may lack what is younger than they are, and no more", arguments: ["10", "7.5", "7"])
    func lag(_ billed: String) throws {
        let fees = [
            try ReportsFixture.fee("1", pays: "7", Self.old), try ReportsFixture.fee("2", pays: "3", Self.today),
        ]
        let report = try report(fees, bills: [try ProofFixture.bill("c1", billed)])
        #expect(report.lines(.monthlyBills, .failed).isEmpty)
        let explained = report.lines(.monthlyBills, .explained)
        #expect(explained.map { $0.reasons.first } == (billed == "10" ? [] : [.preliminaryData]))
        #expect(report.preliminary.count == explained.count)
        #expect(report.preliminary.sum == (try Amount(10) - Amount(parsing: billed)))
    }

    @Test(
        "A bill that is larger than the details, or lacks what it surely held, fails in an open month too",
        arguments: ["10.01", "6.99", "5010"]
    )
    func beyond(_ billed: String) throws {
        let fees = [
            try ReportsFixture.fee("1", pays: "7", Self.old), try ReportsFixture.fee("2", pays: "3", Self.today),
        ]
        let report = try report(fees, bills: [try ProofFixture.bill("c1", billed)])
        #expect(report.lines(.monthlyBills, .failed).map(\.customer) == ["c1"])
        #expect(report.hasFailed)
    }

    @Test("A record that is with the wrong customer fails for the one that lacks it")
    func moved() throws {
        let fees = [
            try ReportsFixture.fee("1", customer: "c2", pays: "3", Self.today),
            try ReportsFixture.fee("2", customer: "c2", pays: "5", Self.today),
        ]
        let bills = [try ProofFixture.bill("c1", "3"), try ProofFixture.bill("c2", "5")]
        #expect(try report(fees, bills: bills).lines(.monthlyBills, .failed).map(\.customer) == ["c1"])
    }

    @Test("Bills that were pulled days after the details are not compared where they differ")
    func apart() throws {
        let report = try report(
            [try ReportsFixture.fee("1", pays: "7", Self.old)],
            bills: [try ProofFixture.bill("c1", "9")],
            billsAt: 3 * 86_400
        )
        #expect(report.lines(.monthlyBills, .failed).isEmpty)
        #expect(report.lines(.monthlyBills, .notChecked).first?.look.en.contains("on one day") == true)
    }

    @Test("A refund that was pulled with its record agrees to the fen", arguments: ["-58.20", "-116.40", "58.20"])
    func refunds(_ recorded: String) throws {
        let fee = try ReportsFixture.fee(
            "1",
            pays: recorded,
            kind: 4,
            ["trade_id": .text("CS2"), "charging_mode": .integer(1)].merging(Self.today) { _, new in new }
        )
        let report = try report([fee], refunds: [try ReportsFixture.refund("r1", "-58.20")])
        #expect(report.verdict(.refundOrders) == (recorded == "-58.20" ? .holds : .failed))
    }

    @Test("A refund of days ago without its record fails; one of today may still come", arguments: [false, true])
    func loneRefund(isOld: Bool) throws {
        var record = try ReportsFixture.refund("r1", "-58.20")
        if !isOld { record[ShowRefundOrderDetails.paymentTime] = "2026-03-20T03:00:00Z" }
        let report = try report([], bills: [], refunds: [record])
        #expect(report.verdict(.refundOrders) == (isOld ? .failed : .explained))
        #expect(report.verdict(.refundBills) == (isOld ? .failed : .explained))
    }
}
