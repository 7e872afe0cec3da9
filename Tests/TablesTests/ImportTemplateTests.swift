import Tables
import Testing
import Values

@Suite("Import templates")
struct ImportTemplateTests {
    static let schemas: [ImportSchema] = [
        .customers, .codes, .orders, .quotasIssue, .quotasReclaim, .couponsIssue, .couponsReclaim, .fundsAllocate,
        .fundsReclaim,
    ]

    @Test("A template passes its own check without a warning", arguments: schemas.indices, Language.allCases)
    func templatesPass(index: Int, language: Language) throws {
        let schema = ImportTemplateTests.schemas[index]
        let scratch = try Scratch()
        let path = try scratch.file(ImportTemplate(schema, language: language).bytes)
        let file = try ImportFile(path: path, schema: schema)
        #expect(file.problems.isEmpty)
        #expect(file.rows.count == 2)
        #expect(file.encoding == .utf8(byteOrderMark: true))
        #expect(!file.isUnusable)
    }

    @Test("The customer template has the Chinese headings people know")
    func headings() {
        #expect(
            ImportTemplate(.customers).rows.first == [
                "平台用户ID", "账号名", "手机号", "验证码", "密码", "关闭营销短信", "云经销商ID", "备注标签",
            ]
        )
        #expect(ImportTemplate(.codes).rows.first == ["手机号", "语言", "有效期(分钟)", "场景", "客户ID"])
    }

    @Test("No two columns of a schema can be meant by one heading", arguments: schemas.indices)
    func headingsAreDistinct(index: Int) throws {
        let schema = ImportTemplateTests.schemas[index]
        for column in schema.columns {
            for heading in [column.name, column.heading.zh, column.heading.en] + column.aliases {
                let scratch = try Scratch()
                let path = try scratch.file("\"\(heading)\"\r\nvalue\r\n")
                let reader = try ImportReader(path: path, schema: schema)
                let unknown = reader.headerProblems.filter { $0.rule != "header.missing" }
                #expect(unknown.isEmpty)
                let row = try #require(try reader.next())
                #expect(row[column.name] != nil || row.secret(column.name) != nil)
            }
        }
    }
}
