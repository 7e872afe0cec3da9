import Foundation
import Ledger
import Manifests
import PartnerAPI
import Reports
import Testing
import Values
import Workbook

@Suite("Monthly report")
struct MonthlyReportTests {
    private static let fees: [(id: String, customer: String, payable: String, kind: Int64, service: String)] = [
        ("1", "c1", "0.12345678", 5, "ec2"), ("2", "c1", "100.00", 1, "ebs"), ("3", "c1", "-58.20", 4, "ebs"),
        ("4", "c2", "10.5", 9, "ec2"), ("5", "c2", "-0.5", 20, "obs"), ("6", "c2", "3", 77, "obs"),
    ]

    private func consumption(_ fixture: ReportsFixture, isFinal: Bool = true, more: [Record] = []) throws -> Pull {
        let records = try MonthlyReportTests.fees.map { fee in
            try ReportsFixture.fee(
                fee.id,
                customer: fee.customer,
                pays: fee.payable,
                kind: fee.kind,
                ["service_type_code": .text(fee.service), "service_type_name": .text("产品 " + fee.service)]
            )
        }
        return try fixture.pull(
            "consumption",
            [.init(schema: FeeRecord.schema, records: records + more)],
            isFinal: isFinal
        )
    }

    private func report(
        _ fixture: ReportsFixture,
        _ sources: MonthlySources,
        language: Language = .chinese
    ) throws -> ReportSummary {
        let options = MonthlyOptions(language: language, partner: "示例伙伴", tool: "partnerdesk 1.2.3")
        let report = MonthlyReport(
            ledger: fixture.ledger,
            cycle: ReportsFixture.march,
            sources: sources,
            template: try BuiltInTemplates.template("monthly"),
            options: options
        )
        return try report.write(to: fixture.out())
    }

    /// The rows of a sheet as texts, the first cell that is there first.
    private func sheet(_ fixture: ReportsFixture, _ name: String) throws -> [[String]] {
        let book = try WorkbookReader(at: fixture.out() + "/report-2026-03.xlsx")
        let rows = try #require(try book.rows(inSheetNamed: name))
        return rows.map { $0.cells.map { $0.text ?? "" } }
    }

    @Test("Its figures are the exact sums of the records, by kind of record and by how they were paid")
    func figures() throws {
        let fixture = try ReportsFixture()
        let refunds = try fixture.pull(
            "refunds",
            [
                .init(
                    schema: ShowRefundOrderDetails.schema,
                    records: [
                        try ReportsFixture.refund("r1", "-60.00"), try ReportsFixture.refund("r2", "180", measure: 3),
                    ]
                )
            ]
        )
        let summary = try report(
            fixture,
            MonthlySources(consumption: try consumption(fixture), others: [refunds])
        )
        let named = Dictionary(uniqueKeysWithValues: summary.named.map { ($0.name, $0.amount.description) })
        #expect(named["payable"] == "54.92345678")
        #expect(named["consumption"] == "100.12345678")
        #expect(named["refunds"] == "-58.70")
        #expect(named["adjustments"] == "10.5")
        #expect(named["other"] == "3")
        #expect(named["cash"] == "54.92345678")
        #expect(named["refund_orders_refunded"] == "60.00")
        #expect(named["refund_orders_kept"] == "1.8")
        #expect(summary.figures.customers == 2)
        #expect(summary.figures.services == 3)
        #expect(summary.state == .final)
        #expect(summary.missingDataSets == ["balances"])
        let manifest = try JSONValue(parsing: Array(Data(contentsOf: URL(filePath: fixture.out() + "/manifest.json"))))
        let entry = try #require(manifest["entries"]?.array?.first)
        #expect(entry["kind"]?.string == "report")
        #expect(entry["figures"]?["payable"]?.string == "54.92345678")
        #expect(entry["files"]?.array?.first?["name"]?.string == "report-2026-03.xlsx")
    }

    @Test("Every sheet states the same totals, and they can be read back from the file")
    func sheetsAgree() throws {
        let fixture = try ReportsFixture()
        let day = Pull.Period.day(ReportsFixture.now.beijingDate)
        let name = Record(ListSubCustomers.schema, ["customer_id": .text("c1"), "customer": .text("=1+1 公司")])
        let customers = try fixture.pull(
            "customers",
            [.init(schema: ListSubCustomers.schema, records: [name])],
            period: day
        )
        _ = try report(
            fixture,
            MonthlySources(consumption: try consumption(fixture), others: [customers])
        )
        for name in ["客户汇总", "产品汇总", "消费明细"] {
            let totals = try #require(try sheet(fixture, name).first { $0.first == "合计" })
            #expect(totals.contains("54.92345678"), "\(name)")
        }
        let lines = try sheet(fixture, "客户汇总")
        let first = try #require(lines.first { $0.first == "c1" })
        #expect(first[1] == "=1+1 公司")
        #expect(first.contains("41.92345678"))
        #expect(try sheet(fixture, "消费明细").filter { $0.first == "c1" }.count == 3)
    }

    @Test("A preliminary month says so in the names of its sheets and under their titles")
    func preliminary() throws {
        let fixture = try ReportsFixture()
        let summary = try report(
            fixture,
            MonthlySources(consumption: try consumption(fixture, isFinal: false)),
            language: .english
        )
        #expect(summary.state == .preliminary)
        let names = try WorkbookReader(at: fixture.out() + "/report-2026-03.xlsx").sheetNames
        #expect(
            names == [
                "Summary", "Customers (preliminary)", "Services (preliminary)",
                "Customers × services (prelim.)", "Days (preliminary)", "Consumption (preliminary)",
                "Proofs (preliminary)", "Open proofs (preliminary)", "Units", "Notes",
            ]
        )
        let lines = try sheet(fixture, "Summary").compactMap(\.first)
        #expect(lines.contains { $0.hasPrefix("State: Preliminary") })
        #expect(lines.contains("Not in the ledger: Refunds, Balances"))
    }

    @Test("Only customers' balances are added up, and debts are counted")
    func balances() throws {
        let fixture = try ReportsFixture()
        func balance(_ scope: String, _ amount: String, debt: String?) throws -> Record {
            var values: [String: Cell] = [
                "scope": .text(scope), "amount": .decimal(try Amount(parsing: amount)), "measure_id": .integer(1),
                "currency": .text("CNY"), "customer_id": scope == "customer" ? .text("c" + amount) : .null,
            ]
            if let debt { values["debt_amount"] = .decimal(try Amount(parsing: debt)) }
            return Record(Balance.accounts, values)
        }
        let records = [
            try balance("partner", "1000.00", debt: nil), try balance("customer", "1.10", debt: "0"),
            try balance("customer", "2.25", debt: "7.01"),
        ]
        let pull = try fixture.pull(
            "balances",
            [.init(schema: Balance.accounts, records: records)],
            period: .day(ReportsFixture.now.beijingDate)
        )
        let summary = try report(
            fixture,
            MonthlySources(consumption: try consumption(fixture), others: [pull])
        )
        #expect(summary.figures.balances?.available == Amount("3.35"))
        #expect(summary.figures.balances?.debt == Amount("7.01"))
        let totals = try sheet(fixture, "余额与欠费").filter { $0.contains("合计") }
        #expect(totals.count == 1)
        #expect(totals.first?.contains("3.35") == true)
        #expect(try sheet(fixture, "伙伴账户").allSatisfy { !$0.contains("合计") })
    }

    @Test("The same ledger makes the same bytes")
    func sameBytes() throws {
        let fixture = try ReportsFixture()
        let sources = MonthlySources(consumption: try consumption(fixture))
        let first = try report(fixture, sources)
        #expect(try report(fixture, sources).files == first.files)
    }

    @Test("Records in two currencies are refused rather than added up")
    func currencies() throws {
        let fixture = try ReportsFixture()
        let foreign = try ReportsFixture.fee("9", pays: "1", ["currency": .text("USD")])
        let sources = MonthlySources(consumption: try consumption(fixture, more: [foreign]))
        let error = #expect(throws: ReportError.self) { try report(fixture, sources) }
        #expect(error?.code == .currencies)
        #expect(!FileManager.default.fileExists(atPath: fixture.out() + "/report-2026-03.xlsx"))
    }

    @Test("The latest pull that asked for everything is taken; without one the command to run is named")
    func sources() throws {
        let fixture = try ReportsFixture()
        let error = #expect(throws: ReportError.self) {
            try MonthlySources(latestIn: fixture.ledger, for: ReportsFixture.march)
        }
        #expect(error?.code == .noPull)
        #expect(error?.mend?.en.contains("export consumption --month 2026-03") == true)
        _ = try consumption(fixture)
        let latest = try consumption(fixture)
        let sources = try MonthlySources(latestIn: fixture.ledger, for: ReportsFixture.march)
        #expect(sources.consumption.id == latest.id)
        #expect(sources[.refunds] == nil)
    }

    @Test("Consumption and share of advanced services are told customer by customer, by the list that is gone by")
    func advancedServices() throws {
        let fixture = try ReportsFixture()
        let phone: [String: Cell] = ["service_type_code": .text("x.phone"), "service_type_name": .text("云手机服务")]
        let fees = [
            try ReportsFixture.fee("1", customer: "a", pays: "75"),
            try ReportsFixture.fee("2", customer: "a", pays: "25", phone),
            try ReportsFixture.fee("3", customer: "b", pays: "9"),
        ]
        let pull = try fixture.pull("consumption", [.init(schema: FeeRecord.schema, records: fees)])
        _ = try report(fixture, MonthlySources(consumption: pull), language: .english)
        let rows = try sheet(fixture, "Advanced services")
        #expect(rows.contains { $0.first?.contains("incomplete") == true || $0.contains { $0.contains("incomplete") } })
        #expect(rows.contains { $0.first == "a" && $0.contains("25") && $0.contains("0.25") }, "\(rows)")
        #expect(!rows.contains { $0.first == "b" })
        #expect(try FolderCheck(folder: fixture.out()).isSound)
    }
}
