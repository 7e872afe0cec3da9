import Tables
import Testing
import Values

@Suite("Rules of the verification code list")
struct CodeRuleTests {
    static func problems(_ values: KeyValuePairs<String, String>) throws -> [String] {
        try CustomerRuleTests.problems(values, schema: .codes)
    }

    @Test(
        "A code is valid for 1 to 3000 minutes, and above 60 the user is warned",
        arguments: [
            ("1", []), ("60", []), ("61", ["(timeout timeout.shortened)"]), ("3000", ["(timeout timeout.shortened)"]),
            ("3001", ["timeout integer.range"]), ("0", ["timeout integer.range"]), ("-5", ["timeout integer.range"]),
            ("5.0", ["timeout integer.format"]), ("05", ["timeout integer.format"]), ("+5", ["timeout integer.format"]),
            ("ten", ["timeout integer.format"]), ("１０", ["timeout text.full-width"]),
            ("99999999999999999999", ["timeout integer.format"]), ("", []),
        ] as [(String, [String])]
    )
    func timeout(text: String, expected: [String]) throws {
        #expect(try CodeRuleTests.problems(["mobile_phone": "13800000000", "timeout": text]) == expected)
    }

    @Test(
        "The scene is 29 or 18, and 18 needs the customer",
        arguments: [
            ("", "", []), ("29", "", []), ("18", "c1", []), ("18", "", ["customer_id scene.customer"]),
            ("29", "c1", ["(customer_id scene.customer-ignored)"]),
            ("", "c1", ["(customer_id scene.customer-ignored)"]),
            ("30", "", ["scene choice"]), ("30", "c1", ["scene choice"]),
        ] as [(String, String, [String])]
    )
    func scene(scene: String, customer: String, expected: [String]) throws {
        let values: KeyValuePairs = ["mobile_phone": "13800000000", "scene": scene, "customer_id": customer]
        #expect(try CodeRuleTests.problems(values) == expected)
    }

    @Test(
        "The language is one of two",
        arguments: [("zh-cn", true), ("en-us", true), ("ZH-CN", true), ("中文", true), ("英文", true), ("fr", false)]
    )
    func language(text: String, isTaken: Bool) throws {
        let problems = try CodeRuleTests.problems(["mobile_phone": "13800000000", "lang": text])
        #expect(problems == (isTaken ? [] : ["lang choice"]))
    }

    @Test("One phone twice would be two messages: it is refused, without showing the phone")
    func samePhone() throws {
        let scratch = try Scratch()
        let file = try ImportFile(path: scratch.file("手机号\n13812345678\n13812345678\n"), schema: .codes)
        let problem = try #require(file.problems.first)
        #expect(problem.rule == "duplicate" && problem.severity == .error)
        #expect(problem.value == "138****78")
    }
}
