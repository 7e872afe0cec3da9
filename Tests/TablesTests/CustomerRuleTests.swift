import Tables
import Testing
import Values

@Suite("Rules of the customer list")
struct CustomerRuleTests {
    /// The problems of one customer with these values, as `column rule`, warnings in brackets.
    static func problems(_ values: KeyValuePairs<String, String>, schema: ImportSchema = .customers) throws -> [String]
    {
        var encoder = CSVEncoder()
        encoder.append(row: values.map(\.key))
        encoder.append(row: values.map(\.value))
        let scratch = try Scratch()
        let file = try ImportFile(path: scratch.file(encoder.takeBytes()), schema: schema)
        return file.problems.map {
            let text = "\($0.place.column ?? "") \($0.rule)"
            return $0.severity == .error ? text : "(\(text))"
        }
    }

    @Test(
        "Account names are those the service takes",
        arguments: [
            ("abcde", []), ("A-b_9", []), ("-abcd", []), (String(repeating: "a", count: 32), []),
            ("abcd", ["length.minimum"]), (String(repeating: "a", count: 33), ["length.maximum"]),
            ("1abcd", ["account.characters"]), ("ab cd", ["account.characters"]), ("张三先生好", ["account.characters"]),
            ("abc.de", ["account.characters"]), ("12345", ["account.all-digits"]), ("op_abc", ["account.prefix"]),
            ("shadow_x", ["account.prefix"]), ("OP_abc", ["account.prefix"]), ("opabc", []), ("_abcd", ["warning"]),
        ] as [(String, [String])]
    )
    func accountNames(name: String, rules: [String]) throws {
        let expected = rules.map { $0 == "warning" ? "(domain_name account.underscore)" : "domain_name \($0)" }
        #expect(try CustomerRuleTests.problems(["xaccount_id": "a", "domain_name": name]) == expected)
    }

    @Test(
        "Phones are eleven digits of the mainland, without a country code",
        arguments: [
            ("13800000000", nil), ("19912345678", nil), ("12800000000", "phone.mainland"),
            ("23800000000", "phone.mainland"), ("8613800000000", "phone.country-code"),
            ("+8613800000000", "phone.country-code"), ("008613800000000", "phone.country-code"),
            ("0086-13800000000", "phone.digits"), ("138 0000 0000", "phone.digits"), ("138-0000-0000", "phone.digits"),
            ("1380000000", "phone.digits"), ("138000000001", "phone.digits"), ("phone", "phone.digits"),
            ("1.38E+10", "excel.scientific"), ("1e+10", "excel.scientific"), ("13800000000.00", "excel.number-format"),
            ("#####", "excel.error-value"), ("'13800000000", "excel.formula"),
        ] as [(String, String?)]
    )
    func phones(phone: String, rule: String?) throws {
        let values: KeyValuePairs = ["xaccount_id": "a", "mobile_phone": phone, "verification_code": "123456"]
        #expect(try CustomerRuleTests.problems(values) == (rule.map { ["mobile_phone \($0)"] } ?? []))
    }

    @Test(
        "Passwords are strong enough and do not give the account away",
        arguments: [
            ("Passw0rd", nil), ("abcdefg1", nil), ("ABCDEFGh", nil), ("1234567!", nil), ("密码很长很长的密a", nil),
            ("abc1234", "length.minimum"), ("abcdefgh", "password.kinds"), ("12345678", "password.kinds"),
            ("demo_name1", "password.account-name"), ("1eman_omed", "password.account-name"),
            ("x13800000000", "password.phone"), ("=1+1abcd", nil), ("1.38E+10", nil),
        ] as [(String, String?)]
    )
    func passwords(password: String, rule: String?) throws {
        let values: KeyValuePairs = [
            "xaccount_id": "a", "domain_name": "demo_name1", "mobile_phone": "13800000000",
            "verification_code": "123456", "password": password,
        ]
        #expect(try CustomerRuleTests.problems(values) == (rule.map { ["password \($0)"] } ?? []))
    }

    @Test("A password is taken as it stands, and spaces around it are pointed out")
    func passwordSpaces() throws {
        let scratch = try Scratch()
        let file = try ImportFile(path: scratch.file("xaccount_id,password\na, Passw0rd \n"), schema: .customers)
        #expect(file.problems.map(\.rule) == ["text.spaces"])
        #expect(file.problems.map(\.severity) == [.warning])
        #expect(file.rows.first?.secret("password") == Secret(" Passw0rd "))
    }

    @Test("A very long password is doubtful, not wrong")
    func longPassword() throws {
        let password = "aB" + String(repeating: "c", count: 31)
        let problems = try CustomerRuleTests.problems(["xaccount_id": "a", "password": password])
        #expect(problems == ["(password password.long)"])
    }

    @Test(
        "Marketing messages are a yes or a no",
        arguments: [
            ("true", "true"), ("TRUE", "true"), ("是", "true"), ("false", "false"), ("FALSE", "false"), ("否", "false"),
            ("", nil),
        ] as [(String, String?)]
    )
    func choice(text: String, value: String?) throws {
        let scratch = try Scratch()
        let path = try scratch.file("xaccount_id,is_close_market_ms\na,\(text)\n")
        let file = try ImportFile(path: path, schema: .customers)
        #expect(file.problems.isEmpty)
        #expect(file.rows.first?["is_close_market_ms"] == value)
    }

    @Test("Anything else for marketing messages is refused", arguments: ["yes", "1", "0", "y", "真", "关闭"])
    func noChoice(text: String) throws {
        let problems = try CustomerRuleTests.problems(["xaccount_id": "a", "is_close_market_ms": text])
        #expect(problems == ["is_close_market_ms choice"])
    }

    @Test("Lengths are the contract's")
    func lengths() throws {
        let long = { (count: Int) in String(repeating: "a", count: count) }
        #expect(try CustomerRuleTests.problems(["xaccount_id": long(128)]).isEmpty)
        #expect(try CustomerRuleTests.problems(["xaccount_id": long(129)]) == ["xaccount_id length.maximum"])
        let reseller = try CustomerRuleTests.problems(["xaccount_id": "a", "indirect_partner_id": long(65)])
        #expect(reseller == ["indirect_partner_id length.maximum"])
        let chinese = try CustomerRuleTests.problems(["xaccount_id": "a", "indirect_partner_id": "某公司"])
        #expect(chinese == ["indirect_partner_id text.ascii"])
    }

    @Test("A code without a phone is pointed out; a phone without a code is refused, also when the column is missing")
    func phoneAndCode() throws {
        #expect(
            try CustomerRuleTests.problems(["xaccount_id": "a", "verification_code": "123456"])
                == ["(verification_code code.ignored)"]
        )
        #expect(
            try CustomerRuleTests.problems(["xaccount_id": "a", "mobile_phone": "13800000000"])
                == ["verification_code code.required"]
        )
    }

    @Test("One phone for two customers is possible and pointed out")
    func samePhone() throws {
        let scratch = try Scratch()
        let path = try scratch.file(
            "xaccount_id,mobile_phone,verification_code\na,13800000000,123456\nb,13800000000,654321\n"
        )
        let file = try ImportFile(path: path, schema: .customers)
        #expect(file.problems.map(\.rule) == ["duplicate"])
        #expect(file.problems.map(\.severity) == [.warning])
    }

    @Test(
        "Ids that a spreadsheet may have touched are judged by what is left of them",
        arguments: [
            ("123456789012345000", "xaccount_id excel.lost-digits"),
            ("1234567890123450000", "xaccount_id excel.lost-digits"),
            ("1234567890123450", "(xaccount_id excel.lost-digits)"),
            ("12345678901234500", "(xaccount_id excel.lost-digits)"), ("123456789012345678", nil),
            ("123456789012345", nil), ("1-Mar", "xaccount_id excel.date"), ("Mar-01", "xaccount_id excel.date"),
            ("1-Mar-26", "xaccount_id excel.date"), ("2026/3/1", "xaccount_id excel.date"),
            ("3月1日", "xaccount_id excel.date"), ("2026年3月", "xaccount_id excel.date"), ("crm-Mar-01x", nil),
            ("mar-company", nil), ("1E5", nil), ("12E+05", "xaccount_id excel.scientific"),
            ("1.5E-3", "xaccount_id excel.scientific"), ("客户001", nil), ("a b", nil), ("1.0", nil), ("3.10", nil),
            ("#REF!", "xaccount_id excel.error-value"), ("##", nil), ("#1", nil),
            ("Ａ001", "xaccount_id text.full-width"),
        ] as [(String, String?)]
    )
    func ids(id: String, problem: String?) throws {
        #expect(try CustomerRuleTests.problems(["xaccount_id": id]) == (problem.map { [$0] } ?? []))
    }
}
