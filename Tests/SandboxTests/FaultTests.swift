import PartnerAPI
import TestSupport
import Testing
import Values

@testable import Sandbox

@Suite("Faults of the sandbox")
struct FaultTests {
    private func always(_ kind: FaultKind, _ operation: Operation? = nil) -> SandboxFixture {
        SandboxFixture { $0.faults = FaultPlan([.init(kind, perMillion: 1_000_000, operation: operation?.name)]) }
    }

    @Test("A fault plan is read from text: kinds, probabilities, single operations")
    func parsing() throws {
        let plan = try FaultPlan(parsing: "lost-after:0.1, 500:0.02;CreateSubCustomer.lost-after:1")
        #expect(
            plan.clauses == [
                .init(.lostAfter, perMillion: 100_000), .init(.serverError, perMillion: 20_000),
                .init(.lostAfter, perMillion: 1_000_000, operation: "CreateSubCustomer"),
            ]
        )
        #expect(try FaultPlan(parsing: "").clauses.isEmpty)
    }

    @Test(
        "What is wrong in a fault plan is named with its place",
        arguments: [
            "500:0.1,lost", "500:0.1,nothing:0.1", "500:0.1,500:2", "500:0.1,500:-1", "500:0.1,Nobody.500:0.1",
            "500:0.1,CBC.1x:1",
            "500:0.1,refused:1",
        ]
    )
    func wrongPlans(text: String) {
        let error = #expect(throws: FaultPlanError.self) { try FaultPlan(parsing: text) }
        #expect(error?.clause == 2)
        #expect(error?.message.zh.isEmpty == false)
    }

    @Test("The same seed hits the same calls, about as often as asked")
    func seeded() {
        let plan = FaultPlan([.init(.serverError, perMillion: 100_000)])
        let hits = (0..<10_000).map { plan.faults(of: "X", call: $0, seed: 1).contains(.serverError) }
        #expect(hits == (0..<10_000).map { plan.faults(of: "X", call: $0, seed: 1).contains(.serverError) })
        #expect((800...1200).contains(hits.count { $0 }))
    }

    @Test(
        "An answer lost before the commit leaves nothing; one lost after leaves the account",
        arguments: [false, true]
    )
    func lostAnswers(after: Bool) async throws {
        let fixture = always(after ? .lostAfter : .lostBefore, CreateSubCustomer.operation)
        let reply = try await fixture.post(CreateSubCustomer.operation, #"{"xaccount_id":"a","xaccount_type":"CRM"}"#)
        #expect(reply.delivery == .lost)
        #expect(fixture.service.report.accounts.count == (after ? 1 : 0))
        #expect(try await fixture.get(ListMeasureUnits.operation).delivery == .whole)
    }

    @Test("Server errors, HTML pages and throttling come without doing anything")
    func refusals() async throws {
        let body = #"{"xaccount_id":"a","xaccount_type":"CRM"}"#
        let expectations: [(FaultKind, Int, String?)] = [
            (.serverError, 500, "CBC.0999"), (.unavailable, 503, nil), (.throttled, 429, "APIG.0308"),
            (.throttledWithRetryAfter, 429, "APIG.0308"),
            (.throttledByService, 429, "CBC.0250"), (.blocked, 429, nil), (.errorInSuccess, 200, "CBC.5001"),
        ]
        for (kind, status, code) in expectations {
            let fixture = always(kind)
            let reply = try await fixture.post(CreateSubCustomer.operation, body)
            #expect(reply.status == status)
            #expect(reply.code == code)
            #expect(reply.headers["Retry-After"] == (kind == .throttledWithRetryAfter ? "1" : nil))
            #expect(fixture.service.report.accounts.isEmpty)
        }
        let html = try await always(.unavailable).get(ListMeasureUnits.operation)
        #expect(html.headers["Content-Type"] == "text/html")
    }

    @Test("Any error code of the service can be asked for, for one operation or for all")
    func errorCodes() async throws {
        let plan = try FaultPlan(parsing: "CreateSubCustomer.CBC.50010085:1,CBC.0155:1")
        let fixture = SandboxFixture { $0.faults = plan }
        let created = try await fixture.post(CreateSubCustomer.operation, #"{"xaccount_id":"a","xaccount_type":"CRM"}"#)
        #expect(created.status == 400)
        #expect(created.code == "CBC.50010085")
        #expect(fixture.service.report.accounts.isEmpty)
        let other = try await fixture.get(ListMeasureUnits.operation)
        #expect(other.status == 403)
        #expect(other.code == "CBC.0155")
    }

    @Test("Truncated JSON, a cut body and a slow answer")
    func spoiltAnswers() async throws {
        let whole = try await SandboxFixture().get(ListMeasureUnits.operation).bytes
        let request = SandboxRequest(method: "GET", target: ListMeasureUnits.operation.path)
        let truncated = await always(.truncated).send(request)
        #expect(truncated.status == 200)
        #expect(truncated.body == Array(whole.prefix(whole.count - whole.count / 2)))
        #expect(await always(.cut).send(request).delivery == .cut(after: whole.count / 2))
        let slow = always(.slow)
        _ = await slow.send(request)
        #expect(slow.time.slept == [.seconds(2)])
    }

    @Test("A repeated page brings the page before, a shifted one begins late")
    func movedPages() async throws {
        let plain = try await SandboxFixture().get(ListProvinces.operation, ["limit": "20"]).list("provinces")
        let repeated = try await always(.repeatPage).get(ListProvinces.operation, ["offset": "10", "limit": "10"])
        #expect(repeated.list("provinces") == Array(plain[0..<10]))
        let shifted = try await always(.shiftPage).get(ListProvinces.operation, ["limit": "10"])
        #expect(shifted.list("provinces") == Array(plain[1..<11]))
    }
}
