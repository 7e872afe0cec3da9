import PartnerAPI
import Testing
import Values

@Suite("Pages of records")
struct RecordPageTests {
    private static let schema = RecordSchema(
        "things",
        zh: "物",
        en: "Things",
        id: "id",
        [
            Field("id", .identifier, zh: "ID", en: "ID", required: true),
            Field("name", .text, zh: "名", en: "Name"),
            Field("amount", .money(measure: nil), zh: "金额", en: "Amount"),
            Field("count", .integer, zh: "数", en: "Count"),
            Field("kind", .code(Codes.associationType), zh: "类", en: "Kind"),
        ]
    )

    private static let operation = PartnerAPI.Operation(
        "ListThings",
        zh: "",
        en: "",
        .get,
        "/things",
        listing: .init(list: "things", total: "total_count", schema: schema),
        page: ""
    )

    private func page(_ text: String) throws -> RecordPage {
        try RecordPage(Answer(status: 200, body: Array(text.utf8)), of: RecordPageTests.operation)
    }

    private func error(_ text: String) throws -> AnswerError {
        try #require(throws: AnswerError.self) { _ = try page(text) }
    }

    @Test("Amounts keep every digit, from numbers and from strings")
    func amounts() throws {
        let page = try page(
            #"{"total_count":"3","things":[{"id":"1","amount":0.10},{"id":"2","amount":"123456789012.12345678"},{"id":"3","amount":-1e-8}]}"#
        )
        #expect(page.total == 3)
        let cells = page.records.map { $0.cells[2] }
        #expect(cells[0] == .decimal(try Amount(parsing: "0.10")))
        #expect(cells[1] == .decimal(try Amount(parsing: "123456789012.12345678")))
        #expect(cells[2] == .decimal(try Amount(parsing: "-0.00000001")))
    }

    @Test("An id that came as a number is refused rather than shortened")
    func numberForID() throws {
        let found = try error(#"{"things":[{"id":"1"},{"id":123456789012345678}]}"#)
        #expect(found.code == .wrongType)
        #expect(found.record == 1)
        #expect(found.field == "id")
        #expect(found.description == "answer of ListThings, record 2, field id: wrong type")
    }

    @Test(
        "What the contract does not say is told with its place",
        arguments: [
            (#"{"things":[{"name":"x"}]}"#, AnswerError.Code.missing, "id"),
            (#"{"things":[{"id":"1","id":"2"}]}"#, .duplicateMember, "id"),
            (#"{"things":[{"id":"1","amount":true}]}"#, .wrongType, "amount"),
            (#"{"things":[{"id":"1","amount":"12abc"}]}"#, .wrongType, "amount"),
            (#"{"things":[{"id":"1","amount":1e99}]}"#, .number, "amount"),
            (#"{"things":[{"id":"1","count":1.5}]}"#, .wrongType, "count"),
            (#"{"things":[{"id":"1","name":{}}]}"#, .wrongType, "name"), (#"{"things":{}}"#, .wrongType, "things"),
            (#"{"total_count":-1,"things":[]}"#, .wrongType, "total_count"), ("{}", .missing, "things"),
        ]
    )
    func places(text: String, code: AnswerError.Code, field: String) throws {
        let found = try error(text)
        #expect(found.code == code)
        #expect(found.field == field)
        #expect(found.operation == "ListThings")
    }

    @Test("Unknown members and unknown codes are kept")
    func unknown() throws {
        let page = try page(#"{"things":[{"id":"1","kind":"77","new":{"a":[1.50]},"x":null}],"other":1}"#)
        #expect(page.records[0].cells[4] == .text("77"))
        #expect(page.records[0].unknown == #"{"new":{"a":[1.50]},"x":null}"#)
    }

    @Test("An empty list and a null list are no records")
    func empty() throws {
        #expect(try page(#"{"total_count":0,"things":[]}"#).records.isEmpty)
        #expect(try page(#"{"total_count":0,"things":null}"#).records.isEmpty)
    }
}
