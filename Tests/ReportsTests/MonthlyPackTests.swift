import Foundation
import Ledger
import Manifests
import PartnerAPI
import Reports
import TestSupport
import Testing
import Values
import Workbook

@Suite("Month-end pack")
struct MonthlyPackTests {
    private func customers(_ fixture: ReportsFixture, _ names: KeyValuePairs<String, String>) throws -> Pull {
        let records = names.map { id, name in
            Record(ListSubCustomers.schema, ["customer_id": .text(id), "customer": .text(name)])
        }
        return try fixture.pull(
            "customers",
            [.init(schema: ListSubCustomers.schema, records: records)],
            period: .day(ReportsFixture.now.beijingDate)
        )
    }

    private func consumption(_ fixture: ReportsFixture, _ fees: [Record]) throws -> Pull {
        try fixture.pull("consumption", [.init(schema: FeeRecord.schema, records: fees)])
    }

    private func report(
        _ fixture: ReportsFixture,
        _ sources: MonthlySources,
        html: Bool = true,
        language: Language = .chinese
    ) throws -> ReportSummary {
        try MonthlyReport(
            ledger: fixture.ledger,
            cycle: ReportsFixture.march,
            sources: sources,
            template: try BuiltInTemplates.template("monthly"),
            options: MonthlyOptions(language: language, html: html, tool: "partnerdesk 1.2.3")
        ).write(to: fixture.out())
    }

    private func rows(_ fixture: ReportsFixture, _ sheet: String) throws -> [[String]] {
        let book = try WorkbookReader(at: fixture.out() + "/report-2026-03.xlsx")
        return try #require(try book.rows(inSheetNamed: sheet)).map { $0.cells.map { $0.text ?? "" } }
    }

    @Test("The page says what the workbook says, needs nothing beside itself, and runs nothing out of a name")
    func page() throws {
        let fixture = try ReportsFixture()
        let names = try customers(fixture, ["c1": "<script>alert(1)</script> & 公司"])
        let pull = try consumption(
            fixture,
            [try ReportsFixture.fee("1", pays: "1234.56"), try ReportsFixture.fee("2", pays: "-4.5", kind: 4)]
        )
        let summary = try report(fixture, MonthlySources(consumption: pull, others: [names]))
        #expect(summary.files.map(\.name) == ["report-2026-03.xlsx", "report-2026-03.html"])
        let html = try fixture.folder.text(of: "out/report-2026-03.html")
        #expect(html.contains("1,230.06") && html.contains("-4.50"))
        #expect(html.contains("&lt;script&gt;alert(1)") && !html.contains("<script>alert"))
        #expect(html.contains("<svg") && html.contains("月度报告 2026-03"))
        #expect(!html.contains("http://") && !html.contains("https://"))
        #expect(try rows(fixture, "客户汇总").contains { $0.contains("1230.06") })
    }

    @Test("The same ledger makes the same bytes, page included")
    func sameBytes() throws {
        let fixture = try ReportsFixture()
        let sources = MonthlySources(consumption: try consumption(fixture, [try ReportsFixture.fee("1", pays: "1")]))
        let first = try report(fixture, sources)
        #expect(try report(fixture, sources).files == first.files)
    }

    @Test("New, gone and dormant customers are named, and changes beyond the thresholds")
    func changes() throws {
        let fixture = try ReportsFixture()
        let names = try customers(fixture, ["c1": "一", "c2": "二", "c3": "三", "c4": "四", "c5": "五"])
        let previous = try fixture.pull(
            "consumption",
            [
                .init(
                    schema: FeeRecord.schema,
                    records: [
                        try ReportsFixture.fee("p1", customer: "c1", pays: "5000"),
                        try ReportsFixture.fee("p2", customer: "c2", pays: "10"),
                        try ReportsFixture.fee("p5", customer: "c5", pays: "100"),
                    ]
                )
            ],
            period: .cycle(ReportsFixture.march.previous)
        )
        let pull = try consumption(
            fixture,
            [
                try ReportsFixture.fee("1", customer: "c1", pays: "2000"),
                try ReportsFixture.fee("3", customer: "c3", pays: "1"),
                try ReportsFixture.fee("5", customer: "c5", pays: "101"),
            ]
        )
        _ = try report(
            fixture,
            MonthlySources(consumption: pull, others: [names], previous: previous),
            html: false,
            language: .english
        )
        let lines = try rows(fixture, "Changes")
        func statuses(_ customer: String) -> Set<String> {
            Set(lines.filter { $0.first == customer }.compactMap(\.last))
        }
        #expect(statuses("c1") == ["Down"])
        #expect(statuses("c2") == ["Gone"])
        #expect(statuses("c3") == ["New"])
        #expect(statuses("c4") == ["Dormant"])
        #expect(statuses("c5").isEmpty)
        let summary = try rows(fixture, "Summary").joined()
        #expect(summary.contains { $0.contains("last month 5,110.00") })
        #expect(summary.contains("last month 3, +0.0%"), "a count has no decimals")
    }

    @Test("A refund of an order paid in an earlier month is told from one of this month")
    func earlierRefunds() throws {
        let fixture = try ReportsFixture()
        let refunds = try fixture.pull(
            "refunds",
            [
                .init(
                    schema: ShowRefundOrderDetails.schema,
                    records: [try ReportsFixture.refund("r1", "-60.00")]
                )
            ]
        )
        func origin(_ trade: String) throws -> Bool {
            let fee = try ReportsFixture.fee("1", pays: "60", kind: 1, ["trade_id": .text(trade)])
            let pull = try consumption(fixture, [fee])
            _ = try report(fixture, MonthlySources(consumption: pull, others: [refunds]), html: false)
            return try rows(fixture, "退款明细").contains { $0.contains("以往账期") }
        }
        #expect(try origin("another order"))
        #expect(try !origin("CS1"))
    }

    @Test("A customer's statement holds its own records alone, and the index names it")
    func statements() throws {
        let fixture = try ReportsFixture()
        let names = try customers(fixture, ["c1": "甲/公司", "c2": "乙公司"])
        let pull = try fixture.pull(
            "consumption",
            [
                .init(
                    customer: "c1",
                    schema: FeeRecord.schema,
                    records: [try ReportsFixture.fee("1", customer: "c1", pays: "10")]
                ),
                .init(
                    customer: "c2",
                    schema: FeeRecord.schema,
                    records: [try ReportsFixture.fee("2", customer: "c2", pays: "20")]
                ),
                .init(customer: "c9", schema: FeeRecord.schema, state: .refused, note: "CBC.99000000"),
            ]
        )
        let files = try CustomerStatements(
            ledger: fixture.ledger,
            cycle: ReportsFixture.march,
            sources: MonthlySources(consumption: pull, others: [names]),
            template: try BuiltInTemplates.template("customer-statement"),
            options: MonthlyOptions(tool: "partnerdesk 1.2.3")
        ).write(to: fixture.out())
        #expect(files == ["甲_公司-c1-2026-03.xlsx", "乙公司-c2-2026-03.xlsx", "index.csv"])
        let book = try WorkbookReader(at: fixture.out() + "/甲_公司-c1-2026-03.xlsx")
        var texts: [String] = []
        for sheet in book.sheetNames.indices {
            texts += try book.rows(inSheet: sheet).flatMap { $0.cells.compactMap(\.text) }
        }
        #expect(texts.contains("10"))
        #expect(texts.contains("客户：甲/公司（c1）"))
        #expect(
            !texts.contains {
                $0.contains("20") && $0.count < 4 || $0.contains("乙") || $0.contains("c2") || $0.contains("c9")
            }
        )
        let index = try fixture.folder.text(of: "out/index.csv")
        #expect(index.contains("c2,乙公司,20,乙公司-c2-2026-03.xlsx"))
        #expect(try FolderCheck(folder: fixture.out()).isSound)
    }

    /// Of a customer, or of the partner itself.
    private func balance(_ customer: String?, debt: String) throws -> Record {
        var values: [String: Cell] = [
            "scope": .text(customer == nil ? "partner" : "customer"), "amount": .decimal(.zero),
            "debt_amount": .decimal(try Amount(parsing: debt)), "measure_id": .integer(1), "currency": .text("CNY"),
        ]
        if let customer { values["customer_id"] = .text(customer) }
        return Record(Balance.accounts, values)
    }

    @Test("The records behind a figure are found again and add up to it; a changed workbook is refused")
    func explainFigure() throws {
        let fixture = try ReportsFixture()
        let pull = try consumption(
            fixture,
            [
                try ReportsFixture.fee("1", customer: "c1", pays: "10.5"),
                try ReportsFixture.fee("2", customer: "c1", pays: "-0.5", kind: 4),
                try ReportsFixture.fee("3", customer: "c2", pays: "3"),
            ]
        )
        let balances = try fixture.pull(
            "balances",
            [
                .init(
                    operation: "ListCustomersBalancesDetail",
                    schema: Balance.accounts,
                    records: [try balance("c1", debt: "12"), try balance(nil, debt: "500")]
                )
            ],
            period: .day(ReportsFixture.now.beijingDate)
        )
        let sources = MonthlySources(consumption: pull, others: [balances])
        _ = try report(fixture, sources, html: false, language: .english)
        let book = try WorkbookReader(at: fixture.out() + "/report-2026-03.xlsx")
        func explain(_ cell: String) throws -> FigureExplanation {
            let explainer = FigureExplainer(
                ledger: fixture.ledger,
                folder: fixture.out(),
                file: "report-2026-03.xlsx",
                cell: try #require(CellAddress(cell)),
                options: MonthlyOptions(tool: "partnerdesk 1.2.3"),
                limit: 10
            )
            return try explainer.run(try BuiltInTemplates.template(try explainer.templateName()))
        }
        let sheet = try #require(try book.rows(inSheetNamed: "Customers"))
        let header = try #require(sheet.first { $0[0]?.text == "Customer ID" })
        let column = try #require(header.cells.firstIndex { $0.text == "Consumption" })
        let letter = String(UnicodeScalar(UInt8(65 + column)))
        let first = try explain("Customers!\(letter)\(header.number + 1)")
        #expect(first.lines.map(\.id) == ["1"])
        #expect(first.sum == Amount("10.5") && first.agrees == true)
        let total = try explain("Customers!\(letter)\(header.number - 1)")
        #expect(total.count == 2 && total.sum == Amount("13.5") && total.agrees == true)
        let page = try #require(try book.rows(inSheetNamed: "Summary"))
        let tile = try #require(page.first { $0[0]?.text == "Net payable" })
        let figure = try explain("A\(tile.number + 1)")
        #expect(figure.count == 3 && figure.sum == Amount("13"))
        for (label, count, sum) in [("Customers", 2, nil), ("Fee records", 3, nil), ("Customer debts", 1, "12")] {
            let row = try #require(page.first { $0.cells.contains { $0.text == label } }, "\(label)")
            let column = try #require(row.cells.firstIndex { $0.text == label })
            let tile = try explain("\(UnicodeScalar(UInt8(65 + column)))\(row.number + 1)")
            #expect(tile.count == count && tile.agrees == true, "\(label)")
            #expect(tile.sum == sum.flatMap { Amount($0) }, "\(label)")
        }
        #expect(throws: ReportError.self) { try explain("Customer!A1") }
        try Data("changed".utf8).write(to: URL(filePath: fixture.out() + "/report-2026-03.xlsx"))
        #expect(throws: ReportError.self) { try explain("A1") }
    }

    @Test("The proofs in the pack say that its own sheets add up to the ledger")
    func sheetsProved() throws {
        let fixture = try ReportsFixture()
        let fees = [
            try ReportsFixture.fee("1", customer: "c1", pays: "10.5"),
            try ReportsFixture.fee("2", customer: "c2", pays: "-0.12345678", kind: 4),
        ]
        let summary = try report(fixture, MonthlySources(consumption: try consumption(fixture, fees)), html: false)
        let lines = try #require(summary.proofs).lines.filter { $0.proof == .files && $0.left != nil }
        #expect(lines.count >= 4)
        for line in lines {
            #expect(line.verdict == .holds && line.left == Amount("10.37654322"), "\(line)")
        }
        #expect(try rows(fixture, "对账").contains { $0.contains("工作表 客户×产品") })
    }
}
