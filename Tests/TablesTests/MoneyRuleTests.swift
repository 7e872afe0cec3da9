import Tables
import TestSupport
import Testing
import Values

@Suite("Files of quotas, coupons and money")
struct MoneyRuleTests {
    private func problems(_ schema: ImportSchema, _ lines: [String]) throws -> [Problem] {
        let folder = try TemporaryFolder()
        let file = try AtomicFile(path: folder.file("input.csv"))
        try file.write(lines.joined(separator: "\n") + "\n")
        try file.commit()
        return try ImportFile(path: folder.file("input.csv"), schema: schema).problems
    }

    @Test(
        "An amount is exact, above zero and has at most two decimals",
        arguments: [
            ("0", "amount.positive"), ("-1", "amount.positive"), ("1.005", "amount.decimals"),
            ("1,000", "amount.format"),
            ("¥5", "amount.format"), ("1000000000000", "amount.maximum"),
        ]
    )
    func amounts(text: String, rule: String) throws {
        let found = try problems(
            .quotasIssue,
            ["quota_id,indirect_partner_id,quota_amount", "2026010206413501,r1,\"\(text)\""]
        )
        #expect(found.map(\.rule) == [rule])
    }

    @Test("Good amounts pass", arguments: ["0.01", "5000", "5000.5", "5000.50", "999999999999"])
    func goodAmounts(text: String) throws {
        let found = try problems(
            .quotasIssue,
            ["quota_id,indirect_partner_id,quota_amount", "2026010206413501,r1,\(text)"]
        )
        #expect(found.isEmpty)
    }

    @Test("Two equal issues are a warning that names both rows, two different ones are nothing")
    func equalRows() throws {
        let head = "quota_id,indirect_partner_id,quota_amount"
        let found = try problems(.quotasIssue, [head, "q1,r1,5.00", "q1,r1,6.00", "q1,r1,5.00"])
        #expect(found.map(\.rule) == ["duplicate"])
        #expect(found.first?.severity == .warning)
        #expect(found.first?.place.row == 3)
        #expect(found.first?.message.en == "the same as in row 1 (line 2)")
    }

    @Test("A quota or a coupon can be taken back once only")
    func twice() throws {
        #expect(try problems(.quotasReclaim, ["quota_id", "q1", "q1"]).map(\.severity) == [.error])
        #expect(try problems(.couponsReclaim, ["coupon_id", "c1", "c1"]).map(\.severity) == [.error])
    }

    @Test("A transfer needs somebody, and a customer's account takes less than a reseller's")
    func parties() throws {
        let head = "customer_id,indirect_partner_id,amount"
        #expect(try problems(.fundsAllocate, [head, ",,5"]).map(\.rule) == ["funds.party"])
        #expect(try problems(.fundsAllocate, [head, "c1,,5", ",r1,5", "c1,r1,6"]).isEmpty)
        #expect(try problems(.fundsAllocate, [head, "c1,,2147483648"]).map(\.rule) == ["amount.maximum"])
        #expect(try problems(.fundsAllocate, [head, ",r1,2147483648"]).isEmpty)
    }

    @Test(
        "A coupon's times and codes are checked",
        arguments: [
            ("2026-05-01", "", "", ["instant.format"]),
            ("2026-05-02T00:00:00Z", "2026-05-01T00:00:00Z", "", ["coupon.times"]),
            ("", "", "a;b;", ["codes"]), ("", "", "a;b;c;d;e;f;g;h;i;j;k", ["codes"]),
            ("2026-05-01T00:00:00Z", "2026-05-02T00:00:00Z", "hws.service.type.ec2; hws.service.type.ebs", []),
        ]
    )
    func coupons(from: String, to: String, services: String, rules: [String]) throws {
        let head = "quota_id,customer_id,face_value,valid_time,expire_time,cloud_service_types"
        #expect(try problems(.couponsIssue, [head, "q1,c1,5,\(from),\(to),\(services)"]).map(\.rule) == rules)
    }
}
