import Foundation
import Ledger
import PartnerAPI
import Reports
import TestSupport
import Testing
import Values

@Suite("FOCUS export")
struct FocusTests {
    private func export(_ fixture: ReportsFixture, _ fees: [Record]) throws -> FocusExport.Result {
        let pull = try fixture.pull("consumption", [.init(schema: FeeRecord.schema, records: fees)])
        return try FocusExport(
            ledger: fixture.ledger,
            cycle: ReportsFixture.march,
            sources: MonthlySources(consumption: pull),
            billingAccount: "partner-1",
            partner: "示例伙伴",
            options: ReportsFixture.options()
        ).run(into: fixture.out())
    }

    private func rows(_ fixture: ReportsFixture) throws -> [[String: String]] {
        let lines = try fixture.folder.text(of: "out/focus-2026-03.csv").split(whereSeparator: \.isNewline)
        let header = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        return lines.dropFirst().map { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return Dictionary(zip(header, fields), uniquingKeysWith: { first, _ in first })
        }
    }

    private static let usage: [String: Cell] = [
        "consume_time": .text("2026-03-09T02:00:00Z-2026-03-09T03:00:00Z"), "official_amount": .decimal(Amount(12)),
        "official_discount_amount": .decimal(Amount(2)), "usage_amount": .decimal(Amount(2)),
        "usage_measure_id": .integer(4),
    ]

    @Test("A record becomes a row that follows the specification; periods are UTC and end-exclusive")
    func row() throws {
        let fixture = try ReportsFixture()
        let result = try export(fixture, [try ReportsFixture.fee("1", pays: "10", FocusTests.usage)])
        #expect(result.problems.isEmpty, "\(result.problems)")
        let row = try #require(try rows(fixture).first)
        #expect(row["BilledCost"] == "10" && row["ListCost"] == "12" && row["ContractedCost"] == "10")
        #expect(
            row["BillingPeriodStart"] == "2026-02-28T16:00:00Z" && row["BillingPeriodEnd"] == "2026-03-31T16:00:00Z"
        )
        #expect(row["ChargePeriodStart"] == "2026-03-09T02:00:00Z" && row["ChargePeriodEnd"] == "2026-03-09T03:00:00Z")
        #expect(row["ChargeCategory"] == "Usage" && row["ChargeFrequency"] == "Usage-Based")
        #expect(row["ServiceCategory"] == "Compute" && row["BillingAccountId"] == "partner-1")
        #expect(row["ConsumedQuantity"] == "2" && row["x_RecordId"] == "1")
        #expect(row["ConsumedUnit"] == "小时" && row["PricingUnit"] == "小时", "its name, not “Hour”, its short form here")
        #expect(row["ServiceSubcategory"] == "Virtual Machines")
        #expect(row["CapacityReservationId"] == "" && row["CapacityReservationStatus"] == "")
    }

    @Test(
        "Tags that are JSON stay what they are; what is no object of plain values stands under one key",
        arguments: [
            (#"{"team":"a","n":1}"#, #"{"team":"a","n":1}"#), ("team=a", #"{"tag":"team=a"}"#),
            ("[1]", #"{"tag":"[1]"}"#), (#"{"a":{"b":1}}"#, #"{"tag":"{\"a\":{\"b\":1}}"}"#),
        ]
    )
    func tags(_ tag: String, _ shown: String) throws {
        let fixture = try ReportsFixture()
        let result = try export(fixture, [try ReportsFixture.fee("1", pays: "10", ["resource_tag": .text(tag)])])
        #expect(result.problems.isEmpty, "\(result.problems)")
        let text = try fixture.folder.text(of: "out/focus-2026-03.csv")
        #expect(text.contains("\"" + shown.replacing("\"", with: "\"\"") + "\""), "\(text)")
    }

    @Test(
        "Every kind of record keeps the rules, and the kinds are what the mapping says",
        arguments: [
            (Int64(1), "Purchase"), (4, "Purchase"), (5, "Usage"), (9, "Adjustment"), (16, "Adjustment"),
            (18, "Purchase"),
            (20, "Purchase"), (23, "Usage"), (25, "Usage"), (77, "Usage"), (103, "Purchase"),
        ]
    )
    func kinds(_ kind: Int64, _ category: String) throws {
        let fixture = try ReportsFixture()
        let fee = try ReportsFixture.fee(
            "1",
            pays: "10",
            kind: kind,
            [
                "consume_time": .text("2026-03-31T07:30:11Z"), "period_type": .integer(20),
                "period_num": .decimal(Amount(1)), "charging_mode": .integer(1),
            ]
        )
        let result = try export(fixture, [fee])
        #expect(result.problems.isEmpty, "\(result.problems)")
        let row = try #require(try rows(fixture).first)
        #expect(row["ChargeCategory"] == category)
        #expect(row["ChargePeriodEnd"] == "2026-04-30T07:30:11Z")
        #expect(result.deviations.contains { $0.deviation == .chargePeriod })
    }

    @Test("What a voucher paid is a credit of its own, so that the cost billed is what is owed in money")
    func voucher() throws {
        let fixture = try ReportsFixture()
        let fee = try ReportsFixture.fee(
            "1",
            pays: "10",
            ["coupon_amount": .decimal(Amount(4)), "cash_amount": .decimal(Amount(6))]
        )
        let result = try export(fixture, [fee])
        #expect(result.rows == 2 && result.records == 1)
        #expect(result.billed == Amount(6))
        let rows = try rows(fixture)
        #expect(rows.map { $0["ChargeCategory"] } == ["Usage", "Credit"])
        #expect(rows.map { $0["ListCost"] } == ["10", "0"] && rows.map { $0["ContractedCost"] } == ["10", "0"])
        #expect(rows.map { $0["EffectiveCost"] } == ["10", "-4"])
        #expect(result.problems.isEmpty, "\(result.problems)")
    }

    @Test("The declared deviations lie beside the file, with their columns and counts")
    func deviations() throws {
        let fixture = try ReportsFixture()
        _ = try export(fixture, [try ReportsFixture.fee("1", pays: "10", kind: 4)])
        let side = try JSONValue(
            parsing: Array(Data(contentsOf: URL(filePath: fixture.out() + "/focus-2026-03-deviations.json")))
        )
        #expect(side["specification"]?.string == "FOCUS 1.2")
        let names = side["deviations"]?.array?.compactMap { $0["deviation"]?.string } ?? []
        #expect(names.contains("charge-class") && names.contains("unit-prices") && names.contains("effective-cost"))
        #expect(names.contains("capacity-reservations") && names.contains("pricing-currency"))
    }

    @Test(
        "The check finds a broken rule and says where",
        arguments: [
            ("Usage-Based", "Sometimes", "focus.value"), ("CNY", "yuan", "focus.value"), (",12,", ",,", "focus.null"),
            (",12,", ",1E2,", "focus.value"), ("ServiceCategory", "ServiceKategory", "focus.missing-column"),
            ("2026-03-09T03:00:00Z", "2026-03-09T02:00:00Z", "focus.period"),
        ]
    )
    func check(_ right: String, _ wrong: String, _ rule: String) throws {
        let fixture = try ReportsFixture()
        _ = try export(fixture, [try ReportsFixture.fee("1", pays: "10", FocusTests.usage)])
        let text = try fixture.folder.text(of: "out/focus-2026-03.csv")
        let path = try fixture.folder.write(text.replacing(right, with: wrong), to: "broken.csv")
        let check = try FocusCheck(path: path, name: "broken.csv")
        #expect(check.problems.contains { $0.rule == rule }, "\(check.problems)")
    }
}
