import PartnerAPI
import TestSupport
import Testing
import Values

@Suite("Calling the service")
struct PartnerClientTests {
    typealias Step = ScriptedTransport.Step

    private let time = ManualTime(Instant(secondsSince1970: 1_773_027_693))

    private func client(
        _ transport: ScriptedTransport,
        credentials: Credentials = .accessKey("AKEXAMPLE", sk: Secret("SKSECRET")),
        settings: PartnerClient.Settings = .init(jitterSeed: 1)
    ) -> PartnerClient {
        PartnerClient(
            endpoint: .service,
            credentials: credentials,
            transport: transport,
            time: time,
            settings: settings
        )
    }

    private func failure(_ steps: [Step], _ request: some PartnerRequest) async throws -> (PartnerError, Int) {
        let transport = ScriptedTransport(steps)
        let error = try await #require(throws: PartnerError.self) { _ = try await client(transport).send(request) }
        return (error, transport.sent.count)
    }

    private var creation: CreateSubCustomer {
        var request = CreateSubCustomer(xaccountID: "crm-1", xaccountType: "DEMO")
        request.mobilePhone = Secret("13800000000")
        request.verificationCode = Secret("482913")
        request.password = Secret("Geheim#2026")
        return request
    }

    private let message = SendVerificationMessageCode(mobilePhone: Secret("13800000000"))
    private let page = #"{"count":0,"customer_infos":[]}"#
    private let created = #"{"domain_id":"0c5e1a7f3b9d4e62a8f0d1c2b3a49587","domain_name":"demo"}"#

    @Test("What is sent is signed, and the service's side accepts it at every attempt")
    func signed() async throws {
        let transport = ScriptedTransport([.lost, .throttled, .answer(200, page)])
        _ = try await client(transport).send(ListSubCustomers())
        #expect(transport.sent.count == 3)
        for request in transport.sent {
            let date = try #require(request.headers["X-Sdk-Date"].flatMap { Instant(basic: $0) })
            let verdict = try SignatureVerifier.verdict(
                method: request.method,
                path: request.path,
                query: request.query,
                headers: request.headers,
                body: request.body,
                now: date
            ) { $0 == "AKEXAMPLE" ? Secret("SKSECRET") : nil }
            #expect(verdict == .accepted("AKEXAMPLE"))
            #expect(request.headers["Content-Type"] == "application/json")
            #expect(request.headers["Host"] == "bss.myhuaweicloud.com")
        }
        #expect(Set(transport.sent.compactMap { $0.headers["X-Sdk-Date"] }).count == 2, "signed anew after a wait")
    }

    @Test("A GET carries its parameters in canonical order, a language, and no body")
    func get() async throws {
        let transport = ScriptedTransport([.answer(200, #"{"total_count":0,"service_types":[]}"#)])
        var request = ListServiceTypes()
        request.offset = 0
        request.limit = 100
        _ = try await client(transport, settings: .init(language: .english)).send(request)
        let sent = try #require(transport.sent.first)
        #expect(sent.query == "limit=100&offset=0")
        #expect(sent.body.isEmpty)
        #expect(sent.headers["X-Language"] == "en_US")
        #expect(sent.mayRepeat)
    }

    @Test(
        "A read survives lost answers, servers out of order, HTML, throttles and cut JSON",
        arguments: [
            Step.lost, .refused, .throttled, .answer(500, #"{"error_code":"CBC.0999","error_msg":"x"}"#),
            .answer(503, "<html><body>nginx</body></html>"), .answer(502, ""),
            .answer(200, #"{"count":12,"customer_in"#),
            .answer(200, "Blocked by olc"), .answer(429, ""), .answer(200, "<html>login to the hotel</html>"),
            .answer(400, #"{"error_code":"CBC.0250","error_msg":"flow control"}"#),
        ]
    )
    func readSurvives(step: Step) async throws {
        let transport = ScriptedTransport([step, step, .answer(200, page)])
        let found = try await client(transport).send(ListSubCustomers())
        #expect(found.total == 0)
        #expect(transport.sent.count == 3)
    }

    @Test(
        "A read is not repeated when the service has answered no",
        arguments: [
            (400, "CBC.0100", PartnerError.Code.refused), (401, "APIGW.0301", .unauthorised),
            (403, "CBC.0151", .forbidden),
            (404, "APIGW.0101", .refused), (500, "CBC.5002", .refused), (500, "CBC.7004", .refused),
            (200, "CBC.5001", .refused), (302, "", .redirected),
        ]
    )
    func readRefused(status: Int, code: String, kind: PartnerError.Code) async throws {
        let body = #"{"error_code":"\#(code)","error_msg":"no"}"#
        let (error, calls) = try await failure([.answer(status, body)], ListSubCustomers())
        #expect(calls == 1)
        #expect(error.code == kind)
        #expect(error.fate == .refused)
        #expect(error.status == status)
        #expect(error.serviceCode == (code.isEmpty ? nil : code))
    }

    @Test("A read gives up after five calls and says so")
    func readGivesUp() async throws {
        let (error, calls) = try await failure(Array(repeating: .lost, count: 9), ListSubCustomers())
        #expect(calls == 5)
        #expect(error.attempts == 5)
        #expect(error.code == .answerLost)
    }

    @Test(
        "A creation and a message whose answer is lost are sent once, and their fate is unknown",
        arguments: [
            Step.lost, .answer(500, #"{"error_code":"CBC.0999"}"#), .answer(502, "<html>"), .answer(504, ""),
            .failure(TransportError(.timedOut, mayHaveBeenSent: true)), .answer(200, "<html>login</html>"),
            .failure(TransportError(.tooLarge, mayHaveBeenSent: true)),
        ]
    )
    func writeOnce(step: Step) async throws {
        let (error, calls) = try await failure([step, .answer(200, created)], creation)
        #expect(calls == 1)
        #expect(error.fate == .unknown)
        let (second, messages) = try await failure([step, .answer(204, "")], message)
        #expect(messages == 1)
        #expect(second.fate == .unknown)
    }

    @Test("A creation whose success cannot be read may have happened, and is not repeated")
    func writeUnreadable() async throws {
        let (error, calls) = try await failure([.answer(200, #"{"domain_id":"0c5"#)], creation)
        #expect(calls == 1)
        #expect(error.code == .malformedAnswer)
        #expect(error.fate == .unknown)
    }

    @Test(
        "A creation and a message go out again when surely nothing happened",
        arguments: [
            Step.refused, .throttled, .answer(200, "Blocked by olc"),
            .failure(TransportError(.connectTimedOut, mayHaveBeenSent: false)),
        ]
    )
    func writeAgain(step: Step) async throws {
        let transport = ScriptedTransport([step, .answer(200, created)])
        #expect(try await client(transport).send(creation).domainName == "demo")
        let messages = ScriptedTransport([step, .answer(204, "")])
        _ = try await client(messages).send(message)
        #expect(messages.sent.count == 2)
        #expect(messages.sent.allSatisfy { !$0.mayRepeat })
    }

    @Test("A created but unconfirmed customer keeps its id, and nothing is repeated")
    func createdUnconfirmed() async throws {
        let body = #"{"error_code":"CBC.99000050","error_msg":"timeout","domain_id":"0c5e","domain_name":"demo"}"#
        let (error, calls) = try await failure([.answer(500, body)], creation)
        #expect(calls == 1)
        #expect(error.fate == .unknown)
        #expect(error.data?["domain_id"]?.string == "0c5e")
        #expect(error.serviceMeaning?.advice != nil)
    }

    @Test("CBC.0000 in an answer is success")
    func successCode() async throws {
        let body = #"{"error_code":"CBC.0000","error_msg":"success","check_result":"available"}"#
        let transport = ScriptedTransport([.answer(200, body)])
        #expect(try await client(transport).send(CheckUserIdentity(.name("demo"))).isAvailable)
    }

    @Test("Throttles are waited out: 2, 4, 8 seconds and a little, never less than Retry-After")
    func throttleWaits() async throws {
        let transport = ScriptedTransport([
            .throttled, .throttled, .throttled, .answer(429, "", ["retry-after": "30"]), .answer(200, page),
        ])
        let client = client(transport)
        _ = try await client.send(ListSubCustomers())
        let waits = time.slept.filter { $0 >= .seconds(1) }
        let floors: [Duration] = [.seconds(2), .seconds(4), .seconds(8), .seconds(30)]
        #expect(waits.count == 4)
        for (wait, floor) in zip(waits, floors) { #expect(wait >= floor && wait < floor + .seconds(1)) }
        #expect(client.callCounts["ListSubCustomers"] == CallCounts(calls: 5, throttles: 4))
    }

    @Test("A Retry-After of an hour is not waited out but reported")
    func longRetryAfter() async throws {
        let (error, calls) = try await failure([.answer(429, "", ["Retry-After": "3600"])], ListSubCustomers())
        #expect(calls == 1)
        #expect(error.code == .throttled)
        #expect(error.retryAfter == .seconds(3600))
        #expect(error.fate == .notSent)
    }

    @Test("A 401 with a clock that is off says that it is the clock")
    func clockSkew() async throws {
        let transport = ScriptedTransport([
            .answer(401, #"{"error_code":"APIGW.0301","error_msg":"x"}"#, ["Date": "Mon, 09 Mar 2026 04:41:33 GMT"])
        ])
        let client = client(transport)
        let error = try await #require(throws: PartnerError.self) { _ = try await client.send(ListSubCustomers()) }
        #expect(error.code == .clockSkew)
        #expect(client.clockSkew == -3600)
    }

    @Test("Credentials that cannot stand in a header send nothing")
    func badCredentials() async throws {
        let transport = ScriptedTransport([])
        let bad = client(transport, credentials: .token(Secret("a\r\nX-Evil: 1")))
        let error = try await #require(throws: PartnerError.self) { _ = try await bad.send(ListSubCustomers()) }
        #expect(error.code == .invalidCredentials)
        #expect(error.fate == .notSent)
        #expect(transport.sent.isEmpty)
    }

    @Test("A token goes in its header, unsigned")
    func token() async throws {
        let transport = ScriptedTransport([.answer(200, page)])
        _ = try await client(transport, credentials: .token(Secret("T0KEN"))).send(ListSubCustomers())
        #expect(transport.sent.first?.headers["X-Auth-Token"] == "T0KEN")
        #expect(transport.sent.first?.headers["Authorization"] == nil)
    }

    @Test("What the service echoes is shown without phone, code, password and key")
    func redacted() async throws {
        let echo = "bad 13800000000, 0086-13800000000, code 482913, Geheim#2026, SKSECRET, a.b@example.com\\u001b[31m"
        let (error, _) = try await failure(
            [.answer(400, #"{"error_code":"CBC.0100","error_msg":"\#(echo)"}"#, ["X-REQUEST-ID": "abc-1"])],
            creation
        )
        var dumped = ""
        dump(error, to: &dumped)
        for text in [error.description, "\(error)", String(reflecting: error), dumped] {
            for secret in ["13800000000", "482913", "Geheim#2026", "SKSECRET", "a.b@", "\u{1B}"] {
                #expect(!text.contains(secret), "\(text)")
            }
        }
        #expect(error.requestID == "abc-1")
        #expect(error.description.contains("abc-1"))
    }

    @Test("Cancelled before anything was sent, a call is just cancelled")
    func cancelled() async throws {
        let transport = ScriptedTransport([])
        let client = client(transport)
        let request = creation
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            _ = try await client.send(request)
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(transport.sent.isEmpty)
    }

    @Test("Cancelled while a creation is under way, its fate is unknown; a read is just cancelled")
    func cancelledUnderWay() async throws {
        let cut = Step.failure(TransportError(.cancelled, mayHaveBeenSent: true))
        let (error, _) = try await failure([cut], creation)
        #expect(error.code == .cancelled)
        #expect(error.fate == .unknown)
        let transport = ScriptedTransport([cut])
        await #expect(throws: CancellationError.self) { _ = try await client(transport).send(ListSubCustomers()) }
    }
}
