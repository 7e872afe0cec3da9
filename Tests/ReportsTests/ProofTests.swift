import Ledger
import PartnerAPI
import Reports
import TestSupport
import Testing
import Values

@Suite("Proofs of a month")
struct ProofTests {
    // MARK: Ledgers with and without faults

    private typealias Answer = ReportsFixture.Answer

    private func amount(_ text: String) throws -> Cell { .decimal(try Amount(parsing: text)) }

    private func bill(
        _ customer: String,
        _ amount: String,
        type: String = "0",
        mode: String = "3",
        service: String = "hws.service.type.ec2"
    ) throws -> Record {
        Record(
            ListSubcustomerMonthlyBills.schema,
            [
                "customer_id": .text(customer), "cloud_service_type": .text(service), "bill_type": .text(type),
                "charge_mode": .text(mode), "amount": try self.amount(amount), "measure_id": .integer(1),
                "bill_cycle": .text("2026-03"),
            ]
        )
    }

    private func change(
        _ id: String,
        _ amount: String,
        _ type: String,
        after: String,
        at time: String,
        kind: String = "SOURCE_OPERAIION_RECHARGE",
        trade: String = "t"
    ) throws -> Record {
        Record(
            ListPartnerAccountChangeRecords.schema,
            [
                "account_change_id": .text(id), "change_amount": try self.amount(amount), "type": .text(type),
                "balance_after_change": try self.amount(after), "trade_time": .text(time),
                "trade_detail_type": .text(kind), "trade_id": .text(trade), "customer_id": .text("c1"),
                "balance_type": .text("BALANCE_TYPE_DEBIT"), "scope": .text("partner"),
            ]
        )
    }

    private func transfer(_ id: String, _ amount: String) throws -> Record {
        Record(
            ListPartnerAdjustRecords.schema,
            [
                "customer_id": .text("c1"), "operation_type": .text("SOURCE_OPERATION_BEADJUST"),
                "amount": try self.amount(amount), "measure_id": .integer(1), "trans_id": .text(id),
                "operation_time": .text("2026-03-05T02:00:00Z"), "scope": .text("partner"),
            ]
        )
    }

    private func report(
        _ fixture: ReportsFixture,
        fees: [Record],
        _ others: [(dataSet: String, schema: RecordSchema, records: [Record])] = [],
        isFinal: Bool = true
    ) throws -> ProofReport {
        let consumption = try fixture.pull(
            "consumption",
            [Answer(schema: FeeRecord.schema, records: fees)],
            isFinal: isFinal
        )
        let pulls = try others.map { dataSet, schema, records in
            try fixture.pull(dataSet, [Answer(schema: schema, records: records)], isFinal: isFinal)
        }
        return try Reconciliation(
            ledger: fixture.ledger,
            cycle: ReportsFixture.march,
            sources: MonthlySources(consumption: consumption, others: pulls),
            exports: nil
        ).run()
    }

    private func lines(_ report: ProofReport, _ proof: Proof, _ verdict: ProofLine.Verdict) -> [ProofLine] {
        report.lines.filter { $0.proof == proof && $0.verdict == verdict }
    }

    // MARK: Fee records

    @Test(
        "One fen wrong in one amount of one record is found and shown with its customer",
        arguments: [
            ("payment_amount", "10.01"), ("payment_amount", "9.99"), ("cash_amount", "10.01"),
            ("coupon_amount", "0.01"), ("official_amount", "12.01"), ("official_amount", "11.99"),
            ("official_discount_amount", "2.01"), ("official_discount_amount", "1.99"),
        ]
    )
    func oneFen(_ field: String, _ value: String) throws {
        func fee(_ id: Int, _ more: [String: Cell] = [:]) throws -> Record {
            var fields = ["official_amount": try amount("12.00"), "official_discount_amount": try amount("2.00")]
            fields.merge(more) { _, new in new }
            return try ReportsFixture.fee("r\(id)", customer: "c\(id % 7)", pays: "10.00", fields)
        }
        let sound = try (0..<500).map { try fee($0) }
        let before = try report(ReportsFixture(), fees: sound)
        #expect(lines(before, .payments, .failed).isEmpty && lines(before, .listPrice, .failed).isEmpty)
        var broken = sound
        broken[321] = try fee(321, [field: try amount(value)])
        let after = try report(ReportsFixture(), fees: broken)
        let failed = after.lines.filter { $0.verdict == .failed && $0.customer != nil }
        #expect(failed.contains { $0.customer == "c6" && $0.look.en.contains("r321") }, "\(failed)")
        #expect(after.hasFailed)
    }

    @Test("A fraction of a fen that was dropped is rounding-off; a whole fen is not", arguments: ["0.32", "0.31"])
    func rounding(_ payable: String) throws {
        let fee = try ReportsFixture.fee(
            "1",
            pays: payable,
            ["official_amount": try amount("0.36"), "official_discount_amount": try amount("0.036")]
        )
        let report = try report(ReportsFixture(), fees: [fee])
        #expect(lines(report, .listPrice, .failed).isEmpty == (payable == "0.32"))
    }

    @Test("A record of another month, or of none, is named; a billed usage without its amount leaves the proof unmade")
    func otherMonth() throws {
        let usage: [String: Cell] = ["usage_amount": try amount("1")]
        let fees = [
            try ReportsFixture.fee("1", pays: "1", usage),
            try ReportsFixture.fee("2", pays: "1", usage.merging(["bill_cycle": .text("2026-02")]) { _, new in new }),
            try ReportsFixture.fee("3", pays: "1", usage.merging(["bill_cycle": .null]) { _, new in new }),
        ]
        let failed = try lines(report(ReportsFixture(), fees: fees), .month, .failed).filter { $0.customer != nil }
        #expect(
            failed.map(\.look.en) == [
                "consumption, id 2: bill_cycle 2026-02", "consumption, id 3: bill_cycle not stated",
            ]
        )
        #expect(try lines(report(ReportsFixture(), fees: [fees[0]]), .month, .holds).count == 1)
        let bare = try report(ReportsFixture(), fees: [try ReportsFixture.fee("1", pays: "1")])
        #expect(lines(bare, .month, .notChecked).count == 1 && lines(bare, .month, .failed).isEmpty)
    }

    @Test("What list prices may be off together is told beside their difference")
    func listPriceBound() throws {
        let fees = try (1...3).map {
            try ReportsFixture.fee("\($0)", pays: "1", ["official_amount": try amount("1.009")])
        }
        let line = try #require(try lines(report(ReportsFixture(), fees: fees), .listPrice, .holds).first)
        #expect(line.difference == Amount("0.027") && line.tolerance == Amount("0.03"))
        #expect(line.subject.en.contains("each below 0.01"))
    }

    @Test("JSON says which proofs were not made, and not that all is ok")
    func json() throws {
        let json = try report(ReportsFixture(), fees: [try ReportsFixture.fee("1", pays: "1")]).json
        #expect(json["verdict"] == .string("not-checked"))
        #expect(json["not_checked"]?.array?.contains(.string("details-monthly-bills")) == true)
        #expect(json["failed"] == .array([]))
    }

    // MARK: Details and monthly bills

    @Test("Details and bills that agree hold; a difference beyond a fen a record fails with its customer and service")
    func bills() throws {
        let fees = [
            try ReportsFixture.fee("1", pays: "10.004"), try ReportsFixture.fee("2", pays: "-3", kind: 4),
            try ReportsFixture.fee("3", customer: "c2", pays: "5"),
        ]
        func report(_ amount: String) throws -> ProofReport {
            let bills = [try bill("c1", "10"), try bill("c1", "-3", type: "1"), try bill("c2", amount)]
            return try self.report(
                ReportsFixture(),
                fees: fees,
                [("monthly-bills", ListSubcustomerMonthlyBills.schema, bills)]
            )
        }
        let sound = try report("5")
        #expect(lines(sound, .monthlyBills, .failed).isEmpty)
        #expect(lines(sound, .monthlyBills, .holds).count == 3)
        #expect(lines(sound, .monthlyBills, .holds).contains { $0.reasons == [.rounding] })
        let broken = try lines(report("5.02"), .monthlyBills, .failed)
        #expect(broken.map(\.customer) == ["c2"])
        #expect(broken.first?.difference == Amount("-0.02"))
        #expect(broken.first?.tolerance == .zero)
        #expect(broken.first?.reasons == [.unknown])
    }

    @Test("A referral customer is in the details alone: said, not failed")
    func referral() throws {
        let fee = try ReportsFixture.fee("1", pays: "10", ["association_type": .text("1")])
        let report = try report(
            ReportsFixture(),
            fees: [fee],
            [("monthly-bills", ListSubcustomerMonthlyBills.schema, [])]
        )
        #expect(lines(report, .monthlyBills, .failed).isEmpty)
        let line = lines(report, .monthlyBills, .explained).first
        #expect(line?.reasons == [.referralCustomer])
        #expect(line?.right == .zero && line?.difference == Amount("10") && line?.tolerance == .zero)
    }

    @Test("A difference that lies with a reseller's customers names the association first")
    func reseller() throws {
        let fee = try ReportsFixture.fee("1", pays: "10", ["indirect_partner_id": .text("r1")])
        let report = try report(
            ReportsFixture(),
            fees: [fee],
            [("monthly-bills", ListSubcustomerMonthlyBills.schema, [])]
        )
        #expect(lines(report, .monthlyBills, .failed).first?.reasons == [.resellerAssociation, .unknown])
    }

    // MARK: Refunds

    @Test(
        "Refund orders equal their records and the monthly refunds, or the order is named",
        arguments: ["-58.20", "-58.19"]
    )
    func refunds(_ recorded: String) throws {
        let fee = try ReportsFixture.fee(
            "1",
            pays: recorded,
            kind: 4,
            ["trade_id": .text("CS2"), "charging_mode": .integer(1)]
        )
        let orders = [try ReportsFixture.refund("r1", "-60"), try ReportsFixture.refund("r2", "1.80")]
        let report = try report(
            ReportsFixture(),
            fees: [fee],
            [
                ("refunds", ShowRefundOrderDetails.schema, orders),
                ("monthly-bills", ListSubcustomerMonthlyBills.schema, [try bill("c1", recorded, type: "1", mode: "1")]),
            ]
        )
        let isSound = recorded == "-58.20"
        #expect(lines(report, .refundOrders, .failed).isEmpty == isSound)
        #expect(lines(report, .refundBills, .failed).isEmpty == isSound)
        let line = report.lines.first { $0.proof == .refundOrders }
        #expect(line?.left == Amount("-58.20") && line?.subject.en.contains("CS2") == true)
    }

    // MARK: Money

    @Test("A statement that misses a movement, or has a wrong one, breaks at that place", arguments: [false, true])
    func statements(newestFirst: Bool) throws {
        var records = [
            try change("a", "100", "1", after: "100", at: "2026-03-01T00:00:00Z"),
            try change("b", "30", "2", after: "70", at: "2026-03-02T00:00:00Z"),
            try change("c", "5", "1", after: "75", at: "2026-03-03T00:00:00Z"),
        ]
        if newestFirst { records.reverse() }
        let schema = ListPartnerAccountChangeRecords.schema
        let sound = try report(ReportsFixture(), fees: [], [("statements", schema, records)])
        #expect(lines(sound, .statements, .failed).isEmpty)
        #expect(lines(sound, .statements, .holds).first?.right == Amount("75"))
        records.remove(at: 1)
        let broken = try report(ReportsFixture(), fees: [], [("statements", schema, records)])
        #expect(lines(broken, .statements, .failed).first?.look.en.contains(newestFirst ? "id a" : "id c") == true)
    }

    @Test(
        "Every allocation stands in the statement too; one that does not is named",
        arguments: ["200", "199.99", nil]
    )
    func transfers(_ stated: String?) throws {
        let kind = "SOURCE_OPERATION_BEADJUST"
        let time = "2026-03-05T02:00:00Z"
        let changes = try stated.map { [try change("a", $0, "2", after: "0", at: time, kind: kind, trade: "T1")] } ?? []
        let report = try report(
            ReportsFixture(),
            fees: [],
            [
                ("statements", ListPartnerAccountChangeRecords.schema, changes),
                ("adjustments", ListPartnerAdjustRecords.schema, [try transfer("T1", "200")]),
            ]
        )
        let failed = lines(report, .transfers, .failed)
        #expect(failed.isEmpty == (stated == "200"))
        #expect(failed.isEmpty || failed.contains { $0.customer == "c1" && $0.look.en.contains("T1") })
    }

    // MARK: Missing data and files

    @Test("A proof without its data says what is missing and is never ok")
    func missing() throws {
        let report = try report(ReportsFixture(), fees: [try ReportsFixture.fee("1", pays: "1")])
        for summary in report.summaries where ![.payments, .listPrice].contains(summary.proof) {
            #expect(summary.verdict == .notChecked, "\(summary.proof)")
        }
        #expect(lines(report, .monthlyBills, .notChecked).first?.look.en.contains("export monthly-bills") == true)
        #expect(!report.hasFailed)
    }

    @Test("The files add up to the ledger; one that was changed does not")
    func files() throws {
        let fixture = try ReportsFixture()
        let pull = try fixture.pull(
            "consumption",
            [Answer(schema: FeeRecord.schema, records: [try ReportsFixture.fee("1", pays: "10.25")])]
        )
        let options = ReportsFixture.options([.csv, .xlsx])
        _ = try DataSetExport(.consumption, pull: pull, ledger: fixture.ledger, options: options).run(
            into: fixture.out()
        )
        func verdicts() throws -> [ProofLine.Verdict] {
            try Reconciliation(
                ledger: fixture.ledger,
                cycle: ReportsFixture.march,
                sources: MonthlySources(consumption: pull),
                exports: fixture.out()
            ).run().lines.filter { $0.proof == .files && $0.subject.en.contains("consumption") }.map(\.verdict)
        }
        #expect(try verdicts() == [.holds, .holds])
        let path = "out/consumption-2026-03.csv"
        let text = try fixture.folder.text(of: path)
        _ = try fixture.folder.write(text.replacing("10.25", with: "10.26"), to: path)
        // The CSV's payable and cash, the workbook, the digest.
        #expect(try verdicts() == [.failed, .failed, .holds])
    }

    @Test("Records in several currencies are refused rather than compared")
    func currencies() throws {
        let fees = [
            try ReportsFixture.fee("1", pays: "1"), try ReportsFixture.fee("2", pays: "1", ["currency": .text("USD")]),
        ]
        let error = #expect(throws: ReportError.self) { try report(ReportsFixture(), fees: fees) }
        #expect(error?.code == .currencies)
    }
}
