import Reports
import Testing
import Values

@Suite("Mistakes in report templates")
struct TemplateMistakeTests {
    private static let small = """
        report: mine
        sheets:
          - id: customers
            name: {zh: 表, en: Table}
            data: consumption
            group: [customer_id]
            columns:
              - field: customer_id
              - {sum: payment_amount, id: payable}
            sort: [-payable]

        """

    private func problems(_ text: String) -> [Problem] {
        var reader = TemplateReader(file: "mine.yaml")
        _ = reader.read(text)
        return reader.problems
    }

    private func problems(_ right: String, _ wrong: String) -> [Problem] {
        problems(TemplateMistakeTests.small.replacing(right, with: wrong))
    }

    struct Slip: Sendable, CustomTestStringConvertible {
        let right: String
        let wrong: String
        let line: Int
        let rule: String
        var testDescription: String { wrong }

        init(_ right: String, _ wrong: String, _ line: Int, _ rule: String) {
            (self.right, self.wrong, self.line, self.rule) = (right, wrong, line, rule)
        }
    }

    private static let sort = "    sort: [-payable]\n"

    @Test(
        "What would make a wrong or empty report is refused, at its line and for its reason alone",
        arguments: [
            Slip("report: mine", "report: ../../mine", 1, "file"), Slip("report: mine", "report: /tmp/mine", 1, "file"),
            Slip("{zh: 表, en: Table}", "{zh: 'a/b'}", 4, "name"), Slip("{zh: 表, en: Table}", "{zh: 说明}", 4, "name"),
            Slip("en: Table", "en: A table with a very long name indeed", 4, "name"),
            Slip("- field: customer_id\n", "- field: customer_id\n      - payment_amount\n", 9, "sum"),
            Slip("sum: payment_amount", "sum: usage_amount", 9, "unit"),
            Slip("sum: payment_amount", "share: normalized_usage", 9, "unit"),
            Slip("field: customer_id", "{field: customer_id, where: {kind: refund}}", 8, "column"),
            Slip("id: payable", "id: payable, of: records", 9, "column"),
            Slip("id: payable", "id: payable, format: date", 9, "format"),
            Slip("id: payable", "id: payable, format: percent", 9, "format"),
            Slip("- field: customer_id", "- {field: customer_id, format: money}", 8, "format"),
            Slip("id: payable}", "id: payable}\n      - count: customers", 10, "unknown"),
            Slip("id: payable}", "id: payable}\n      - {ratio: customer_id, of: payable}", 10, "ratio"),
            Slip(sort, sort + "    filter: {kind: refnd}\n", 11, "unknown"),
            Slip(sort, sort + "    filter: {kind: []}\n", 11, "shape"),
            Slip(sort, sort + "    filter: {charging_mode: 按需}\n", 11, "unknown"),
            Slip(sort, sort + "    filter: {payment_amount: many}\n", 11, "value"),
            Slip(sort, sort + "    filter: {customer_name: '> 5'}\n", 11, "value"),
            Slip(sort, sort + "    filter: {trade_time: '> yesterday'}\n", 11, "value"),
            Slip(sort, sort + "    only: {customer_id: '> 5'}\n", 11, "value"),
            Slip(sort, sort + "    across: service_type_name\n    marks: [{column: payable, when: 0}]\n", 12, "marks"),
            Slip(sort, sort + "    columns: []\n", 7, "yaml"), Slip(sort, sort + "\tsort: [payable]\n", 11, "yaml"),
            Slip(sort, sort + "    filter：{kind: refund}\n", 11, "yaml"),
            Slip(sort, sort + "  - name: {zh: 表, en: Other}\n    data: refunds\n    columns: [id]\n", 11, "name"),
            Slip(
                sort,
                sort + "  - id: customers\n    name: Two\n    data: refunds\n    columns: [id]\n",
                11,
                "id"
            ), Slip(sort, sort + "  - name: P\n    page: []\n", 12, "page"),
            Slip(
                sort,
                sort + "  - name: P\n    page: [{table: {data: refunds, columns: [id]}}]\n",
                12,
                "group"
            ),
            Slip(
                sort,
                sort
                    + "  - name: P\n    page: [{charts: [{title: T, table: customers, category: customer_id, values: [customer_id]}]}]\n",
                12,
                "chart"
            ), Slip(sort, sort + "  - name: P\n    page: [{figures: []}]\n", 12, "page"),
        ]
    )
    func refused(_ slip: Slip) throws {
        #expect(problems(TemplateMistakeTests.small).isEmpty)
        let found = problems(slip.right, slip.wrong)
        #expect(found.map(\.rule) == ["template." + slip.rule], "\(found.map { $0.line(in: .english) })")
        #expect(found.first?.place.line == slip.line)
    }

    @Test(
        "A matrix has one sum, and beside it fields only",
        arguments: [
            "{sum: payment_amount, id: payable}, {sum: cash_amount}", "{count: records}", "{field: customer_name}",
        ]
    )
    func matrix(_ columns: String) {
        let text = """
            report: mine
            sheets:
              - {name: a, data: consumption, group: [customer_id], across: service_type_name, columns: [customer_id, \(columns)]}
            """
        #expect(problems(text).map(\.rule) == ["template.across"])
    }

    @Test(
        "Records that overlap make no sum",
        arguments: [
            ("changes", "customer_id", "this_month", false), ("balances", "customer_id", "normalized_amount", false),
            ("balances", "scope", "normalized_amount", false), ("statements", "scope", "net_amount", false),
            ("changes", "level", "this_month", true),
        ]
    )
    func overlap(_ data: String, _ group: String, _ field: String, _ isRight: Bool) {
        let text = """
            report: mine
            sheets:
              - {name: a, data: \(data), group: [\(group)], columns: [\(group), {sum: \(field)}]}
            """
        #expect(problems(text).map(\.rule) == (isRight ? [] : ["template.apart"]))
    }

    @Test("A filter for one value keeps overlapping records apart")
    func filtered() {
        let text = """
            report: mine
            sheets:
              - name: a
                data: balances
                filter: {scope: customer}
                group: [indirect_partner_id]
                columns: [indirect_partner_id, {sum: normalized_amount}]
            """
        #expect(problems(text).isEmpty)
    }

    @Test("All mistakes are told at once, in the order of their lines, and none of what only follows from another")
    func all() {
        let text = """
            report: mine
            titel: {zh: 我的}
            sheets:
              - name: {zh: 表, en: Table}
                data: consumption
                group: [custmer_id]
                columns:
                  - field: customer_id
                  - {sum: paymnt_amount, id: payable, format: mony}
                sort: [-payable]
                marks:
                  - {column: payable, when: "> 0", mark: red}
                print: {paper: a5}
            """
        #expect(problems(text).compactMap(\.place.line) == [2, 6, 9, 12, 13], "\(problems(text))")
    }

    @Test("Who writes what people call a field is told its name", arguments: ["应付金额", "应付金頟"])
    func titles(_ written: String) {
        let found = problems("sum: payment_amount", "sum: \(written)")
        #expect(found.first?.mend?.zh.contains("payment_amount") == true, "\(found)")
    }
}
