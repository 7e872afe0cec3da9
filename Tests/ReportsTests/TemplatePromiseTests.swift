import Foundation
import Reports
import Testing
import Values

@Suite("What a template cannot mean is refused, with its line and how to mend it")
struct TemplatePromiseTests {
    private static let head = """
        report: mine
        sheets:
          - id: customers
            name: {zh: 表, en: Table}
            data: consumption

        """

    private func problems(_ text: String) -> [Problem] {
        var reader = TemplateReader(file: "mine.yaml")
        _ = reader.read(text)
        return reader.problems
    }

    /// - Parameter rest: keys of the sheet, beside its data, from line 6 on.
    private func sheet(_ rest: String, data: String = "consumption") -> [Problem] {
        problems(TemplatePromiseTests.head.replacing("data: consumption", with: "data: \(data)") + rest)
    }

    @Test(
        "A ! without quotes is YAML's own, and would mean the opposite of what is written",
        arguments: ["!= refund", "!=refund", "! refund", "!refund", "[!= refund, consumption]"]
    )
    func tags(_ value: String) throws {
        let found = sheet("    columns: [id]\n    filter:\n      kind: \(value)\n")
        #expect(found.map(\.place.line) == [8], "\(found)")
        let mend = try #require(found.first?.mend?.en)
        #expect(mend.contains("quotes") && mend.contains("refund"), "\(mend)")
        #expect(sheet("    columns: [id]\n    filter: {kind: \"!= refund\"}\n").isEmpty)
    }

    @Test("Aliases of aliases are refused before they fill the memory")
    func aliases() {
        var text = "report: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...8 {
            let items = [String](repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "k\(level): &a\(level) [\(items)]\n"
        }
        #expect(problems(text).map(\.rule) == ["template.size"])
    }

    @Test(
        "A condition that is none is told with what was probably meant",
        arguments: [
            ("kind: '!= refund, adjustment'", "[\"!= refund\", \"!= adjustment\"]"),
            ("kind: '!= [refund, adjustment]'", "[\"!= refund\", \"!= adjustment\"]"),
            ("kind: ['!= refund', adjustment]", "[\"!= refund\", \"!= adjustment\"]"),
            ("payment_amount: ['> 5', '< 9']", "by itself"), ("payment_amount: '≥ 5'", ">= 5"),
            ("payment_amount: '＞5'", "> 5"), ("payment_amount: '=> 5'", ">= 5"), ("payment_amount: '= 5'", "\"5\""),
            ("payment_amount: '> 1,000'", "1000"), ("payment_amount: '> 10万'", "100000"),
            ("customer_id: “c1”", "\"c1\""), ("day: '<= 2026-11-15'", "11-15"), ("day: '2026-11-09'", "11-09"),
        ]
    )
    func conditions(_ filter: String, _ mend: String) throws {
        let found = sheet("    columns: [id]\n    filter: {\(filter)}\n")
        #expect(found.map(\.place.line) == [7], "\(found)")
        #expect(found.first?.mend?.en.contains(mend) == true, "\(found)")
        #expect(found.first?.mend?.zh.isEmpty == false)
    }

    @Test(
        "A day that there is not, or that says too little, is refused",
        arguments: [
            "day: '<= 15'", "day: 02-30", "day: '13-01'", "day: soon", "trade_time: '2026-13-99'",
            "trade_time: '>= 2026-11-31'", "trade_time: '2026-03-09 25:00'", "trade_time: ['2026-03-09', '2026-02-30']",
        ]
    )
    func days(_ filter: String) {
        #expect(sheet("    columns: [id]\n    filter: {\(filter)}\n").map(\.rule) == ["template.value"])
    }

    @Test("Two sheets with one id are a mistake, whether it is written or follows from the name")
    func ids() {
        let other = "    columns: [id]\n  - name: Refunds\n    data: refunds\n    columns: [id]\n"
        #expect(sheet(other).isEmpty)
        let explicit = TemplatePromiseTests.head.replacing("id: customers", with: "id: Refunds") + other
        #expect(problems(explicit).map(\.rule) == ["template.id"])
        let page =
            other + "  - name: P\n    page:\n      - table: {id: Refunds, data: refunds, group: [order_id],"
            + " columns: [order_id]}\n"
        #expect(sheet(page).map(\.rule) == ["template.id"])
    }

    @Test(
        "Rows that overlap or are in different units have no total, and nothing is a part of it",
        arguments: [
            ("balances", "[scope, account_type]", "{sum: normalized_amount, total: true}", "apart"),
            ("balances", "[scope, account_type]", "{share: normalized_amount}", "share"),
            ("changes", "[level]", "{share: this_month}", "share"),
            ("consumption", "[normalized_unit]", "{share: normalized_usage}", "share"),
        ]
    )
    func wholes(_ data: String, _ group: String, _ column: String, _ rule: String) {
        let found = sheet("    group: \(group)\n    columns: [\(column)]\n", data: data)
        #expect(found.map(\.rule) == ["template." + rule], "\(found)")
    }

    @Test(
        "A where that contradicts the filter would be 0 everywhere",
        arguments: [
            ("kind: consumption", "kind: refund", true), ("kind: '!= refund'", "kind: refund", true),
            ("kind: [refund, consumption]", "kind: refund", false),
            ("payment_amount: '> 0'", "payment_amount: '< 0'", true),
            ("payment_amount: '> 0'", "payment_amount: '< 9'", false),
            ("charging_mode: '> 1'", "charging_mode: 1", true),
            ("charging_mode: '> 1'", "charging_mode: 3", false),
        ]
    )
    func contradictions(_ filter: String, _ own: String, _ isWrong: Bool) {
        let text =
            "    group: [customer_id]\n    filter: {\(filter)}\n    columns: [customer_id, {sum: payment_amount, where: {\(own)}}]\n"
        #expect(sheet(text).map(\.rule) == (isWrong ? ["template.where"] : []), "\(sheet(text))")
    }

    @Test(
        "What would be drawn nowhere or make nonsense is refused",
        arguments: [
            ("    group: [payment_amount]\n    columns: [{sum: payment_amount}]\n", "group", 6),
            (
                "    group: [customer_id]\n    across: payment_amount\n    columns: [customer_id, {sum: payment_amount}]\n",
                "group", 7
            ),
            (
                "    group: [customer_id]\n    columns: [customer_id, service_type_name, {sum: payment_amount}]\n    subtotals: service_type_name\n",
                "subtotals", 8
            ),
            (
                "    columns: [id]\n  - name: P\n    page:\n      - table: {data: consumption, group: [customer_id], columns: [customer_id, {sum: payment_amount}], subtotals: customer_id}\n",
                "subtotals", 9
            ),
            (
                "    columns: [id]\n  - name: P\n    page:\n      - table: {data: consumption, group: [customer_id], columns: [{sum: payment_amount}, {count: records}], limit: 3}\n",
                "limit", 9
            ), ("    columns: [{field: usage_amount, normalise: GB}]\n", "value", 6),
            ("    columns: [{field: normalized_usage, normalise: 10}]\n", "normalise", 6),
            ("    columns: [id]\n    sort: [-trade_time]\n", "sort", 7),
        ]
    )
    func refused(_ rest: String, _ rule: String, _ line: Int) {
        let found = sheet(rest)
        #expect(found.map(\.rule) == ["template." + rule], "\(found)")
        #expect(found.first?.place.line == line)
        #expect(found.first?.mend != nil)
    }

    @Test("Balances without a filter have no total, and so no subtotals")
    func noSubtotals() {
        let found = sheet(
            "    columns: [scope_label, normalized_amount]\n    subtotals: scope_label\n",
            data: "balances"
        )
        #expect(found.map(\.rule) == ["template.subtotals"])
    }

    @Test("Five charts side by side could not be read")
    func charts() {
        let chart = "{title: T, table: customers, category: customer_id, values: [payment_amount]}"
        let rest =
            "    group: [customer_id]\n    columns: [customer_id, {sum: payment_amount}]\n  - name: P\n    page:\n      - charts: [%]\n"
        func all(_ count: Int) -> String {
            rest.replacing("%", with: [String](repeating: chart, count: count).joined(separator: ", "))
        }
        #expect(sheet(all(4)).isEmpty)
        #expect(sheet(all(5)).map(\.rule) == ["template.charts"])
    }

    // MARK: Messages

    @Test("A list that was written as one value is told how to be one, and nothing that only follows from it")
    func lists() {
        let found = sheet(
            "    group: customer_id\n    columns: [customer_id, {sum: payment_amount}, {count: records}]\n"
        )
        #expect(found.map(\.place.line) == [6], "\(found)")
        #expect(found.first?.message.en.contains("group") == true && found.first?.value == "customer_id")
        #expect(found.first?.mend?.en.contains("group: [customer_id]") == true)
    }

    @Test("A wrong data set hides none of the sheet's other mistakes and makes none of its own")
    func data() {
        let rest = "    columns: [id, paymnt_amount]\n    totals: perhaps\n"
        #expect(sheet(rest, data: "consumtion").map(\.place.line) == [5, 6, 7])
        let key = TemplatePromiseTests.head.replacing("data:", with: "dta:") + rest
        #expect(problems(key).map(\.place.line) == [5, 6, 7], "\(problems(key))")
        #expect(
            problems("report: x\nsheets:\n  - {name: P, page: [{charts: [{title: T, category: c, values: [v]}]}]}")
                .count == 1
        )
    }

    @Test("Mistakes of YAML are told in Chinese too, and a comparison without quotes with how to write it")
    func yaml() throws {
        let found = sheet("    columns: [id]\n    filter:\n      payment_amount: > 100\n")
        #expect(found.map(\.rule) == ["template.yaml"])
        #expect(found.first?.mend?.en.contains("\"> 100\"") == true, "\(found)")
        for text in [
            "a: *b", "a: @b", "a: \"\\q\"", "a: %b", "a: [b", "a: 'b", "a: b: c", "a: &", "- a\nb: c",
            "a:\n  - b\n c: d",
        ] {
            let message = try #require(problems(text).first, "\(text)").message.zh
            #expect(!message.contains("（") || !message.hasPrefix("不是有效的 YAML（"), "\(text): \(message)")
        }
    }

    // MARK: The document

    @Test("Every example of the document is a template without a mistake")
    func document() throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/reports.md")
        let text = try String(contentsOf: path, encoding: .utf8)
        let examples = text.components(separatedBy: "```yaml\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
        #expect(!examples.isEmpty)
        for example in examples { #expect(problems(example).isEmpty, "\(problems(example))") }
    }
}
