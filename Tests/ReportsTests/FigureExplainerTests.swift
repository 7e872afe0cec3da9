import Ledger
import PartnerAPI
import Reports
import Testing
import Values
import Workbook

@Suite("The records behind a cell")
struct FigureExplainerTests {
    private static let text = """
        report: mine
        sheets:
          - name: 概览
            page:
              - figures: [refund_orders_refunded, refund_orders_kept, services, payable]
          - id: one
            name: 按编号
            data: consumption
            columns: [id, resource_name, payment_amount]
            sort: [id]
            subtotals: resource_name
          - id: two
            name: 按名称
            data: consumption
            columns: [resource_name, id, payment_amount]
            sort: [resource_name]
          - id: usage
            name: 小时
            data: consumption
            group: [customer_id]
            columns: [customer_id, {sum: usage_amount, normalise: 4, id: hours}, {share: payment_amount}, {count: records}]
            only: {records: "> 1"}
            sort: [customer_id]
          - id: matrix
            name: 交叉
            data: consumption
            group: [customer_id]
            across: resource_name
            columns: [{sum: payment_amount}, customer_id]
            sort: [customer_id]
        """

    private let fixture: ReportsFixture
    private let template: ReportTemplate

    init() throws {
        fixture = try ReportsFixture()
        var reader = TemplateReader(file: "mine.yaml")
        let read = reader.read(FigureExplainerTests.text)
        template = try #require(read, "\(reader.problems)")
        func fee(_ id: String, _ customer: String, _ name: String, _ pays: String) throws -> Record {
            try ReportsFixture.fee(
                id,
                customer: customer,
                pays: pays,
                [
                    "resource_name": .text(name), "usage_amount": .decimal(Amount(3600)),
                    "usage_measure_id": .integer(6),
                ]
            )
        }
        let fees = [
            try fee("1", "c1", "z", "10"), try fee("2", "c1", "y", "20.5"), try fee("3", "c2", "x", "30"),
        ]
        let refunds = [try ReportsFixture.refund("r1", "-7"), try ReportsFixture.refund("r2", "2")]
        let pull = try fixture.pull("consumption", [.init(schema: FeeRecord.schema, records: fees)])
        let orders = try fixture.pull("refunds", [.init(schema: ShowRefundOrderDetails.schema, records: refunds)])
        _ = try MonthlyReport(
            ledger: fixture.ledger,
            cycle: ReportsFixture.march,
            sources: MonthlySources(consumption: pull, others: [orders]),
            template: template,
            options: MonthlyOptions(tool: "partnerdesk 1.2.3")
        ).write(to: fixture.out())
    }

    private func explain(_ sheet: String, _ column: Int, _ row: Int) throws -> FigureExplanation {
        let explainer = FigureExplainer(
            ledger: fixture.ledger,
            folder: fixture.out(),
            file: "mine-2026-03.xlsx",
            cell: try #require(CellAddress("\(sheet)!\(UnicodeScalar(UInt8(65 + column)))\(row)")),
            options: MonthlyOptions(tool: "partnerdesk 1.2.3"),
            limit: 10
        )
        return try explainer.run(template)
    }

    private func rows(_ sheet: String) throws -> [StoredRow] {
        try #require(try WorkbookReader(at: fixture.out() + "/mine-2026-03.xlsx").rows(inSheetNamed: sheet))
    }

    private func row(_ sheet: String, _ first: String) throws -> Int {
        try #require(try rows(sheet).first { $0[0]?.text == first }, "\(first)").number
    }

    @Test("A tile of refund orders, or of a count, has its records")
    func tiles() throws {
        let page = try rows("概览")
        for (label, ids, sum) in [
            ("退款订单退回", ["r1"], "7"), ("退款订单手续费/已消费", ["r2"], "2"), ("应付净额", ["1", "2", "3"], "60.5"),
        ] {
            let row = try #require(page.first { $0.cells.contains { $0.text == label } })
            let column = try #require(row.cells.first { $0.text == label }).column
            let found = try explain("概览", column, row.number + 1)
            #expect(found.lines.filter { $0.amount?.isZero == false }.map(\.id) == ids, "\(label)")
            #expect(found.sum == Amount(sum) && found.agrees == true, "\(label)")
        }
    }

    @Test("A row of single records is found in its own table's order, whichever other tables there are")
    func single() throws {
        let header = try row("按名称", "资源名称")
        #expect(try explain("按名称", 2, header + 1).lines.map(\.id) == ["3"])
        #expect(try explain("按编号", 2, row("按编号", "记录ID") + 1).lines.map(\.id) == ["1"])
    }

    @Test("A subtotal has the records of its value, a total all of them")
    func totals() throws {
        let sheet = try rows("按编号")
        let part = try #require(sheet.first { $0[0]?.text == "小计" && $0[1]?.text == "y" })
        let found = try explain("按编号", 2, part.number)
        #expect(found.lines.map(\.id) == ["2"] && found.agrees == true)
        #expect(try explain("按编号", 2, row("按编号", "合计")).sum == Amount("60.5"))
    }

    @Test(
        "A normalised sum, its total over the rows that are shown, and a count agree; a share is told apart from its records"
    )
    func groups() throws {
        let row = try row("小时", "c1")
        let hours = try explain("小时", 1, row)
        #expect(hours.sum == Amount(2) && hours.agrees == true)
        let total = try explain("小时", 1, self.row("小时", "合计"))
        #expect(total.sum == Amount(2) && total.agrees == true && total.count == 2)
        let share = try explain("小时", 2, row)
        #expect(share.agrees == nil && share.sum == Amount("30.5"))
        #expect(try explain("小时", 3, row).agrees == true)
    }

    @Test("A cell of a matrix, its row's sum and its column's have their records, wherever the template puts the sum")
    func matrix() throws {
        let row = try row("交叉", "c1")
        let header = try #require(try rows("交叉").first { $0[0]?.text == "客户ID" })
        let z = try #require(header.cells.first { $0.text == "z" }).column
        #expect(try explain("交叉", z, row).lines.map(\.id) == ["1"])
        let last = try #require(header.cells.last).column
        let sum = try explain("交叉", last, row)
        #expect(sum.sum == Amount("30.5") && sum.agrees == true)
        #expect(try explain("交叉", z, self.row("交叉", "合计")).agrees == true)
    }

    // MARK: The month's report

    /// A month that is not final, with the month before, bills to prove it by, and the built-in template.
    private struct Month {
        let fixture: ReportsFixture
        let explain: (String) throws -> FigureExplanation
        let rows: (String) throws -> [StoredRow]
        let pulls: (this: Int64, last: Int64, bills: Int64)
    }

    private func month() throws -> Month {
        let fixture = try ReportsFixture()
        func fees(_ records: [Record], _ cycle: BillCycle) throws -> Pull {
            try fixture.pull(
                "consumption",
                [.init(schema: FeeRecord.schema, records: records)],
                period: .cycle(cycle),
                isFinal: false
            )
        }
        let last = try fees([try ReportsFixture.fee("p1", pays: "5000")], ReportsFixture.march.previous)
        let this = try fees(
            [try ReportsFixture.fee("1", pays: "2000"), try ReportsFixture.fee("2", customer: "c2", pays: "3")],
            ReportsFixture.march
        )
        let bill = Record(
            ListSubcustomerMonthlyBills.schema,
            [
                "customer_id": .text("c1"), "cloud_service_type": .text("hws.service.type.ec2"),
                "charge_mode": .text("3"), "bill_type": .text("0"), "amount": .decimal(Amount(1999)),
                "measure_id": .integer(1), "bill_cycle": .text("2026-03"),
            ]
        )
        let bills = try fixture.pull(
            "monthly-bills",
            [
                .init(
                    operation: "ListSubcustomerMonthlyBills",
                    schema: ListSubcustomerMonthlyBills.schema,
                    records: [bill]
                )
            ],
            isFinal: false
        )
        let template = try BuiltInTemplates.template("monthly")
        _ = try MonthlyReport(
            ledger: fixture.ledger,
            cycle: ReportsFixture.march,
            sources: MonthlySources(consumption: this, others: [bills], previous: last),
            template: template,
            options: MonthlyOptions(html: true, tool: "partnerdesk 1.2.3")
        ).write(to: fixture.out())
        // What came later is not what the report was made from.
        _ = try fees([try ReportsFixture.fee("p9", pays: "1")], ReportsFixture.march.previous)
        return Month(
            fixture: fixture,
            explain: { cell in
                try FigureExplainer(
                    ledger: fixture.ledger,
                    folder: fixture.out(),
                    file: cell.hasPrefix("html") ? "report-2026-03.html" : "report-2026-03.xlsx",
                    cell: try #require(CellAddress(cell)),
                    options: MonthlyOptions(tool: "partnerdesk 1.2.3"),
                    limit: 10
                ).run(template)
            },
            rows: {
                try #require(try WorkbookReader(at: fixture.out() + "/report-2026-03.xlsx").rows(inSheetNamed: $0))
            },
            pulls: (this.id, last.id, bills.id)
        )
    }

    private func cell(_ rows: [StoredRow], _ heading: String) throws -> String {
        let header = try #require(rows.last { $0.cells.contains { $0.text == heading } }, "\(heading)")
        let column = try #require(header.cells.first { $0.text == heading }).column
        let letters = column < 26 ? "" : "A"
        return letters + "\(UnicodeScalar(UInt8(65 + column % 26)))\(header.number + 1)"
    }

    @Test("A sheet with moments is explained, by its own name, by the plain one and by the English one")
    func names() throws {
        let month = try month()
        let details = try cell(try month.rows("消费明细（初步）"), "应付金额")
        for sheet in ["消费明细（初步）", "消费明细", "Consumption", "Consumption (preliminary)"] {
            let found = try month.explain("\(sheet)!\(details)")
            #expect(found.lines.map(\.id) == ["1"] && found.agrees == true, "\(sheet)")
        }
    }

    @Test("Changes have the records of both months, and what is said of last month has that month's")
    func changes() throws {
        let month = try month()
        let rows = try month.rows("环比（初步）")
        let change = try month.explain("环比!" + cell(rows, "变化"))
        #expect(change.lines.map(\.id) == ["1", "p1"] && change.sum == Amount(-3000) && change.agrees == true)
        #expect(change.lines.map(\.source.pull) == [month.pulls.this, month.pulls.last])
        let last = try month.explain("环比!" + cell(rows, "上月应付"))
        #expect(last.lines.map(\.id) == ["p1"] && last.agrees == true)
        let tile = try #require(try month.rows("概览").first { $0[0]?.text == "应付净额" })
        let note = try month.explain("概览!A\(tile.number + 2)")
        #expect(note.lines.map(\.id) == ["p1"] && note.sum == Amount(5000))
    }

    @Test("A line of the proofs has the records of both its sides")
    func proofs() throws {
        let month = try month()
        let rows = try month.rows("对账差异（初步）")
        let line = try #require(
            rows.first { row in row.cells.contains { $0.text == "c1" } && row.cells.contains { $0.text == "1999" } }
        )
        let found = try month.explain("对账差异!G\(line.number)")
        #expect(found.lines.map(\.source.pull) == [month.pulls.this, month.pulls.bills])
        #expect(found.lines.first?.id == "1" && found.lines.last?.amount == Amount(1999))
    }

    @Test("A page beside the workbook has no cells, and that is what is said")
    func page() throws {
        let month = try month()
        do {
            _ = try month.explain("html!A1")
            Issue.record("a page was explained")
        } catch let error as ReportError {
            #expect(error.message.en.contains("no workbook") && error.mend?.en.contains("report-2026-03.xlsx") == true)
        }
    }
}
