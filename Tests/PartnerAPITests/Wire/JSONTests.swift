import PartnerAPI
import Testing

@Suite("JSON")
struct JSONTests {
    private func parse(_ text: String) throws -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }

    @Test(
        "A document comes out as it went in, digits and order kept",
        arguments: [
            #"{"b":1.10,"a":[true,false,null,""],"客户":"\"\\\n\t\u0001"}"#, "[]", "{}", "0", "-0.00000001", "1E+400",
            "123456789012345678901234567890.5", #""云☁️""#, "[[[[]]]]",
        ]
    )
    func roundTrip(text: String) throws { #expect(try parse(text).text == text) }

    @Test("Escapes mean their characters")
    func escapes() throws {
        #expect(try parse(#""\u5F39\ud83d\ude00\/\b\f""#).string == "弹😀/\u{8}\u{C}")
    }

    @Test(
        "What is not JSON is refused with the byte",
        arguments: [
            "", " ", "{", "[", "[1,]", "{,}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, "{a:1}", "'a'", "01", "1.", ".5",
            "+1", "1e",
            "--1", "tru", "nul", "True", "NaN", "[1 2]", "1 2", "\"", "\"a", #""\x""#, #""\u12"#, #""\ud800""#,
            #""\udc00""#,
            #""\ud800A""#, "\"a\u{1}\"", "// x\n1", "{\"a\":1}}", "\u{FEFF}1",
        ]
    )
    func refused(text: String) throws {
        let error = try #require(throws: AnswerError.self) { try parse(text) }
        #expect(error.code == .notJSON)
        #expect((0...text.utf8.count).contains(error.byte ?? -1))
    }

    @Test(
        "Invalid UTF-8 is refused",
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xE4, 0xBA, 0x22],
            [0x22, 0x5C, 0x6E, 0xFF, 0x22],
        ] as [[UInt8]]
    )
    func utf8(bytes: [UInt8]) { #expect(throws: AnswerError.self) { try JSONValue(parsing: bytes) } }

    @Test("Nesting is bounded", arguments: [64, 65, 1_000_000])
    func depth(levels: Int) throws {
        let bytes = [UInt8](repeating: 0x5B, count: levels) + [UInt8](repeating: 0x5D, count: levels)
        if levels <= 64 {
            _ = try JSONValue(parsing: bytes)
        } else {
            let error = try #require(throws: AnswerError.self) { try JSONValue(parsing: bytes) }
            #expect(error.code == .tooDeep)
        }
    }
}
