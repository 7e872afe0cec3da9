import Tables
import Testing
import Values

@Suite("Broken input files")
struct BrokenFileTests {
    struct Broken: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let rule: String
        var line: Int?
        var row: Int?
        var column: String?

        init(_ name: String, _ text: String, _ rule: String, line: Int? = nil, row: Int? = nil, column: String? = nil) {
            testDescription = name
            bytes = Array(text.utf8)
            self.rule = rule
            self.line = line
            self.row = row
            self.column = column
        }
    }

    static let customers: [Broken] = [
        Broken("an empty file", "", "csv.empty", line: 1),
        Broken("nothing but line ends", "\r\n\r\n", "csv.empty", line: 1),
        Broken("no header", "crm-1,demo_01\ncrm-2,demo_02\n", "header.none", line: 1),
        Broken("a missing column", "domain_name\ndemo_01\n", "header.missing", line: 1, column: "xaccount_id"),
        Broken(
            "a column twice",
            "xaccount_id,平台用户ID\n1,2\n",
            "header.duplicate",
            line: 1,
            column: "平台用户ID"
        ),
        Broken("an unclosed quote", "xaccount_id,label\na,x\nb,\"y\nc,z\n", "csv.unclosed-quote", line: 5, row: 2),
        Broken(
            "a stray quote",
            "xaccount_id,label\na,5\" disk\n",
            "csv.stray-quote",
            line: 2,
            row: 1,
            column: "label"
        ),
        Broken(
            "text after a closing quote",
            "xaccount_id,label\na,\"x\ny\" z\n",
            "csv.text-after-quote",
            line: 3,
            row: 1,
            column: "label"
        ),
        Broken("a row too short", "xaccount_id,label\na,1\nb\n", "csv.ragged", line: 3, row: 2),
        Broken("a row too long", "xaccount_id,label\na,1\n\nb,2,3\n", "csv.ragged", line: 4, row: 2),
        Broken("a NUL byte", "xaccount_id\na\0\n", "csv.nul", line: 2, row: 1),
        Broken(
            "a field of a megabyte",
            "xaccount_id,label\na," + String(repeating: "x", count: 1 << 20) + "y\n",
            "csv.field-size",
            line: 2,
            row: 1,
            column: "label"
        ),
        Broken(
            "a quote that swallows a megabyte",
            "xaccount_id\n\"" + String(repeating: "a\n", count: 600_000),
            "csv.field-size",
            row: 1,
            column: "xaccount_id"
        ),
        Broken(
            "a record of five megabytes",
            "xaccount_id\na" + String(repeating: "," + String(repeating: "x", count: 1_000_000), count: 5),
            "csv.record-size",
            line: 2,
            row: 1
        ),
        Broken(
            "a thousand and one columns",
            "xaccount_id" + String(repeating: ",x", count: 1_000) + "\n",
            "csv.columns",
            line: 1
        ),
        Broken("an empty id", "xaccount_id,label\na,1\n,2\n", "required", line: 3, row: 2, column: "xaccount_id"),
        Broken("an id of spaces", "xaccount_id,label\n  ,2\n", "required", line: 2, row: 1, column: "xaccount_id"),
        Broken("an id twice", "xaccount_id\na\nb\na\n", "duplicate", line: 4, row: 3, column: "xaccount_id"),
        Broken(
            "an account name twice",
            "平台用户ID,账号名\na,demo_1\nb,demo_1\n",
            "duplicate",
            line: 3,
            row: 2,
            column: "账号名"
        ),
        Broken("an id in scientific notation", "xaccount_id\n1.38E+10\n", "excel.scientific", line: 2, row: 1),
        Broken(
            "an id whose digits are lost",
            "xaccount_id\n123456789012345000\n",
            "excel.lost-digits",
            line: 2,
            row: 1
        ),
        Broken("an id that became a date", "xaccount_id\n3月1日\n", "excel.date", line: 2, row: 1),
        Broken("an id that became a formula", "xaccount_id\n\"=\"\"0012\"\"\"\n", "excel.formula", line: 2, row: 1),
        Broken("an error value", "xaccount_id,label\na,#N/A\n", "excel.error-value", line: 2, row: 1, column: "label"),
        Broken("a column too narrow", "xaccount_id\n########\n", "excel.error-value", line: 2, row: 1),
        Broken("a phone without its first digit", phone("3800000001"), "phone.digits", line: 2, row: 1),
        Broken("a phone with a country code", phone("+8613800000001"), "phone.country-code", line: 2, row: 1),
        Broken("a phone in scientific notation", phone("1.38E+10"), "excel.scientific", line: 2, row: 1),
        Broken("a phone with a decimal point", phone("13800000001.0"), "excel.number-format", line: 2, row: 1),
        Broken("a phone with thousands separators", phone("\"13,800,000,001\""), "excel.number-format", line: 2),
        Broken("a phone in full-width digits", phone("１３８００００００01"), "text.full-width", line: 2, row: 1),
        Broken("a phone with a hidden character", phone("138\u{200B}00000001"), "text.invisible", line: 2, row: 1),
        Broken("a short code", phone("13800000001", code: "12345"), "code.length", row: 1, column: "verification_code"),
        Broken("a phone without a code", phone("13800000001", code: ""), "code.required", row: 1),
        Broken("a word that is no choice", "xaccount_id,关闭营销短信\na,maybe\n", "choice", row: 1, column: "关闭营销短信"),
    ]

    private static func phone(_ phone: String, code: String = "123456") -> String {
        "xaccount_id,mobile_phone,verification_code\ncrm-1,\(phone),\(code)\n"
    }

    @Test("Each is refused with its place, and nothing of it crashes the reader", arguments: customers)
    func refused(broken: Broken) throws {
        let scratch = try Scratch()
        let file = try ImportFile(path: scratch.file(broken.bytes), name: "customers.csv", schema: .customers)
        let problem = try #require(file.problems.first { $0.rule == broken.rule })
        #expect(file.hasErrors)
        #expect(problem.severity == .error)
        #expect(problem.place.file == "customers.csv")
        if let line = broken.line { #expect(problem.place.line == line) }
        if let row = broken.row { #expect(problem.place.row == row) }
        if let column = broken.column { #expect(problem.place.column == column) }
        #expect(!problem.message.zh.isEmpty && !problem.message.en.isEmpty)
        #expect(file.problems.filter { $0.severity == .error }.count == 1)
    }

    @Test("All errors of all rows come at once, in the order of the file")
    func allAtOnce() throws {
        let scratch = try Scratch()
        let path = try scratch.file(
            "mobile_phone,xaccount_id,verification_code,domain_name\n123,,abc,1\n13800000001,a,123456,op_x1\n1,b,1,ok_name\n"
        )
        let file = try ImportFile(path: path, schema: .customers)
        #expect(
            file.problems.map { "\($0.place.row ?? 0) \($0.place.column ?? "") \($0.rule)" } == [
                "1 xaccount_id required", "1 domain_name length.minimum", "1 domain_name account.all-digits",
                "1 mobile_phone phone.digits", "1 verification_code code.length",
                "2 domain_name account.prefix", "3 mobile_phone phone.digits", "3 verification_code code.length",
            ]
        )
        #expect(file.rows.map(\.hasErrors) == [true, true, true])
        #expect(!file.isUnusable)
    }

    @Test("Rows before the break are kept, and the file is known to be unusable")
    func unusable() throws {
        let scratch = try Scratch()
        let file = try ImportFile(path: scratch.file("xaccount_id\na\nb\n\"c\n"), schema: .customers)
        #expect(file.rows.map(\.number) == [1, 2])
        #expect(file.isUnusable)
    }

    @Test("A duplicate names both rows")
    func duplicate() throws {
        let scratch = try Scratch()
        let file = try ImportFile(path: scratch.file("xaccount_id,label\na,\"x\ny\"\nb,\na,\n"), schema: .customers)
        let problem = try #require(file.problems.first)
        #expect(problem.place.row == 3 && problem.place.line == 5)
        #expect(problem.message.en.contains("row 1 (line 2)"))
        #expect(problem.message.zh.contains("第 1 行数据（文件第 2 行）"))
    }
}
