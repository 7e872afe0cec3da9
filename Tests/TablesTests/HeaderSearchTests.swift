import Tables
import Testing
import Values

@Suite("Titles above the header")
struct HeaderSearchTests {
    struct Titled: Sendable, CustomStringConvertible {
        let description: String
        let text: String
        let line: Int
    }

    static let titled = [
        Titled(description: "a title", text: "客户名单\nxaccount_id,domain_name\na,good_1\nb,1bad\n", line: 2),
        Titled(
            description: "a title filled up with delimiters",
            text: "客户名单,,\r\n,,\r\n平台用户ID,账号名,备注\r\na,good_1,x\r\nb,1bad,y\r\n",
            line: 3
        ),
        Titled(
            description: "a title above semicolons",
            text: "list of customers\nxaccount_id;domain_name;label\na;good_1;x\nb;1bad;y\n",
            line: 2
        ),
        Titled(
            description: "a title of two lines, a date and an author",
            text: "\"客户\n名单\",,,\n日期,2026-03-01,,\nxaccount_id,domain_name,label,note\na,good_1,,\nb,1bad,,\n",
            line: 4
        ),
        Titled(description: "empty cells", text: ",,\nxaccount_id,domain_name,label\na,good_1,\nb,1bad,\n", line: 2),
    ]

    @Test("The header is found below, rows are numbered from there, and lines are those of the file", arguments: titled)
    func found(_ titled: Titled) throws {
        let scratch = try Scratch()
        let file = try ImportFile(path: scratch.file(titled.text), name: "c.csv", schema: .customers)
        #expect(file.rows.map { $0["xaccount_id"] } == ["a", "b"], "\(file.problems)")
        #expect(file.rows.map(\.number) == [1, 2])
        #expect(file.rows.map(\.line) == [titled.line + 1, titled.line + 2])
        let error = try #require(file.problems.first { $0.severity == .error })
        #expect(error.place.row == 2 && error.place.line == titled.line + 2)
        #expect(!file.isUnusable)
        let told = file.problems.filter { $0.rule == "header.below-title" }
        #expect(told.map(\.place.line) == (titled.description == "empty cells" ? [] : [titled.line]))
    }

    @Test(
        "Rows that may be data are never passed over: the file is refused, and the likely header named",
        arguments: [
            "a,good_1\nb,good_2\nxaccount_id,domain_name\nc,good_3\n",
            "a\nxaccount_id\nb\n",
            "title,\nxaccount_id,domain_name\na,good_1\nxaccount_id,domain_name\nb,good_2\n",
        ]
    )
    func doubtful(_ text: String) throws {
        let scratch = try Scratch()
        let file = try ImportFile(path: scratch.file(text), name: "c.csv", schema: .customers)
        #expect(file.isUnusable && file.rows.isEmpty)
        #expect(file.problems.map(\.rule).sorted() == ["header.below-rows", "header.none"])
    }

    @Test("A header too far down is not looked for, and a header with a column missing stays the header")
    func limits() throws {
        let scratch = try Scratch()
        let far = String(repeating: "title,\n", count: 6) + "xaccount_id,domain_name\na,good_1\n"
        let deep = try ImportFile(path: scratch.file(far), schema: .customers)
        #expect(deep.problems.map(\.rule) == ["header.none"])
        let missing = "domain_name,label\nxaccount_id,domain_name\na,good_1\n"
        let file = try ImportFile(path: scratch.file(missing), schema: .customers)
        #expect(file.problems.contains { $0.rule == "header.missing" && $0.place.line == 1 })
    }
}
