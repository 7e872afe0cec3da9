import PartnerAPI
import Testing
import Values

@Suite("Error answers")
struct ErrorBodyTests {
    @Test(
        "Code and message are found in every shape the service and its gateways use",
        arguments: [
            (#"{"error_code":"CBC.0100","error_msg":"bad"}"#, "CBC.0100", "bad"),
            (#"{"error_msg":"bad","error_code":"APIGW.0301","request_id":"r"}"#, "APIGW.0301", "bad"),
            (#"{"errorCode":"X1","errorMsg":"bad"}"#, "X1", "bad"), (#"{"code":"X2","message":"bad"}"#, "X2", "bad"),
            (#"{"error":{"code":401,"message":"bad","title":"Unauthorized"}}"#, "401", "bad"),
            (#"{"result":{"inner":{"error_code":"CBC.1","error_msg":"bad"}}}"#, "CBC.1", "bad"),
            (#"{"error_code":"","error_msg":"only words"}"#, nil, "only words"), ("plain words", nil, "plain words"),
            ("<html><h1>502</h1></html>", nil, nil), ("  <!DOCTYPE html>", nil, nil), ("", nil, ""), ("null", nil, nil),
            (#"{"error_code":["x"]}"#, nil, nil),
        ] as [(String, String?, String?)]
    )
    func shapes(body: String, code: String?, message: String?) {
        let found = ErrorBody(Array(body.utf8))
        #expect(found.code == code)
        #expect(found.message == message)
    }

    @Test("Deeply nested or binary bodies do no harm")
    func hostile() {
        let deep = String(repeating: #"{"a":"#, count: 60) + "1" + String(repeating: "}", count: 60)
        #expect(ErrorBody(Array(deep.utf8)).code == nil)
        #expect(ErrorBody([0xFF, 0xFE, 0, 1, 2]).code == nil)
        #expect(ErrorBody([UInt8](repeating: 0x5B, count: 100_000)).code == nil)
    }

    @Test(
        "An error code at the top of a success makes it a failure; one in a record does not",
        arguments: [
            (#"{"error_code":"CBC.5001"}"#, true), (#"{"error_code":"CBC.0000"}"#, false),
            (#"{"error_code":""}"#, false),
            (#"{"error_code":null}"#, false), (#"{"infos":[{"error_code":"CBC.5001"}]}"#, false),
            (#"{"x":"\"error_code\":\"CBC.5001\""}"#, false), ("{}", false), ("", false),
        ]
    )
    func successes(body: String, isFailure: Bool) {
        #expect((ErrorBody.failureInSuccess(Array(body.utf8)) != nil) == isFailure)
    }

    @Test(
        "The overload guard's words are believed only where no JSON stands",
        arguments: [
            (200, "Blocked by olc", true), (503, "  Blocked by olc, request 1", true),
            (200, #""Blocked by olc""#, true),
            (200, #"{"name":"Blocked by olc"}"#, false),
            (400, #"{"error_code":"CBC.0100","error_msg":"Blocked by olc"}"#, false),
        ]
    )
    func overloadGuard(status: Int, body: String, isThrottle: Bool) {
        let failure = AnswerReading.failure(
            HTTPResponse(status: status, body: Array(body.utf8)),
            now: Instant(secondsSince1970: 0),
            redaction: Redaction(secrets: [])
        )
        #expect((failure?.throttle != nil) == isThrottle)
    }

    @Test(
        "Retry-After is read as seconds and as a date",
        arguments: [
            ("7", 7), ("0", 0), ("Mon, 09 Mar 2026 03:42:03 GMT", 30), ("Mon, 09 Mar 2026 03:00:00 GMT", 0),
            ("soon", nil),
            ("-5", nil),
        ] as [(String, Int?)]
    )
    func retryAfter(text: String, seconds: Int?) throws {
        let now = try #require(Instant("2026-03-09T03:41:33Z"))
        let failure = AnswerReading.failure(
            HTTPResponse(status: 429, headers: ["RETRY-AFTER": text]),
            now: now,
            redaction: Redaction(secrets: [])
        )
        #expect(failure?.throttle?.retryAfter == seconds.map { .seconds($0) })
    }

    @Test(
        "Phones and addresses are masked, ids, codes and dates are not",
        arguments: [
            ("phone 13812345678 used", "phone 138******78 used"), ("0086-13812345678", "0086-138******78"),
            ("138 1234 5678", "138 **** **78"), ("2026-03-09 13812345678", "2026-03-09 138******78"),
            ("CBC.99000039", "CBC.99000039"),
            ("at 2026-03-09 03:41:33Z", "at 2026-03-09 03:41:33Z"), ("lin.yu@example.com", "l***@example.com"),
            ("limit:10,time:1", "limit:10,time:1"), ("a\u{1B}[31mb\nc", "a [31mb c"),
        ]
    )
    func masking(text: String, shown: String) { #expect(Redaction(secrets: [])(text) == shown) }

    @Test("A long message is cut")
    func long() {
        #expect(Redaction(secrets: [])(String(repeating: "@1", count: 2_000_000)).count == 301)
        #expect(Redaction(secrets: [])(String(repeating: "x", count: 5000)).count == 301)
    }
}

@Suite("Codes of the service")
struct ServiceCodeTests {
    @Test("Every code has a meaning in both languages and stands in the table once")
    func complete() {
        #expect(ServiceCode.all.count == 138)
        #expect(Set(ServiceCode.all.map(\.code)).count == ServiceCode.all.count)
        for code in ServiceCode.all {
            #expect(!code.meaning.zh.isEmpty && !code.meaning.en.isEmpty, "\(code.code)")
            #expect(code.advice.map { !$0.en.isEmpty && !$0.zh.isEmpty } ?? true, "\(code.code)")
        }
    }

    @Test(
        "A code is found however it is written",
        arguments: [
            ("CBC.99000039", "CBC.99000039"), ("cbc.99000039", "CBC.99000039"), ("99000039", "CBC.99000039"),
            ("APIGW.0308", "APIG.0308"), ("APIG.0301", "APIGW.0301"), ("0308", nil), ("", nil),
        ] as [(String, String?)]
    )
    func lookup(text: String, code: String?) { #expect(ServiceCode.named(text)?.code == code) }
}
