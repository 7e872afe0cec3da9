import PartnerAPI
import TestSupport
import Testing
import Values

@testable import Sandbox

@Suite("Quotas, coupons and transfers of the sandbox")
struct MoneyWriteTests {
    private let fixture = SandboxFixture()

    private var quota: WorldQuota {
        get throws { try #require(fixture.service.ownQuotas.first { $0.type == 0 && $0.status == 0 }) }
    }

    private func issue(_ resellers: [String], _ amount: String = "5.00", quota: String? = nil) async throws -> Reply {
        let ids = resellers.map { "\"\($0)\"" }.joined(separator: ",")
        let id = try quota ?? self.quota.id
        return try await fixture.post(
            UpdateCouponQuotas.operation,
            #"{"quota_id":"\#(id)","indirect_partner_ids":[\#(ids)],"quota_amount":\#(amount)}"#
        )
    }

    @Test(
        "Each success makes a new quota, and the amount may be a number or a text",
        arguments: ["5.00", "\"5.00\"", "5"]
    )
    func issues(amount: String) async throws {
        let id = fixture.world.resellers[0].id
        let before = fixture.service.issuedQuotas.count
        let balance = try quota.balance
        for _ in 0..<2 {
            let reply = try await issue([id], amount)
            #expect(reply.status == 200)
            #expect(reply.list("simple_quota_infos").first?["id"]?.string == id)
        }
        #expect(fixture.service.issuedQuotas.count == before + 2)
        #expect(try quota.balance == balance - 10 * FineYuan.yuan)
    }

    @Test(
        "What is wrong with an issue is refused as the contract says",
        arguments: [
            ("0", "CBC.0101"), ("1.001", "CBC.0100"), ("-1", "CBC.0101"), ("\"x\"", "CBC.0100"),
            ("99999999", "CBC.99000013"),
        ]
    )
    func amounts(amount: String, code: String) async throws {
        #expect(try await issue([fixture.world.resellers[0].id], amount).code == code)
    }

    @Test("A stranger spoils the call; an expired quota and too many resellers are refused")
    func refusals() async throws {
        let id = fixture.world.resellers[0].id
        #expect(try await issue([id, "nobody"]).code == "CBC.99000037")
        #expect(try await issue([id], quota: "none").code == "CBC.99000012")
        let cash = try #require(fixture.service.ownQuotas.first { $0.type == 1 })
        #expect(try await issue([id], quota: cash.id).code == "CBC.99000015")
        #expect(try await issue(Array(repeating: id, count: 101)).code == "CBC.0100")
        let first = try #require(fixture.service.ownQuotas.filter { $0.type == 0 }.min { $0.expires < $1.expires })
        fixture.time.advance(by: .seconds(first.expires.seconds(since: fixture.time.now)))
        #expect(try await issue([id], quota: first.id).code == "CBC.99000017")
    }

    @Test("A second allocation from a quota while one is running is refused; from another it is not")
    func parallel() throws {
        let others = fixture.service.ownQuotas.filter { $0.type == 0 && $0.status == 0 }
        try #require(others.count > 1)
        func call(_ quota: String) throws {
            var arguments = CallArguments()
            arguments.set("quota_id", .string(quota))
            arguments.set("indirect_partner_ids", .array([.string(fixture.world.resellers[0].id)]))
            arguments.set("quota_amount", .number("1.00"))
            let call = Call(
                operation: UpdateCouponQuotas.operation,
                arguments: arguments,
                faults: [],
                language: .chinese,
                now: fixture.time.now,
                elapsed: .zero
            )
            _ = try fixture.service.handle(call)
        }
        try call(others[0].id)
        try call(others[1].id)
        let refusal = #expect(throws: Refusal.self) { try call(others[0].id) }
        #expect(refusal?.code == "CBC.50000045")
    }

    @Test("A reseller that is leaving fails beside the others, with a record of the failure")
    func leaving() async throws {
        let seeded = SandboxFixture()
        let leaver = seeded.world.resellers[1].id
        let fixture = SandboxFixture { $0.leavingResellers = [leaver] }
        let quota = try #require(fixture.service.ownQuotas.first { $0.type == 0 && $0.status == 0 }).id
        let ids = fixture.world.resellers.map { "\"\($0.id)\"" }.joined(separator: ",")
        let reply = try await fixture.post(
            UpdateCouponQuotas.operation,
            #"{"quota_id":"\#(quota)","indirect_partner_ids":[\#(ids)],"quota_amount":1}"#
        )
        #expect(reply.list("error_details").map { $0["id"]?.string } == [leaver])
        #expect(reply.list("error_details").first?["error_code"]?.string == "CBC.50010105")
        #expect(reply.list("simple_quota_infos").count == fixture.world.resellers.count - 1)
        #expect(fixture.service.quotaRecords.last { !$0.succeeded && !$0.isReclaim } != nil)
    }

    @Test("A quota comes back once, with all that is left; then its status is 6")
    func reclaims() async throws {
        let issued = try #require(fixture.service.issuedQuotas.first { $0.status == 0 && $0.parent == (try? quota.id) })
        let before = try quota.balance
        let body = #"{"quota_ids":["\#(issued.id)","none"],"remark":""}"#
        let reply = try await fixture.post(ReclaimCouponQuotas.operation, body)
        #expect(reply.list("simple_quota_infos").map { $0["quota_id"]?.string } == [issued.id])
        #expect(reply.list("error_details").map { $0["error_code"]?.string } == ["CBC.99000012"])
        #expect(try quota.balance == before + issued.balance)
        let again = try await fixture.post(ReclaimCouponQuotas.operation, body)
        #expect(again.list("simple_quota_infos").isEmpty)
        #expect(again.list("error_details").count == 2)
        #expect(fixture.service.quotaRecords.last?.amount == issued.balance)
        #expect(fixture.service.quotaRecords.last?.remark == "")
    }

    @Test("Only a distributor issues and reclaims, and moves money to resellers")
    func roles() async throws {
        let fixture = SandboxFixture { $0.role = .solutionProvider }
        for operation in [
            UpdateCouponQuotas.operation, ReclaimCouponQuotas.operation, UpdateIndirectPartnerAccount.operation,
            ReclaimIndirectPartnerAccount.operation,
        ] {
            #expect(try await fixture.post(operation, "{}").code == "CBC.0151", "\(operation.name)")
        }
        #expect(try await fixture.post(CreatePartnerCoupons.operation, "{}").code == "CBC.0100")
        #expect(try await fixture.post(UpdateCustomerAccountAmount.operation, "{}").code == "CBC.0100")
    }

    @Test("A transfer shows in both balances, in the records and in the statement")
    func transfers() async throws {
        let customer = try #require(fixture.world.customers.first { $0.isResale && $0.reseller == nil && !$0.hasLeft })
        func amount(_ id: String) async throws -> Amount? {
            let request = ListCustomersBalancesDetail(customerIDs: [id])
            let reply = try await fixture.call(request)
            return try ListCustomersBalancesDetail.decode(Answer(status: 200, body: reply.bytes)).records.first?[
                Balance.amount
            ]
        }
        func cash() async throws -> Amount? {
            let reply = try await fixture.call(ListPartnerBalances())
            return try ListPartnerBalances.decode(Answer(status: 200, body: reply.bytes)).records.first?[Balance.amount]
        }
        let (before, had) = (try await cash(), try await amount(customer.id))
        let reply = try await fixture.call(UpdateCustomerAccountAmount(party: customer.id, amount: Amount(12)))
        let id = try #require(reply.json["transfer_id"]?.string)
        #expect(try await amount(customer.id) == (try #require(had) + Amount(12)))
        #expect(try await cash() == (try #require(before) - Amount(12)))
        var request = ListPartnerAdjustRecords()
        request.customerID = customer.id
        #expect(try await fixture.all(request).contains { $0[ListPartnerAdjustRecords.transactionID] == id })
        let back = try await fixture.call(ReclaimToPartnerAccount(party: customer.id, amount: Amount(12)))
        #expect(back.json["trans_id"]?.string != nil)
        #expect(try await cash() == before)
        let days = fixture.time.now.beijingDate...fixture.time.now.beijingDate
        let lines = try await fixture.all(ListPartnerAccountChangeRecords(.cash, days: days))
        #expect(lines.count == 2)
    }

    @Test("Nobody gives more than he has, and a referral customer has no account")
    func transferRefusals() async throws {
        let customer = try #require(fixture.world.customers.first { $0.isResale && $0.reseller == nil && !$0.hasLeft })
        let referral = try #require(fixture.world.customers.first { !$0.isResale && $0.reseller == nil })
        let much = Amount(999_999_999)
        let reply = try await fixture.call(UpdateCustomerAccountAmount(party: customer.id, amount: much))
        #expect(reply.code == "CBC.5003")
        #expect(
            try await fixture.call(UpdateCustomerAccountAmount(party: referral.id, amount: Amount(1))).code
                == "CBC.99000000"
        )
        let reseller = fixture.world.resellers[0].id
        #expect(
            try await fixture.call(UpdateIndirectPartnerAccount(party: reseller, amount: much)).code == "CBC.99005003"
        )
        #expect(
            try await fixture.call(ReclaimIndirectPartnerAccount(party: reseller, amount: much)).code == "CBC.99005003"
        )
    }

    @Test("A coupon comes back once; the answer is empty")
    func coupons() async throws {
        let coupon = try #require(fixture.service.coupons.first { $0.status(at: fixture.time.now) == 2 })
        let first = try await fixture.call(ReclaimPartnerCoupons(couponID: coupon.id))
        #expect(first.status == 200 && first.bytes.isEmpty)
        #expect(try await fixture.call(ReclaimPartnerCoupons(couponID: coupon.id)).code == "CBC.99000048")
        let records = try await fixture.all(ListIssuedPartnerCoupons())
        #expect(
            records.first { $0[ListIssuedPartnerCoupons.couponID] == coupon.id }?[ListIssuedPartnerCoupons.status] == 5
        )
        #expect(records.allSatisfy { $0.unknown == nil })
    }
}
