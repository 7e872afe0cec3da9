import PartnerAPI
import TestSupport
import Testing
import Values

@testable import Sandbox

@Suite("Creating customers in the sandbox")
struct CustomerTests {
    private let phone = "13812345678"

    private func create(_ fixture: SandboxFixture, _ members: String) async throws -> Reply {
        try await fixture.post(CreateSubCustomer.operation, #"{"xaccount_type":"CRM",\#(members)}"#)
    }

    @Test(
        "A wrong particular gives its own error code",
        arguments: [
            (#""xaccount_id":"a","domain_name":"abcd""#, "CBC.99000031"),
            (#""xaccount_id":"a","domain_name":"1abcd""#, "CBC.99000031"),
            (#""xaccount_id":"a","domain_name":"op_abcd""#, "CBC.99000031"),
            (#""xaccount_id":"a","domain_name":"shadow_abcd""#, "CBC.99000031"),
            (#""xaccount_id":"a","domain_name":"abc.def""#, "CBC.99000031"),
            (#""xaccount_id":"a","mobile_phone":"0086-13812345678","verification_code":"123456""#, "CBC.5017"),
            (#""xaccount_id":"a","mobile_phone":"12812345678","verification_code":"123456""#, "CBC.5017"),
            (#""xaccount_id":"a","mobile_phone":"13812345678""#, "CBC.0100"),
            (#""xaccount_id":"a","mobile_phone":"13812345678","verification_code":"12345""#, "CBC.0100"),
            (#""xaccount_id":"a","mobile_phone":"13812345678","verification_code":"000000""#, "CBC.99004010"),
            (#""xaccount_id":"a","password":"""#, "CBC.0100"), (#""xaccount_id":"a","password":"abc12345X""#, nil),
            (#""xaccount_id":"a","password":"abcdefgh""#, "CBC.99000036"),
            (#""xaccount_id":"a","password":"abc123""#, "CBC.99000036"),
            (#""xaccount_id":"a","domain_name":"abcde123","password":"321edcba""#, "CBC.99000036"),
            (#""xaccount_id":"""#, "CBC.0100"), (#""xaccount_id":"a","is_close_market_ms":true"#, "CBC.0100"),
            (#""xaccount_id":"a","indirect_partner_id":"nobody""#, "CBC.99000037"),
        ]
    )
    func wrongParticulars(members: String, code: String?) async throws {
        let fixture = SandboxFixture()
        let reply = try await create(fixture, members)
        #expect(reply.code == code)
        #expect(reply.status == (code == nil ? 200 : 400))
        #expect(fixture.service.report.accounts.count == (code == nil ? 1 : 0))
    }

    @Test("A name that is not given is made up: 32 characters")
    func madeUpName() async throws {
        let reply = try await create(SandboxFixture(), #""xaccount_id":"a""#)
        #expect(reply.json["domain_name"]?.string?.count == 32)
        #expect(reply.json["domain_id"]?.string?.count == 32)
    }

    @Test("The same platform id or login name a second time is refused, and nothing is made twice")
    func duplicates() async throws {
        let fixture = SandboxFixture()
        #expect(try await create(fixture, #""xaccount_id":"a","domain_name":"first_name""#).status == 200)
        #expect(try await create(fixture, #""xaccount_id":"a","domain_name":"other_name""#).code == "CBC.99000039")
        #expect(try await create(fixture, #""xaccount_id":"b","domain_name":"FIRST_name""#).code == "CBC.99000038")
        let login = try #require(fixture.world.customers.first?.accountName)
        #expect(try await create(fixture, #""xaccount_id":"b","domain_name":"\#(login)""#).code == "CBC.99000038")
        #expect(fixture.service.report.accounts.map(\.xaccountID) == ["a"])
    }

    @Test("A phone holds five accounts")
    func accountsPerPhone() async throws {
        let fixture = SandboxFixture { $0.standingCodes = true }
        let code = fixture.service.code(for: phone)
        let members = #""mobile_phone":"\#(phone)","verification_code":"\#(code)""#
        for number in 0..<5 {
            #expect(try await create(fixture, #""xaccount_id":"\#(number)",\#(members)"#).status == 200)
        }
        #expect(try await create(fixture, #""xaccount_id":"5",\#(members)"#).code == "CBC.99000030")
        let identity = try await fixture.post(
            CheckUserIdentity.operation,
            #"{"search_type":"mobile","search_value":"0086-\#(phone)"}"#
        )
        #expect(identity.json["check_result"]?.string == "used_by_user")
        #expect(identity.number("mobile_remain_available_num") == 0)
    }

    @Test("A reseller's own phone, a reported one and a distributor without reseller can be refused")
    func otherRefusals() async throws {
        let fixture = SandboxFixture {
            $0.standingCodes = true
            $0.reportedPhones = ["13900000000"]
            $0.distributorMayCreateOwn = false
        }
        let reseller = try #require(fixture.world.resellers.first)
        let mine = #""indirect_partner_id":"\#(reseller.id)","verification_code":"000000""#
        let taken = try await create(fixture, #""xaccount_id":"a","mobile_phone":"\#(reseller.mobilePhone)",\#(mine)"#)
        #expect(taken.code == "CBC.99000029")
        let reported = try await create(fixture, #""xaccount_id":"a","mobile_phone":"13900000000",\#(mine)"#)
        #expect(reported.code == "CBC.99000051")
        #expect(try await create(fixture, #""xaccount_id":"a""#).code == "CBC.50010059")
    }

    @Test("A new account appears in the list only after some answers, or after some time")
    func lateAssociation() async throws {
        let fixture = SandboxFixture()
        let id = try #require(try await create(fixture, #""xaccount_id":"a""#).json["domain_id"]?.string)
        let query = #"{"customer_id":"\#(id)"}"#
        for expected in [0, 0, 1] {
            let reply = try await fixture.post(ListSubCustomers.operation, query)
            #expect(reply.number("count") == expected)
        }
        let second = try #require(try await create(fixture, #""xaccount_id":"b""#).json["domain_id"]?.string)
        fixture.time.advance(by: .seconds(5))
        let listed = try await fixture.post(ListSubCustomers.operation, #"{"customer_id":"\#(second)"}"#)
        #expect(listed.list("customer_infos").first?["xaccount_id"]?.string == "b")
    }

    @Test("Waiting for the association makes the account appear at once; a pending one answers 500 with its id")
    func waiting() async throws {
        let waits = #""include_association_result":true"#
        let fixture = SandboxFixture()
        let done = try await create(fixture, #""xaccount_id":"a",\#(waits)"#)
        let id = try #require(done.json["domain_id"]?.string)
        #expect(try await fixture.post(ListSubCustomers.operation, #"{"customer_id":"\#(id)"}"#).number("count") == 1)
        let pending = SandboxFixture { $0.faults = FaultPlan([.init(.pending, perMillion: 1_000_000)]) }
        let reply = try await create(pending, #""xaccount_id":"a",\#(waits)"#)
        #expect(reply.status == 500)
        #expect(reply.code == "CBC.99000050")
        #expect(reply.json["domain_id"]?.string == pending.service.report.accounts.first?.id)
        #expect(try await create(pending, #""xaccount_id":"a",\#(waits)"#).code == "CBC.99000039")
    }

    @Test("Names match in any part and any case, labels mind it; a reseller's customers are its own")
    func filters() async throws {
        let fixture = SandboxFixture()
        let customer = try #require(fixture.world.customers.first { $0.reseller == nil && !$0.hasLeft })
        let part = customer.accountName.dropFirst(2).uppercased()
        let found = try await fixture.post(ListSubCustomers.operation, #"{"account_name":"\#(part)"}"#)
        #expect(found.list("customer_infos").contains { $0["customer_id"]?.string == customer.id })
        let vip = try await fixture.post(ListSubCustomers.operation, #"{"label":"VIP","limit":100}"#)
        #expect(vip.list("customer_infos").allSatisfy { $0["label"]?.string?.contains("VIP") == true })
        var request = ListSubCustomers()
        let own = try await fixture.all(request)
        request.indirectPartnerID = fixture.world.resellers.first?.id
        let others = try await fixture.all(request)
        #expect(!own.isEmpty && !others.isEmpty)
        #expect(Set(own.compactMap(\.id)).isDisjoint(with: others.compactMap(\.id)))
    }
}
