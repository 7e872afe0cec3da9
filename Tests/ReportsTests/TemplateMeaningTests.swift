import Ledger
import PartnerAPI
import Reports
import Testing
import Values
import Workbook

@Suite("What conditions, units and groups of a template mean")
struct TemplateMeaningTests {
    private let fixture: ReportsFixture

    init() throws { fixture = try ReportsFixture() }

    private func fees() throws -> [Record] {
        func fee(_ id: String, _ pays: String, _ time: String, _ more: [String: Cell] = [:]) throws -> Record {
            var values: [String: Cell] = ["trade_time": .text(time), "consume_time": .text(time)]
            values.merge(more) { $1 }
            return try ReportsFixture.fee(id, customer: id.hasPrefix("a") ? "ca" : "cb", pays: pays, values)
        }
        return [
            try fee(
                "a1",
                "5.00",
                "2026-03-04T15:59:59Z",
                ["usage_amount": .decimal(Amount(7200)), "usage_measure_id": .integer(6)]
            ),
            try fee(
                "a2",
                "-5",
                "2026-03-04T16:00:00Z",
                [
                    "association_type": .text("1"), "service_type_name": .text("云硬盘"),
                    "usage_amount": .decimal(Amount(3)), "usage_measure_id": .integer(500),
                ]
            ), try fee("b1", "12.34", "2026-03-20T02:00:00Z", ["charging_mode": .integer(1)]),
        ]
    }

    private func make(_ table: String) throws -> [[String]] {
        var reader = TemplateReader(file: "mine.yaml")
        let read = reader.read("report: mine\nsheets:\n  - name: 表\n    data: consumption\n" + table)
        let template = try #require(read, "\(reader.problems)")
        let pull = try fixture.pull("consumption", [.init(schema: FeeRecord.schema, records: try fees())])
        _ = try MonthlyReport(
            ledger: fixture.ledger,
            cycle: ReportsFixture.march,
            sources: MonthlySources(consumption: pull),
            template: template,
            options: MonthlyOptions(tool: "partnerdesk 1.2.3")
        ).write(to: fixture.out())
        let book = try WorkbookReader(at: fixture.out() + "/mine-2026-03.xlsx")
        return try #require(try book.rows(inSheetNamed: "表")).map { $0.cells.map { $0.text ?? "" } }
    }

    @Test(
        "A condition takes the records it means",
        arguments: [
            ("payment_amount: 5", ["a1"]), ("payment_amount: [5.000, -5]", ["a1", "a2"]),
            ("payment_amount: '!= 5'", ["a2", "b1"]), ("association_type: '!= 2'", ["a2"]),
            ("association_type: '!= 1'", ["a1", "b1"]), ("charging_mode: 1", ["b1"]),
            ("charging_mode: '!= 1'", ["a1", "a2"]), ("charging_mode: '>= 3'", ["a1", "a2"]),
            ("charging_mode_label: '按需'", ["a1", "a2"]), ("trade_time: 2026-03-04", ["a1"]),
            ("trade_time: '> 2026-03-04'", ["a2", "b1"]), ("trade_time: '<= 2026-03-05 00:00'", ["a1", "a2"]),
            ("trade_time: '!= 2026-03-05'", ["a1", "b1"]), ("day: '< 03-20'", ["a1", "a2"]),
            ("consume_from: '>= 2026-03-05'", ["a2", "b1"]), ("kind: consumption", ["a1", "a2", "b1"]),
        ]
    )
    func conditions(_ filter: String, _ ids: [String]) throws {
        let rows = try make("    filter: {\(filter)}\n    columns: [id]")
        #expect(rows.compactMap(\.first).filter { ["a1", "a2", "b1"].contains($0) } == ids, "\(rows)")
    }

    @Test("Where the records of a group differ, no value of one of them stands for all")
    func several() throws {
        let rows = try make(
            """
                group: [customer_id]
                columns: [customer_id, customer_name, service_type_name, association_type_label, {sum: payment_amount}]
            """
        )
        #expect(rows.contains(["ca", "", "（多个）", "（多个）", "0"]), "\(rows)")
        #expect(rows.contains(["cb", "", "弹性云服务器", "代售", "12.34"]), "\(rows)")
    }

    @Test("A sum in one unit says how many records it leaves out, and is empty where it knows nothing")
    func leftOut() throws {
        let rows = try make(
            """
                group: [customer_id]
                columns: [customer_id, {sum: usage_amount, normalise: 4, heading: 小时}]
            """
        )
        #expect(rows.contains(["“小时”不含 1 条记录：它们的单位不能折算"]), "\(rows)")
        #expect(
            rows.contains(["ca", "2"]) && rows.contains { $0.first == "cb" && ($0.dropFirst().first ?? "").isEmpty },
            "\(rows)"
        )
        let units = try #require(
            try WorkbookReader(at: fixture.out() + "/mine-2026-03.xlsx").rows(inSheetNamed: "用量换算")
        )
        #expect(units.contains { $0[0]?.text == "6" && $0[4]?.text == "4" }, "\(units)")
        #expect(units.contains { $0[0]?.text == "500" }, "\(units)")
    }

    @Test("Nothing is normalised to a unit that there is none of")
    func unknownUnit() throws {
        #expect(throws: ReportError.self) {
            _ = try make("    columns: [id, {field: usage_amount, normalise: 99999}]")
        }
    }

    @Test("A ratio takes sums and counts")
    func ratio() throws {
        let rows = try make(
            """
                group: [customer_id]
                columns:
                  - customer_id
                  - {count: records, id: all}
                  - {count: records, id: back, where: {payment_amount: "< 0"}}
                  - {ratio: back, of: all}
            """
        )
        #expect(rows.contains(["ca", "2", "1", "0.5"]), "\(rows)")
    }

    @Test("Overlapping amounts have no total of their own accord")
    func noTotal() throws {
        var reader = TemplateReader(file: "mine.yaml")
        let template = reader.read(
            "report: mine\nsheets:\n  - {name: a, data: changes, columns: [customer_id, this_month]}"
        )
        #expect(reader.problems.isEmpty && template != nil)
    }
}
