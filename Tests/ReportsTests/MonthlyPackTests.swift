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
        #expect(html.contains("class=\"bars\""))
        #expect(try rows(fixture, "客户汇总").contains { $0.contains("1230.06") })
    }

    @Test("The same ledger makes the same bytes, page included")
    func sameBytes() throws {
        let fixture = try ReportsFixture()
        let sources = MonthlySources(consumption: try consumption(fixture, [try ReportsFixture.fee("1", pays: "1")]))
        let first = try report(fixture, sources)
        #expect(try report(fixture, sources).files == first.files)
    }

    @Test("Refunds hang from their names; a name of a page's length is cut, and whole under the pointer")
    func pageDetails() throws {
        let fixture = try ReportsFixture()
        let long = String(repeating: "长", count: 320)
        let names = try customers(fixture, ["c1": long])
        let fees = [
            try ReportsFixture.fee("1", pays: "100"), try ReportsFixture.fee("2", pays: "-50", kind: 4),
            try ReportsFixture.fee(
                "3",
                pays: "-25",
                kind: 4,
                ["service_type_code": .text("x"), "service_type_name": .text("云")]
            ),
        ]
        _ = try report(fixture, MonthlySources(consumption: try consumption(fixture, fees), others: [names]))
        let html = try fixture.folder.text(of: "out/report-2026-03.html")
        #expect(html.contains("left:0.0%;width:100.0%;background:#b5474a") && html.contains("left:0.0%;width:50.0%"))
        #expect(html.contains("title=\"\(long)\"") && html.contains("长…</td>"))
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
        #expect(
            lines.compactMap(\.first).filter { ["c1", "c2", "c3", "c4"].contains($0) } == [
                "c1", "c1", "c2", "c3", "c4",
            ]
        )
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
        #expect(files == ["甲_公司-c1-2026-03.xlsx", "乙公司-c2-2026-03.xlsx", "index.xlsx"])
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
        let index = try WorkbookReader(at: fixture.out() + "/index.xlsx").rows(inSheet: 0)
        let second = try #require(index.first { $0[0]?.text == "c2" })
        #expect(second.cells.map(\.text) == ["c2", "乙公司", "20", "乙公司-c2-2026-03.xlsx"])
        #expect(index.contains { $0[0]?.text == "合计" && $0[2]?.text == "30" })
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
        let sums = try #require(try rows(fixture, "对账").first { $0.first == "工作表＝文件＝账本" })
        #expect(sums[1] == "一致" && sums[2] == "\(lines.count)" && sums[3] == sums[2])
    }

    @Test("The sheet of proofs has a row a proof; what is not plainly in order stands in one of its own")
    func proofSheets() throws {
        let fixture = try ReportsFixture()
        let wrong = try ReportsFixture.fee("1", pays: "10", ["cash_amount": .decimal(Amount(9))])
        let pull = try consumption(fixture, [wrong, try ReportsFixture.fee("2", pays: "5")])
        _ = try report(fixture, MonthlySources(consumption: pull), language: .english)
        let all = try rows(fixture, "Proofs")
        let payments = try #require(all.first { $0.first == "Payable = sum of how it was paid" })
        #expect(payments.dropFirst() == ["FAILED", "2", "0", "0", "2", "0", "1"])
        #expect(all.filter { $0.count > 7 && $0[1] != "Verdict" }.count == Proof.allCases.count)
        let open = try rows(fixture, "Open proofs")
        #expect(open.contains { $0.contains("record 1 弹性云服务器") } && !open.contains { $0.contains("ok") })
    }

    @Test("The notes name every pull that was used, what was refused of it, and what is missing")
    func notes() throws {
        let fixture = try ReportsFixture()
        let names = try customers(fixture, ["c7": "七公司"])
        let pull = try consumption(fixture, [try ReportsFixture.fee("1", pays: "10")])
        let previous = try fixture.pull(
            "consumption",
            [.init(schema: FeeRecord.schema, records: [try ReportsFixture.fee("p", pays: "3")])],
            period: .cycle(ReportsFixture.march.previous)
        )
        let bills = try fixture.pull(
            "monthly-bills",
            [
                .init(operation: "ListSubcustomerMonthlyBills", schema: ListSubcustomerMonthlyBills.schema),
                .init(
                    operation: "ListSubcustomerMonthlyBills",
                    customer: "c7",
                    schema: ListSubcustomerMonthlyBills.schema,
                    state: .refused,
                    note: "CBC.99000000"
                ),
            ]
        )
        let sources = MonthlySources(consumption: pull, others: [names, bills], previous: previous)
        _ = try report(fixture, sources, html: false)
        let notes = try rows(fixture, "说明")
        #expect(
            notes.contains { $0.first == "来源：月度账单（用于对账）" && $0.contains("#\(bills.id)，结束于 2026-04-06 09:31:00（北京时间）") }
        )
        #expect(notes.contains { $0.first == "来源：消费明细（上月，用于比较）" && $0.contains("2026-02") })
        #expect(notes.contains { $0.contains("被服务拒绝的查询") && $0.last?.contains("七公司（c7）") == true })
        #expect(notes.contains { $0.first == "缺失" && $0.contains("收支明细") })
        #expect(notes.contains { $0.first == "没有行" && $0[1] == "高阶云服务" && $0[2].contains("reference import") })
    }

    @Test("Usages without a conversion keep the service's own unit, and the head says what the totals are of")
    func usage() throws {
        let fixture = try ReportsFixture()
        func usage(_ id: String, _ measure: Int64?) throws -> Record {
            var more: [String: Cell] = ["usage_amount": .decimal(Amount(3)), "usage_type": .text(id)]
            if let measure { more["usage_measure_id"] = .integer(measure) }
            return try ReportsFixture.fee(id, pays: "1", more)
        }
        let fees = [
            try usage("a", 10), try usage("b", 500), try usage("c", 999), try usage("d", nil),
            try ReportsFixture.fee("e", pays: "1"),
        ]
        _ = try report(fixture, MonthlySources(consumption: try consumption(fixture, fees)), html: false)
        let sheet = try rows(fixture, "用量")
        for (name, unit) in [("a", "GB"), ("b", "光年"), ("c", "单位 999"), ("d", "（无单位）")] {
            #expect(sheet.contains { $0.contains(name) && $0.contains("3") && $0.contains(unit) }, "\(name)")
        }
        #expect(sheet.contains { $0.first == "本表只含 4 条记录（共 5 条），合计是它们的合计" })
    }

    @Test("A statement has the debt it opened and closed with, and its rounding-off")
    func statementDebts() throws {
        let fixture = try ReportsFixture()
        func snapshot(_ debt: String, _ at: Instant) throws -> Pull {
            try fixture.pull(
                "balances",
                [
                    .init(
                        operation: "ListCustomersBalancesDetail",
                        schema: Balance.accounts,
                        records: [try balance("c1", debt: debt)]
                    )
                ],
                period: .day(at.beijingDate),
                at: at
            )
        }
        _ = try snapshot("12", ReportsFixture.now.adding(seconds: -30 * 86_400))
        _ = try snapshot("7", ReportsFixture.now)
        _ = try consumption(
            fixture,
            [
                try ReportsFixture.fee(
                    "1",
                    pays: "9.99",
                    ["official_amount": .decimal(Amount(12)), "official_discount_amount": .decimal(Amount(2))]
                )
            ]
        )
        _ = try MonthlyReport(
            ledger: fixture.ledger,
            cycle: ReportsFixture.march,
            sources: try MonthlySources(latestIn: fixture.ledger, for: ReportsFixture.march),
            template: try BuiltInTemplates.template("customer-statement"),
            options: MonthlyOptions(tool: "partnerdesk 1.2.3"),
            customer: "c1"
        ).write(to: fixture.out())
        let page = try WorkbookReader(at: fixture.out() + "/statement-2026-03.xlsx").rows(inSheet: 0)
        func tile(_ label: String) throws -> [String?] {
            let row = try #require(page.first { $0.cells.contains { $0.text == label } }, "\(label)")
            let column = try #require(row.cells.first { $0.text == label }).column
            return [1, 2].map { below in page.first { $0.number == row.number + below }?[column]?.text }
        }
        #expect(try tile("期初欠费") == ["12", "2026-03-07 的快照"])
        #expect(try tile("期末欠费") == ["7", "2026-04-06 的快照"])
        let header = try #require(page.first { $0.cells.contains { $0.text == "抹零" } })
        let place = try #require(header.cells.first { $0.text == "抹零" }).column
        #expect(page.first { $0.number == header.number + 1 }?[place]?.text == "0.01")
    }

    @Test("What names customers is for its owner's eyes alone, the manifest too")
    func permissions() throws {
        let fixture = try ReportsFixture()
        _ = try report(
            fixture,
            MonthlySources(consumption: try consumption(fixture, [try ReportsFixture.fee("1", pays: "1")]))
        )
        for name in ["report-2026-03.xlsx", "report-2026-03.html", "manifest.json"] {
            let found = try FileManager.default.attributesOfItem(atPath: fixture.out() + "/" + name)
            #expect((found[.posixPermissions] as? NSNumber)?.intValue == 0o600, "\(name)")
        }
    }
}
