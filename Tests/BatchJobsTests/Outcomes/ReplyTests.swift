import BatchJobs
import PartnerAPI
import Testing

@Suite("What an error means for a row")
struct ReplyTests {
    private func error(
        _ code: PartnerError.Code,
        _ fate: PartnerError.Fate,
        _ serviceCode: String? = nil,
        data: JSONValue? = nil
    ) -> PartnerError {
        PartnerError(code, operation: "CreateSubCustomer", serviceCode: serviceCode, fate: fate, data: data)
    }

    /// The name of the reply's case, for tables.
    private func name(_ reply: Reply) -> String {
        switch reply {
        case .done: "done"
        case .happened: "happened"
        case .keyTaken: "keyTaken"
        case .contested: "contested"
        case .refused: "refused"
        case .deferred: "deferred"
        case .occupied: "occupied"
        case .parted: "parted"
        case .doubtful: "doubtful"
        case .fatal(let reason, _): "fatal \(reason.rawValue)"
        }
    }

    @Test(
        "Each code of the service has its meaning for the batch",
        arguments: [
            ("CBC.99000039", "keyTaken"), ("CBC.99000038", "contested"), ("CBC.99004010", "contested"),
            ("CBC.99000036", "refused"), ("CBC.50010059", "refused"), ("CBC.99000062", "doubtful"),
            ("CBC.50000045", "occupied"),
            ("CBC.50010085", "fatal refused"), ("CBC.50010086", "fatal refused"), ("CBC.50010065", "fatal refused"),
            ("CBC.99005035", "fatal refused"), ("CBC.5001", "fatal refused"), ("CBC.0151", "fatal credentials"),
            ("CBC.0155", "fatal credentials"), ("APIG.0301", "fatal credentials"), ("CBC.12345", "refused"),
        ]
    )
    func codes(code: String, meaning: String) {
        #expect(name(Reply(error(.refused, .refused, code))) == meaning)
    }

    @Test(
        "Without a code the fate decides",
        arguments: [
            (PartnerError.Code.throttled, PartnerError.Fate.notSent, "deferred"),
            (.connectionFailed, .notSent, "deferred"), (.unavailable, .unknown, "doubtful"),
            (.answerLost, .unknown, "doubtful"), (.timedOut, .unknown, "doubtful"),
            (.malformedAnswer, .unknown, "doubtful"), (.unauthorised, .refused, "fatal credentials"),
            (.forbidden, .refused, "fatal credentials"), (.invalidCredentials, .notSent, "fatal credentials"),
            (.clockSkew, .refused, "fatal credentials"), (.invalidRequest, .notSent, "refused"),
        ]
    )
    func fates(code: PartnerError.Code, fate: PartnerError.Fate, meaning: String) {
        #expect(name(Reply(error(code, fate))) == meaning)
    }

    @Test("A timed-out association keeps the id that came with it")
    func association() {
        let body = JSONValue.object([
            .init(key: "error_code", value: .string("CBC.99000050")),
            .init(key: "domain_id", value: .string("0c5e")), .init(key: "domain_name", value: .string("demo")),
        ])
        let reply = Reply(error(.unavailable, .unknown, "CBC.99000050", data: body))
        #expect(reply == .happened(["customer_id": "0c5e", "customer_account": "demo"]))
    }

    @Test("What is no error of the client leaves the row in doubt; what never left does not")
    func foreign() {
        struct Foreign: Error {}
        #expect(name(Reply(Foreign())) == "doubtful")
        #expect(name(Reply(CancellationError())) == "deferred")
    }

    @Test("A read that fails in passing is made again, a refused one is not")
    func sightings() {
        #expect(Sighting(error(.unavailable, .unknown)) == .deferred(Reply.Refusal("unavailable")))
        #expect(Sighting(error(.refused, .refused, "CBC.99000037")) == .refused(Reply.Refusal("CBC.99000037")))
        #expect(Sighting(error(.forbidden, .refused, "CBC.0151")) == .fatal(.credentials, Reply.Refusal("CBC.0151")))
    }
}
