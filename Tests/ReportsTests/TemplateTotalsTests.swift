import Foundation
import Ledger
import Manifests
import PartnerAPI
import Reports
import TestSupport
import Testing
import Values
import Workbook

@Suite("What a template's report adds up, shows of a customer, and leaves out")
struct TemplateTotalsTests {
    private let fixture: ReportsFixture
    private let path: String

    init() throws {
        fixture = try ReportsFixture()
        path = fixture.out() + "/mine-2026-03.xlsx"
    }

    private func fee(_ id: String, _ customer: String, _ pays: String, _ more: [String: Cell] = [:]) throws -> Record {
        try ReportsFixture.fee(id, customer: customer, pays: pays, kind: pays.hasPrefix("-") ? 4 : 5, more)
    }

    private func fees() throws -> [Record] {
        func usage(_ amount: Int64, _ unit: Int64) -> [String: Cell] {
            ["usage_amount": .decimal(Amount(amount)), "usage_measure_id": .integer(unit)]
        }
        return [
            try fee("1", "c1", "100.125", usage(2, 4)),
            try fee("2", "c2", "50", ["service_type_name": .text("云硬盘")].merging(usage(3, 10)) { $1 }),
            try fee("3", "c3", "7", ["trade_time": .text("2026-03-02T03:00:00Z")].merging(usage(5, 500)) { $1 }),
            try fee("4", "c1", "-20"), try fee("5", "c2", "-5"),
        ]
    }

    private func balance(_ scope: String, _ type: String, _ amount: Int64) -> Record {
        Record(
            Balance.accounts,
            [
                "scope": .text(scope), "account_type": .text(type), "account_id": .text(scope + type),
                "measure_id": .integer(1), "amount": .decimal(Amount(amount)), "debt_amount": .decimal(.zero),
                "customer_id": scope == "customer" ? .text("c1") : .null,
            ]
        )
    }

    @discardableResult
    private func make(
        _ sheets: String,
        language: Language = .chinese,
        customer: String? = nil,
        previous: Bool = false,
        html: Bool = false
    ) throws -> ReportSummary {
        var reader = TemplateReader(file: "mine.yaml")
        let read = reader.read("report: mine\nsheets:\n" + sheets)
        let template = try #require(read, "\(reader.problems.map { $0.line(in: .english) })")
        func pull(_ cycle: BillCycle, _ records: [Record]) throws -> Pull {
            try fixture.pull(
                "consumption",
                [.init(schema: FeeRecord.schema, records: records)],
                period: .cycle(cycle)
            )
        }
        let now = try pull(ReportsFixture.march, try fees())
        let before = previous ? try pull(ReportsFixture.march.previous, [try fee("9", "c2", "10")]) : nil
        let day = ReportsFixture.now.beijingDate
        let balances = try fixture.pull(
            "balances",
            [
                .init(
                    schema: Balance.accounts,
                    records: [
                        balance("customer", "1", 5), balance("partner", "1", 100), balance("partner", "2", 40),
                    ]
                )
            ],
            period: .day(day)
        )
        return try MonthlyReport(
            ledger: fixture.ledger,
            cycle: ReportsFixture.march,
            sources: MonthlySources(consumption: now, others: [balances], previous: before),
            template: template,
            options: MonthlyOptions(language: language, html: html, tool: "partnerdesk 1.2.3"),
            customer: customer
        ).write(to: fixture.out())
    }

    private func rows(_ sheet: String = "表") throws -> [[String]] {
        try #require(try WorkbookReader(at: path).rows(inSheetNamed: sheet)).map { $0.cells.map { $0.text ?? "" } }
    }

    // MARK: Sums

    @Test("Groups that overlap have no total, and those of one kind have")
    func overlap() throws {
        try make(
            "  - {name: 表, data: balances, group: [scope, account_type], columns: [scope, account_type, {sum: normalized_amount}]}\n"
        )
        #expect(try rows().first { $0.first == "合计" } == nil)
        try make(
            "  - {name: 表, data: balances, filter: {scope: customer}, group: [scope], columns: [scope, {sum: normalized_amount}]}\n"
        )
        #expect(try rows().contains(["合计", "5"]))
    }

    @Test("In a matrix the totals are those of the rows that are shown, and only where the rows make a sum")
    func matrix() throws {
        let matrix =
            "  - {name: 表, data: consumption, group: [customer_id], across: service_type_name, columns: [customer_id, {sum: payment_amount, id: all%}]%%}\n"
        try make(matrix.replacing("%%", with: ", only: {all: \"> 10\"}").replacing("%", with: ""))
        #expect(try rows().contains(["合计", "75.125", "50", "125.125"]))
        try make(matrix.replacing("%%", with: "").replacing("%", with: ", total: false"))
        #expect(try rows().first { $0.first == "合计" } == nil)
        try make(
            "  - {name: 表, data: consumption, group: [customer_id, normalized_unit], across: service_type_name, columns: [customer_id, {sum: normalized_usage}]}\n"
        )
        #expect(try rows().first { $0.first == "合计" } == nil)
    }

    @Test("A matrix by days has them in their own order")
    func days() throws {
        try make(
            "  - {name: 表, data: consumption, group: [customer_id], across: day, columns: [customer_id, {sum: payment_amount, heading: 计}]}\n"
        )
        #expect(try rows().contains(["客户ID", "03-02", "03-09", "计"]))
    }

    @Test("The row of the others adds up what makes a sum, and its name takes no figure's place")
    func others() throws {
        try make(
            """
              - name: 页
                page:
                  - table:
                      data: consumption
                      group: [customer_id, normalized_unit]
                      filter: {kind: consumption}
                      columns: [{sum: payment_amount, id: pays}, customer_id, {sum: normalized_usage}]
                      sort: [-pays]
                      limit: 1

            """
        )
        let found = try rows("页")
        #expect(found.contains(["57", "其余 2 项", ""]), "\(found)")
        #expect(found.contains { $0.first == "157.125" }, "\(found)")
    }

    @Test("A share of refunds, which are all below zero, is a share")
    func refunds() throws {
        try make(
            "  - {name: 表, data: consumption, group: [customer_id], filter: {kind: refund}, columns: [customer_id, {share: payment_amount}]}\n"
        )
        let found = try rows()
        #expect(found.contains(["c1", "0.8"]) && found.contains(["c2", "0.2"]), "\(found)")
    }

    @Test("Two columns over one field have headings that tell them apart")
    func headings() throws {
        try make(
            "  - {name: 表, data: consumption, group: [customer_id], columns: [customer_id, {sum: payment_amount}, {sum: payment_amount, id: back, where: {kind: refund}}]}\n"
        )
        #expect(try rows().contains(["客户ID", "应付金额", "应付金额（back）"]))
    }

    // MARK: Conditions

    @Test(
        "A label, a day and a list of what is not wanted mean the same in both languages",
        arguments: [
            ("kind_label: 退款", ["4", "5"]), ("kind_label: Refund", ["4", "5"]),
            ("kind_label: '!= 退款'", ["1", "2", "3"]),
            ("kind: ['!= refund', '!= adjustment']", ["1", "2", "3"]), ("day: '< 3-9'", ["3"]), ("day: 3月2日", ["3"]),
            ("day: '03-02'", ["3"]), ("payment_amount: ['!= 7', '!= 50']", ["1", "4", "5"]),
            ("trade_time: ['2026-03-02', '2026-03-01']", ["3"]), ("id: ['!= 1', '!= 2']", ["3", "4", "5"]),
        ]
    )
    func conditions(_ filter: String, _ ids: [String]) throws {
        for language in Language.allCases {
            try make(
                "  - {name: 表, data: consumption, columns: [id], sort: [id], filter: {\(filter)}}\n",
                language: language
            )
            let found = try rows().compactMap(\.first).filter { ["1", "2", "3", "4", "5"].contains($0) }
            #expect(found == ids, "\(language)")
        }
    }

    // MARK: Order and looks

    @Test("Blanks stand last, whichever way the order goes", arguments: ["usage", "-usage"])
    func blanks(_ sort: String) throws {
        try make(
            "  - {name: 表, data: consumption, group: [customer_id], columns: [customer_id, {sum: usage_amount, normalise: 4, id: usage}], sort: [\(sort)]}\n"
        )
        #expect(try rows().suffix(3).first?.first == "c1")
    }

    @Test("What the report itself comes to is put in the order that is asked for")
    func changes() throws {
        let sheet =
            "  - {name: 表, data: changes, filter: {level: customer}, columns: [customer_id, change], sort: [%]}\n"
        for (sort, ids) in [
            ("change", ["c3", "c2", "c1"]), ("-change", ["c1", "c2", "c3"]), ("-customer_id", ["c3", "c2", "c1"]),
        ] {
            try make(sheet.replacing("%", with: sort), previous: true)
            #expect(try rows().suffix(3).compactMap(\.first) == ids, "\(sort)")
        }
    }

    @Test("Moments can be shown as days, and whole numbers show no decimals")
    func formats() throws {
        try make(
            "  - {name: 表, data: consumption, columns: [id, {field: trade_time, format: date}, {field: payment_amount, format: integer}]}\n"
        )
        let found = try rows()
        // The day's number: a moment of the day would have a fraction.
        #expect(found.contains { $0.first == "1" && ["46090", "2026-03-09"].contains($0[1]) }, "\(found)")
    }

    @Test("Marks of different columns are all drawn; of several on one cell the worst stands")
    func marks() throws {
        try make(
            """
              - name: 表
                data: consumption
                columns: [id, payment_amount, cash_amount]
                marks:
                  - {column: payment_amount, when: "> 60", mark: good}
                  - {column: cash_amount, when: "> 60", mark: bad}
                  - {column: id, when: "2", mark: bad}
                  - {column: id, when: "2", mark: good, row: true}

            """
        )
        let look = try SheetLook(path)
        let stored = try WorkbookReader(at: path).rows(inSheet: 0)
        let (bad, good) = ("FFFBE3E1", "FFE3F2E1")
        let first = try #require(stored.first { $0[0]?.text == "1" })
        #expect(try #require(look.fills[first.number]) == [nil, good, bad])
        let second = try #require(stored.first { $0[0]?.text == "2" })
        #expect(try #require(look.fills[second.number]) == [bad, good, good])
    }

    @Test("The table of a page bears its marks and says what a unit leaves out")
    func page() throws {
        try make(
            """
              - name: 页
                page:
                  - table:
                      data: consumption
                      group: [customer_id]
                      columns: [customer_id, {sum: payment_amount, id: pays}, {sum: usage_amount, normalise: 4, heading: 小时}]
                      marks: [{column: pays, when: "> 60", mark: bad}]

            """
        )
        #expect(try rows("页").contains(["“小时”不含 2 条记录：它们的单位不能折算"]))
        let look = try SheetLook(path)
        #expect(look.fills.values.contains { $0.count > 1 && $0[1] == "FFFBE3E1" && $0[0] != "FFFBE3E1" })
    }

    // MARK: What is not there

    @Test("A table without a row is told, with the conditions that nothing met")
    func empty() throws {
        let summary = try make(
            """
              - {name: 表, data: consumption, columns: [id]}
              - {name: 空, data: consumption, columns: [id], filter: {region_code: mars}}
              - {name: 环比, data: changes, columns: [customer_id]}

            """
        )
        #expect(summary.emptySheets.map(\.name.zh) == ["空", "环比"])
        let notes = try rows("说明")
        #expect(notes.contains { $0[0] == "没有行" && $0[1] == "空" && $0[2].contains("region_code: mars") }, "\(notes)")
    }

    @Test("A report of which the ledger holds nothing is not made")
    func nothing() throws {
        #expect(throws: ReportError.self) { try make("  - {name: 表, data: refunds, columns: [id]}\n") }
        #expect(!FileManager.default.fileExists(atPath: path))
        let summary = try make(
            "  - {name: 表, data: refunds, columns: [id]}\n  - {name: 二, data: consumption, columns: [id]}\n"
        )
        #expect(summary.missingDataSets == ["refunds"])
        #expect(try rows("说明").contains { $0.contains("账本中没有") })
    }

    // MARK: One customer

    @Test("A report about one customer shows nobody else, whatever data it is made from")
    func customer() throws {
        let sheets = """
              - {name: 环比, data: changes, columns: [customer_id, this_month]}
              - {name: 对账, data: proofs, columns: [proof, customer_id]}
              - {name: 余额, data: balances, columns: [scope, customer_id, amount]}
              - {name: 明细, data: consumption, columns: [id, customer_id]}

            """
        try make(sheets, customer: "c1", previous: true)
        let book = try WorkbookReader(at: path)
        for name in book.sheetNames {
            let texts = try #require(try book.rows(inSheetNamed: name)).flatMap { $0.cells.compactMap(\.text) }
            #expect(!texts.contains { ["c2", "c3", "partner"].contains($0) }, "\(name): \(texts)")
        }
        #expect(book.sheetNames.contains("环比"))
    }

    @Test(
        "Data that belongs to no customer is refused in a customer's report",
        arguments: ["quotas", "quota-records", "resellers"]
    )
    func others(_ data: String) throws {
        let field = try #require(ReportDataSet.named(data)?.fields.first?.name)
        #expect(throws: ReportError.self) {
            try make("  - {name: 表, data: \(data), columns: [\(field)]}\n", customer: "c1")
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("A customer that there is not is refused")
    func unknown() throws {
        #expect(throws: ReportError.self) {
            try make("  - {name: 表, data: consumption, columns: [id]}\n", customer: "nope")
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }
}
