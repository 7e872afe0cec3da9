/// An input file of customers that must be refused, and the place that has to be named.
public struct BrokenFile: Sendable, CustomStringConvertible {
    public let description: String
    public let bytes: [UInt8]
    public let rule: String
    public var line: Int?
    public var row: Int?
    public var column: String?

    public init(
        _ name: String,
        _ text: String,
        _ rule: String,
        line: Int? = nil,
        row: Int? = nil,
        column: String? = nil
    ) {
        description = name
        bytes = Array(text.utf8)
        self.rule = rule
        self.line = line
        self.row = row
        self.column = column
    }

    public init(
        _ name: String,
        _ bytes: [UInt8],
        _ rule: String,
        line: Int? = nil,
        row: Int? = nil,
        column: String? = nil
    ) {
        description = name
        self.bytes = bytes
        self.rule = rule
        self.line = line
        self.row = row
        self.column = column
    }
}

extension BrokenFile {
    /// CSV files of every kind of damage.
    public static let customers: [BrokenFile] = [
        BrokenFile("an empty file", "", "csv.empty", line: 1),
        BrokenFile("nothing but line ends", "\r\n\r\n", "csv.empty", line: 1),
        BrokenFile("no header", "crm-1,demo_01\ncrm-2,demo_02\n", "header.none", line: 1),
        BrokenFile("a missing column", "domain_name\ndemo_01\n", "header.missing", line: 1, column: "xaccount_id"),
        BrokenFile(
            "a column twice",
            "xaccount_id,平台用户ID\n1,2\n",
            "header.duplicate",
            line: 1,
            column: "平台用户ID"
        ),
        BrokenFile("an unclosed quote", "xaccount_id,label\na,x\nb,\"y\nc,z\n", "csv.unclosed-quote", line: 5, row: 2),
        BrokenFile(
            "a stray quote",
            "xaccount_id,label\na,5\" disk\n",
            "csv.stray-quote",
            line: 2,
            row: 1,
            column: "label"
        ),
        BrokenFile(
            "text after a closing quote",
            "xaccount_id,label\na,\"x\ny\" z\n",
            "csv.text-after-quote",
            line: 3,
            row: 1,
            column: "label"
        ),
        BrokenFile("a row too short", "xaccount_id,label\na,1\nb\n", "csv.ragged", line: 3, row: 2),
        BrokenFile("a row too long", "xaccount_id,label\na,1\n\nb,2,3\n", "csv.ragged", line: 4, row: 2),
        BrokenFile("a NUL byte", "xaccount_id\na\0\n", "csv.nul", line: 2, row: 1),
        BrokenFile(
            "a field of a megabyte",
            "xaccount_id,label\na," + String(repeating: "x", count: 1 << 20) + "y\n",
            "csv.field-size",
            line: 2,
            row: 1,
            column: "label"
        ),
        BrokenFile(
            "a quote that swallows a megabyte",
            "xaccount_id\n\"" + String(repeating: "a\n", count: 600_000),
            "csv.field-size",
            row: 1,
            column: "xaccount_id"
        ),
        BrokenFile(
            "a record of five megabytes",
            "xaccount_id\na" + String(repeating: "," + String(repeating: "x", count: 1_000_000), count: 5),
            "csv.record-size",
            line: 2,
            row: 1
        ),
        BrokenFile(
            "a thousand and one columns",
            "xaccount_id" + String(repeating: ",x", count: 1_000) + "\n",
            "csv.columns",
            line: 1
        ),
        BrokenFile("an empty id", "xaccount_id,label\na,1\n,2\n", "required", line: 3, row: 2, column: "xaccount_id"),
        BrokenFile("an id of spaces", "xaccount_id,label\n  ,2\n", "required", line: 2, row: 1, column: "xaccount_id"),
        BrokenFile("an id twice", "xaccount_id\na\nb\na\n", "duplicate", line: 4, row: 3, column: "xaccount_id"),
        BrokenFile(
            "an account name twice",
            "平台用户ID,账号名\na,demo_1\nb,demo_1\n",
            "duplicate",
            line: 3,
            row: 2,
            column: "账号名"
        ),
        BrokenFile("an id in scientific notation", "xaccount_id\n1.38E+10\n", "excel.scientific", line: 2, row: 1),
        BrokenFile(
            "an id whose digits are lost",
            "xaccount_id\n123456789012345000\n",
            "excel.lost-digits",
            line: 2,
            row: 1
        ),
        BrokenFile("an id that became a date", "xaccount_id\n3月1日\n", "excel.date", line: 2, row: 1),
        BrokenFile("an id that became a formula", "xaccount_id\n\"=\"\"0012\"\"\"\n", "excel.formula", line: 2, row: 1),
        BrokenFile(
            "an error value",
            "xaccount_id,label\na,#N/A\n",
            "excel.error-value",
            line: 2,
            row: 1,
            column: "label"
        ),
        BrokenFile("a column too narrow", "xaccount_id\n########\n", "excel.error-value", line: 2, row: 1),
        BrokenFile("a phone without its first digit", phone("3800000001"), "phone.digits", line: 2, row: 1),
        BrokenFile("a phone with a country code", phone("+8613800000001"), "phone.country-code", line: 2, row: 1),
        BrokenFile("a phone in scientific notation", phone("1.38E+10"), "excel.scientific", line: 2, row: 1),
        BrokenFile("a phone with a decimal point", phone("13800000001.0"), "excel.number-format", line: 2, row: 1),
        BrokenFile("a phone with thousands separators", phone("\"13,800,000,001\""), "excel.number-format", line: 2),
        BrokenFile("a phone in full-width digits", phone("１３８００００００01"), "text.full-width", line: 2, row: 1),
        BrokenFile("a phone with a hidden character", phone("138\u{200B}00000001"), "text.invisible", line: 2, row: 1),
        BrokenFile(
            "a short code",
            phone("13800000001", code: "12345"),
            "code.length",
            row: 1,
            column: "verification_code"
        ),
        BrokenFile("a phone without a code", phone("13800000001", code: ""), "code.required", row: 1),
        BrokenFile("a word that is no choice", "xaccount_id,关闭营销短信\na,maybe\n", "choice", row: 1, column: "关闭营销短信"),
    ]

    private static func phone(_ phone: String, code: String = "123456") -> String {
        "xaccount_id,mobile_phone,verification_code\ncrm-1,\(phone),\(code)\n"
    }
}
