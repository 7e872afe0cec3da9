import PartnerAPI
import TestSupport
import Testing
import Values

@testable import Sandbox

@Suite("The sandbox's gateway")
struct GatewayTests {
    private let fixture = SandboxFixture()

    private func signed(secret: String? = nil, skew: Int64 = 0, accessKey: String? = nil) throws -> SandboxRequest {
        let credentials = fixture.service.credentials
        let path = ListServiceTypes.operation.path
        let query = "limit=10&service_type_name=%E4%BA%91"
        var headers = HTTPHeaders([.init("Host", "127.0.0.1:8080"), .init("Content-Type", "application/json")])
        let request = HTTPRequest(
            method: "GET",
            endpoint: try Endpoint("http://127.0.0.1:8080"),
            path: path,
            query: query,
            headers: headers,
            mayRepeat: true
        )
        let added = try RequestSigner.authorization(
            of: request,
            as: .accessKey(accessKey ?? credentials.accessKey, sk: secret.map { Secret($0) } ?? credentials.secretKey),
            at: SandboxFixture.april.adding(seconds: skew)
        )
        for field in added.fields { headers.add(field.name, field.value) }
        let fields = headers.fields.map { (name: $0.name, value: $0.value) }
        return SandboxRequest(method: "GET", target: path + "?" + query, headers: fields)
    }

    @Test("A signed request is served, also with a clock that is 15 minutes off", arguments: [0, 900, -900])
    func signedRequest(skew: Int64) async throws {
        let answer = await fixture.service.answer(try signed(skew: skew))
        #expect(answer.status == 200)
    }

    @Test("A clock that is more than 15 minutes off is refused", arguments: [901, -901])
    func skewedClock(skew: Int64) async throws {
        let reply = try Reply(await fixture.service.answer(try signed(skew: skew)))
        #expect(reply.status == 401)
        #expect(reply.code == "APIGW.0301")
    }

    @Test("A wrong secret key and an unknown access key are refused")
    func wrongKeys() async throws {
        let wrong = try Reply(await fixture.service.answer(try signed(secret: "wrong")))
        #expect(wrong.status == 401)
        let unknown = try Reply(await fixture.service.answer(try signed(accessKey: "NOBODY")))
        #expect(unknown.code == "APIGW.0301")
        #expect(unknown.json["request_id"]?.string == unknown.headers["X-Request-Id"])
    }

    @Test("A changed query breaks the signature")
    func changedQuery() async throws {
        var request = try signed()
        request.target += "0"
        #expect(await fixture.service.answer(request).status == 401)
    }

    @Test("The sandbox's token is accepted, another is not")
    func tokens() async throws {
        #expect(try await fixture.get(ListMeasureUnits.operation).status == 200)
        let request = SandboxRequest(
            method: "GET",
            target: ListMeasureUnits.operation.path,
            headers: [("X-Auth-Token", "other"), ("Content-Type", "application/json")]
        )
        let reply = try Reply(await fixture.service.answer(request))
        #expect(reply.status == 401)
        #expect(reply.code == "CBC.0154")
    }

    @Test("Unknown paths, wrong methods, missing content types and bodies that are no JSON are refused")
    func wrongShapes() async throws {
        let path = try Reply(await fixture.send(SandboxRequest(method: "GET", target: "/v2/nowhere")))
        #expect(path.status == 404)
        #expect(path.code == "APIGW.0101")
        let method = await fixture.send(SandboxRequest(method: "POST", target: ListMeasureUnits.operation.path))
        #expect(method.status == 405)
        let token = fixture.service.credentials.token.exposed { $0 }
        let bare = SandboxRequest(
            method: "GET",
            target: ListMeasureUnits.operation.path,
            headers: [("X-Auth-Token", token)]
        )
        #expect(await fixture.service.answer(bare).status == 400)
        let body = try await fixture.post(ListSubCustomers.operation, "[1]")
        #expect(body.code == "CBC.0100")
        let long = SandboxRequest(
            method: "GET",
            target: "/v2/bases/measurements?x=" + String(repeating: "a", count: 9000)
        )
        #expect(await fixture.send(long).status == 414)
    }

    @Test("Every answer carries a request id of its own")
    func requestIDs() async throws {
        let first = try await fixture.get(ListMeasureUnits.operation)
        let second = try await fixture.get(ListMeasureUnits.operation)
        let ids = [first.headers["X-Request-Id"], second.headers["X-Request-Id"]].compactMap { $0 }
        #expect(ids.count == 2 && Set(ids).count == 2)
    }

    @Test("Each second lets the documented number of calls in, and the rest is told the limit")
    func throttling() async throws {
        let fixture = SandboxFixture { $0.rate = nil }
        for (operation, limit) in [(ListMeasureUnits.operation, 10), (ListConversions.operation, 10)] {
            for _ in 0..<limit { #expect(try await fixture.get(operation).status == 200) }
            let reply = try await fixture.get(operation)
            #expect(reply.status == 429)
            #expect(reply.code == "APIG.0308")
            #expect(
                reply.json["error_msg"]?.string
                    == "The throttling threshold has been reached: policy user over ratelimit,limit:\(limit),time:1 second"
            )
        }
        fixture.time.advance(by: .seconds(1))
        #expect(try await fixture.get(ListMeasureUnits.operation).status == 200)
    }

    @Test("The identity check has half the quota, and --rate overrides all")
    func ownQuotas() async throws {
        let fixture = SandboxFixture { $0.rate = nil }
        let body = #"{"search_type":"name","search_value":"some-name"}"#
        for _ in 0..<5 { #expect(try await fixture.post(CheckUserIdentity.operation, body).status == 200) }
        #expect(try await fixture.post(CheckUserIdentity.operation, body).status == 429)
        let slow = SandboxFixture { $0.rate = 1 }
        #expect(try await slow.post(CheckUserIdentity.operation, body).status == 200)
        #expect(
            try await slow.post(CheckUserIdentity.operation, body).json["error_msg"]?.string?.contains("limit:1,")
                == true
        )
        #expect(slow.service.report.received["CheckUserIdentity"] == 2)
        #expect(slow.service.report.throttled["CheckUserIdentity"] == 1)
    }

    @Test("A solution provider has no resellers to list, and a reseller may call nothing")
    func roles() async throws {
        let provider = SandboxFixture { $0.resellers = 0 }
        let refused = try await provider.post(ListIndirectPartners.operation, "{}")
        #expect(refused.status == 403)
        #expect(refused.code == "CBC.0151")
        let ignored = try await provider.post(ListSubCustomers.operation, #"{"indirect_partner_id":"nobody"}"#)
        #expect(ignored.status == 200)
        let reseller = SandboxFixture { $0.role = .reseller }
        #expect(try await reseller.get(ListPartnerBalances.operation).code == "CBC.0151")
        let distributor = SandboxFixture()
        let foreign = try await distributor.post(ListSubCustomers.operation, #"{"indirect_partner_id":"nobody"}"#)
        #expect(foreign.code == "CBC.99000037")
    }
}
