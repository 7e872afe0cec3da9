import Inputs
import Tables
import TestSupport
import Testing
import Values

@Suite("Input from workbooks")
struct WorkbookSourceTests {
    private typealias Book = HandMadeWorkbook

    @Test("A workbook is known by its content, whatever its name, and gives what the same CSV file gives")
    func sameAsCSV() async throws {
        try await TemporaryFolder.run { folder in
            let header = ["xaccount_id", "手机号", "验证码", "备注", "密码"]
            let rows = [
                ["crm-1", "13800000001", "048291", " 甲 公司 ", ""], ["", "", "", "", ""],
                ["crm-2", "", "", "a\nb", "Passw0rd!x"], ["crm-1", "1380000000", "123456", "", ""],
            ]
            let page = Book(cells: ([header] + rows).map { $0.map(Book.text) })
            let csv = ([header] + rows).map { $0.map { "\"\($0)\"" }.joined(separator: ",") }.joined(separator: "\r\n")
            let text = try ImportFile(inputAt: folder.write(csv, to: "b.xlsx"), schema: .customers)
            let workbook = try folder.customers(page)
            #expect(workbook.told == text.told)
            #expect(workbook.header == text.header)
            #expect(workbook.rows.map(\.carried) == text.rows.map(\.carried))
            #expect(workbook.rows.map(\.number) == [1, 2, 3])
            // The empty row is not counted as data, but the places stay those of the sheet.
            #expect(workbook.rows.map(\.line) == [2, 4, 5])
            #expect(workbook.rows[1].secret("password") == Secret("Passw0rd!x"))
            #expect(workbook.format == .workbook(sheet: "客户"))
            #expect(text.encoding == .utf8(byteOrderMark: false))
        }
    }

    @Test("A phone or an id stored as a number keeps its digits; the column is doubted once")
    func numbers() async throws {
        try await TemporaryFolder.run { folder in
            let file = try folder.customers(
                Book(cells: [
                    ["xaccount_id", "mobile_phone", "verification_code"].map(Book.text),
                    [Book.number("1001"), Book.number("13800000001"), Book.number("482913")],
                    [Book.number("123456789012345"), Book.number("13800000002"), Book.number("82913")],
                ])
            )
            #expect(file.told == ["1 xaccount_id excel.number?", "2 verification_code code.length"])
            #expect(file.rows.map { $0["xaccount_id"] } == ["1001", "123456789012345"])
            #expect(file.rows[0]["mobile_phone"] == "13800000001")
            #expect(file.rows[0].secret("verification_code") == Secret("482913"))
        }
    }

    @Test(
        "What a spreadsheet made of an id is refused with its place",
        arguments: [
            (Book.number("1234567890123456"), "excel.lost-digits"), (Book.number("1.38E+10"), "excel.scientific"),
            (Book.number("1.3800000001E10"), "excel.scientific"), (Book.number("10.5"), "excel.number-format"),
            (Book.number("-5"), "excel.number-format"), (Book.number("46082", style: 1), "excel.date"),
            (Book.number("46082.5", style: 2), "excel.date"), (Book.number("46082", style: 3), "excel.date"),
            ("<c t=\"d\"><v>2026-03-01T00:00:00</v></c>", "excel.date"),
            ("<c t=\"b\"><v>1</v></c>", "excel.boolean"), ("<c t=\"e\"><v>#N/A</v></c>", "excel.error-value"),
            ("<c><f>A1</f></c>", "excel.formula-empty"), (Book.text("1.38E+10"), "excel.scientific"),
            (Book.text("=A1"), "excel.formula"), (Book.text("3月1日"), "excel.date"),
        ]
    )
    func damage(_ cell: String, _ rule: String) async throws {
        try await TemporaryFolder.run { folder in
            var book = Book(cells: [[Book.text("xaccount_id")], [Book.text("a")], [], [cell]])
            book.formats = ["yyyy-mm-dd", "[h]:mm", "m&quot;月&quot;d&quot;日&quot;"]
            let file = try folder.customers(book)
            #expect(file.told == ["2 xaccount_id \(rule)"])
            #expect(file.problems.first?.place.line == 4)
            #expect(file.rows[1]["xaccount_id"] == nil)
        }
    }

    @Test("Formats that only look like dates leave a number a number")
    func notDates() async throws {
        try await TemporaryFolder.run { folder in
            var book = Book(
                cells: [[Book.text("xaccount_id")]]
                    + (1...5).map { [Book.number("13800\($0)", style: $0)] }
            )
            book.formats = ["0", "[Red]0", "&quot;id &quot;0", "0\\d", "_d0_)"]
            let file = try folder.customers(book)
            #expect(file.told == ["1 xaccount_id excel.number?"])
            #expect(file.rows.count == 5)
        }
    }

    @Test("Dates in free text are written out, in either way of counting days", arguments: [false, true])
    func dates(from1904: Bool) async throws {
        try await TemporaryFolder.run { folder in
            var book = Book(cells: [
                ["xaccount_id", "label"].map(Book.text), [Book.text("a"), Book.number("46082", style: 1)],
                [Book.text("b"), Book.number("46082.75", style: 1)], [Book.text("c"), Book.number("0.5", style: 1)],
            ])
            book.formats = ["yyyy/m/d"]
            book.countsFrom1904 = from1904
            let file = try folder.customers(book)
            #expect(file.told == [])
            let expected =
                from1904
                ? ["2030-03-02", "2030-03-02 18:00:00", "1904-01-01 12:00:00"]
                : ["2026-03-01", "2026-03-01 18:00:00", "0.5"]
            #expect(file.rows.map { $0["label"] } == expected)
        }
    }

    @Test("The stored result of a formula is taken, and the column is doubted once")
    func formulas() async throws {
        try await TemporaryFolder.run { folder in
            let file = try folder.customers(
                Book(cells: [
                    ["xaccount_id", "label"].map(Book.text),
                    ["<c t=\"str\"><f>\"a\"&amp;1</f><v>a1</v></c>", Book.number("0.10000000000000001")],
                    ["<c t=\"str\"><f>\"a\"&amp;2</f><v>a2</v></c>", "<c t=\"str\"><f>\"\"</f><v></v></c>"],
                    ["<c t=\"str\"><f>\"\"</f><v></v></c>"],
                ])
            )
            #expect(file.told == ["1 xaccount_id excel.formula-result?"])
            #expect(file.rows.map { $0["xaccount_id"] } == ["a1", "a2"])
            #expect(file.rows[0]["label"] == "0.1")
        }
    }

    @Test("A password typed as a number is refused and never shown")
    func password() async throws {
        try await TemporaryFolder.run { folder in
            let file = try folder.customers(
                Book(cells: [["xaccount_id", "password"].map(Book.text), [Book.text("a"), Book.number("9182736455")]])
            )
            #expect(file.told == ["1 password excel.number"])
            #expect(file.problems.first?.value == nil)
            #expect(file.rows.first?.carried == ["a", ""])
        }
    }

    @Test("Further sheets, hidden rows and cells beyond the header are told")
    func surroundings() async throws {
        try await TemporaryFolder.run { folder in
            let text = HandMadeWorkbook.text
            var book = Book(
                "<row r=\"3\">\(text("xaccount_id"))</row><row r=\"5\" hidden=\"1\">\(text("a"))</row>"
                    + "<row r=\"6\" hidden=\"1\">\(text("b"))</row><row r=\"9\">\(text("c"))\(text("note"))</row>"
            )
            book.sheets = ["名单", "说明"]
            let file = try folder.customers(book)
            #expect(
                file.told == [
                    "0  workbook.sheets?", "1  workbook.hidden-row?", "3 #2 workbook.beyond-header",
                ]
            )
            #expect(file.problems.map(\.place.line) == [3, 5, 9])
            #expect(file.rows.map(\.hasErrors) == [false, false, true])
        }
    }

    @Test("Titles above the header are left out and told, and places stay those of the sheet")
    func titleRow() async throws {
        try await TemporaryFolder.run { folder in
            let rows = [
                ["2026 年 3 月客户名单"], ["制表：王芳"], ["", ""], ["平台用户ID", "账号名", "备注"], ["a", "good_name_1", "x"],
                ["b", "1bad", "y"],
            ]
            let file = try folder.customers(Book(cells: rows.map { $0.map(Book.text) }))
            #expect(file.told.first == "0  header.below-title?")
            #expect(file.rows.map { $0["xaccount_id"] } == ["a", "b"])
            #expect(file.rows.map(\.line) == [5, 6])
            #expect(file.rows.map(\.hasErrors) == [false, true])
            #expect(file.problems.first?.place.line == 4)
        }
    }

    @Test("A title above a single column could be data: the row that looks like the header is named")
    func doubtfulTitle() async throws {
        try await TemporaryFolder.run { folder in
            let file = try folder.customers(
                Book(cells: [[Book.text("客户名单")], [Book.text("xaccount_id")], [Book.text("a")]])
            )
            #expect(Set(file.told) == ["0  header.none", "0  header.below-rows?"])
            #expect(file.problems.first { $0.rule == "header.below-rows" }?.place.line == 2)
            #expect(file.isUnusable && file.rows.isEmpty)
        }
    }
}
