import Foundation
import Ledger
import Manifests
import PartnerAPI
import Reports
import TestSupport
import Testing
import Values
import Workbook

@Suite("Report templates")
struct ReportTemplateTests {
    private func problems(_ text: String) -> [Problem] {
        var reader = TemplateReader(file: "mine.yaml")
        _ = reader.read(text)
        return reader.problems
    }

    private static let small = """
        report: mine
        sheets:
          - name: {zh: 表, en: Table}
            data: consumption
            group: [customer_id]
            columns:
              - field: customer_id
              - {sum: payment_amount, id: payable}
            sort: [-payable]
        """

    @Test("Every built-in template is free of mistakes", arguments: BuiltInTemplates.names)
    func builtIn(_ name: String) throws {
        let text = try #require(BuiltInTemplates.text(name))
        var reader = TemplateReader(file: name)
        let template = reader.read(text)
        #expect(reader.problems.isEmpty, "\(reader.problems.map { $0.line(in: .english) })")
        #expect(template?.name == name)
    }

    @Test(
        "A mistake is told with its line and the nearest word that would be right",
        arguments: [
            ("payment_amount, id", "paymnt_amount, id", 8, "payment_amount"),
            ("data: consumption", "data: consumtion", 4, "consumption"),
            ("group: [customer_id]", "group: [custmer_id]", 5, "customer_id"),
            ("columns:", "colums:", 6, "columns"), ("sort: [-payable]", "sort: [-payabel]", 9, "payable"),
            ("id: payable}", "id: payable, format: mony}", 8, "money"),
        ]
    )
    func mistakes(_ right: String, _ wrong: String, _ line: Int, _ nearest: String) throws {
        #expect(problems(ReportTemplateTests.small).isEmpty)
        let found = problems(ReportTemplateTests.small.replacing(right, with: wrong))
        let named = try #require(found.first { $0.mend?.en.contains(nearest) == true }, "\(found)")
        #expect(named.place.line == line)
        #expect(named.place.file == "mine.yaml")
    }

    @Test(
        "What cannot be done is a mistake, never a crash",
        arguments: [
            "", "- a\n- b", "report: [1, 2", "report: x\nsheets: 3", "report: x\nsheets: []",
            "report: ../x\nfile: ../x\nsheets:\n  - {name: a, data: consumption, columns: [id]}",
            "report: x\nsheets:\n  - {name: a, data: consumption, columns: [{sum: payment_amount}]}",
            "report: x\nsheets:\n  - {name: a, data: consumption, columns: [id, id]}",
            "report: x\nsheets:\n  - {name: a, data: consumption, columns: [id], sort: [-payment_amount]}",
            "report: x\nsheets:\n  - {name: a, data: consumption, columns: [{field: id, normalise: 4}]}",
            "report: x\nsheets:\n  - {name: a, data: consumption, columns: [id], filter: {payment_amount: '> much'}}",
            "report: x\nsheets:\n  - {name: a, page: [{charts: [{table: b, category: c, values: [d], title: t}]}]}",
        ]
    )
    func refused(_ text: String) {
        #expect(!problems(text).isEmpty)
    }

    @Test("A template copied and changed does what it says: filter, group, order, unit, mark and heading")
    func made() throws {
        let fixture = try ReportsFixture()
        let fees = try (1...4).map { number -> Record in
            try ReportsFixture.fee(
                "\(number)",
                customer: number == 4 ? "c2" : "c1",
                pays: "\(number).5",
                kind: number == 3 ? 4 : 5,
                ["usage_amount": .decimal(Amount(7200)), "usage_measure_id": .integer(6)]
            )
        }
        let pull = try fixture.pull("consumption", [.init(schema: FeeRecord.schema, records: fees)])
        var reader = TemplateReader(file: "mine.yaml")
        let read = reader.read(
            """
            report: mine
            file: mine
            sheets:
              - name: 我的表
                data: consumption
                group: [customer_id]
                filter: {kind: consumption}
                columns:
                  - {field: customer_id, heading: {zh: 谁, en: Who}}
                  - {sum: usage_amount, normalise: 4, heading: {zh: 小时, en: Hours}}
                  - {sum: payment_amount, id: payable}
                  - count: records
                sort: [-payable]
            """
        )
        let template = try #require(read)
        let report = MonthlyReport(
            ledger: fixture.ledger,
            cycle: ReportsFixture.march,
            sources: MonthlySources(consumption: pull),
            template: template,
            options: MonthlyOptions(tool: "partnerdesk 1.2.3")
        )
        let summary = try report.write(to: fixture.out())
        #expect(summary.files.map(\.name) == ["mine-2026-03.xlsx"])
        let book = try WorkbookReader(at: fixture.out() + "/mine-2026-03.xlsx")
        let rows = try #require(try book.rows(inSheetNamed: "我的表")).map { $0.cells.map { $0.text ?? "" } }
        #expect(rows.contains(["谁", "小时", "应付金额", "记录数"]), "\(rows)")
        #expect(rows.suffix(2) == [["c2", "2", "4.5", "1"], ["c1", "4", "4", "2"]], "\(rows)")
    }
}
