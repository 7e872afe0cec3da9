import PartnerAPI
import TestSupport
import Testing
import Values

@testable import Sandbox

@Suite("Verification codes of the sandbox")
struct CodeTests {
    private let phone = "13812345678"

    private func send(_ fixture: SandboxFixture, _ more: String = "") async throws -> Reply {
        try await fixture.post(
            SendVerificationMessageCode.operation,
            #"{"receiver_type":1,"mobile_phone":"\#(phone)"\#(more)}"#
        )
    }

    private func create(_ fixture: SandboxFixture, _ xaccount: String, code: String) async throws -> String? {
        try await fixture.post(
            CreateSubCustomer.operation,
            #"{"xaccount_id":"\#(xaccount)","xaccount_type":"CRM","mobile_phone":"\#(phone)","verification_code":"\#(code)"}"#
        ).code
    }

    @Test("Sending answers 204 without a body, and the code can be used once")
    func sending() async throws {
        let fixture = SandboxFixture()
        let reply = try await send(fixture)
        #expect(reply.status == 204)
        #expect(reply.bytes.isEmpty)
        let code = fixture.service.code(for: phone)
        #expect(code.count == 6)
        #expect(try await create(fixture, "a", code: code) == nil)
        #expect(try await create(fixture, "b", code: code) == "CBC.99004010")
        #expect(fixture.service.report.codesSent == [phone: 1])
    }

    @Test(
        "A code lives ten minutes, as long as asked, or five minutes when more than an hour is asked",
        arguments: [("", 600), (#","timeout":1"#, 60), (#","timeout":60"#, 3600), (#","timeout":61"#, 300)]
    )
    func lifetime(more: String, seconds: Int64) async throws {
        for (wait, code) in [(seconds - 1, nil), (seconds, "CBC.99004008")] {
            let fixture = SandboxFixture()
            _ = try await send(fixture, more)
            fixture.time.advance(by: .seconds(wait))
            #expect(try await create(fixture, "a", code: fixture.service.code(for: phone)) == code)
        }
    }

    @Test("The fourth wrong try kills a code; a new one works again")
    func locking() async throws {
        let fixture = SandboxFixture()
        _ = try await send(fixture)
        let right = fixture.service.code(for: phone)
        let wrong = right == "000000" ? "000001" : "000000"
        for _ in 0..<3 { #expect(try await create(fixture, "a", code: wrong) == "CBC.99004010") }
        #expect(try await create(fixture, "a", code: wrong) == "CBC.99004009")
        #expect(try await create(fixture, "a", code: right) == "CBC.99004009")
        _ = try await send(fixture)
        #expect(try await create(fixture, "a", code: right) == nil)
    }

    @Test("A phone gets 15 codes an hour and 60 a day")
    func limits() async throws {
        let fixture = SandboxFixture()
        for hour in 0..<4 {
            for _ in 0..<15 { #expect(try await send(fixture).status == 204) }
            if hour < 3 {
                let reply = try await send(fixture)
                #expect(reply.status == 400)
                #expect(reply.code == "CBC.99004015")
            }
            fixture.time.advance(by: .seconds(3600))
        }
        #expect(try await send(fixture).code == "CBC.99004015")
        fixture.time.advance(by: .seconds(21 * 3600))
        #expect(try await send(fixture).status == 204)
        #expect(fixture.service.report.codesSent[phone] == 61)
    }

    @Test("The code of a phone follows from the seed and can be looked up by a person")
    func lookingUp() async throws {
        let fixture = SandboxFixture()
        let request = SandboxRequest(method: "GET", target: "/sandbox/codes?mobile_phone=" + phone)
        #expect(await fixture.service.answer(request).status == 404)
        _ = try await send(fixture)
        let reply = try Reply(await fixture.service.answer(request))
        #expect(reply.json["verification_code"]?.string == fixture.service.code(for: phone))
        #expect(fixture.service.code(for: phone) == SandboxFixture().service.code(for: phone))
        #expect(fixture.service.code(for: phone) != SandboxFixture { $0.seed = 2 }.service.code(for: phone))
    }

    @Test("The identity check answers with a success code, as the contract warns")
    func identity() async throws {
        let fixture = SandboxFixture()
        let free = try await fixture.post(
            CheckUserIdentity.operation,
            #"{"search_type":"name","search_value":"free-name"}"#
        )
        #expect(free.status == 200)
        #expect(free.code == "CBC.0000")
        #expect(free.json["check_result"]?.string == "available")
        let login = try #require(fixture.world.customers.first?.accountName)
        let used = try await fixture.post(
            CheckUserIdentity.operation,
            #"{"search_type":"name","search_value":"\#(login)"}"#
        )
        #expect(used.json["check_result"]?.string == "used_by_user")
    }
}
