internal import PartnerAPI

/// The service says no.
struct Refusal: Error, Sendable {
    let status: Int
    let code: String
    let message: String
    /// Members beside code and message.
    let data: [JSONValue.Member]
    /// Seconds for `Retry-After`.
    var retryAfter: Int?

    init(_ status: Int, _ code: String, _ message: String, data: [JSONValue.Member] = []) {
        self.status = status
        self.code = code
        self.message = message
        self.data = data
    }

    static func wrong(_ parameter: String, _ reason: String) -> Refusal {
        Refusal(400, "CBC.0100", "Parameter error: \(parameter) \(reason).")
    }

    static func invalid(_ parameter: String, _ reason: String) -> Refusal {
        Refusal(400, "CBC.0101", "Invalid parameter: \(parameter) \(reason).")
    }

    static let denied = Refusal(403, "CBC.0151", "Access denied.")
    static let foreignCustomer = Refusal(400, "CBC.99000000", "No permission to operate this customer.")
    static let foreignReseller = Refusal(400, "CBC.99000037", "No permission to operate this indirect partner.")

    /// The gateway's own errors carry the request's id in the body.
    var isGateway: Bool { code.hasPrefix("APIG") }

    func answer(requestID: String) -> SandboxAnswer {
        var members: [JSONValue.Member] = [
            .init(key: "error_code", value: .string(code)), .init(key: "error_msg", value: .string(message)),
        ]
        members += data
        if isGateway { members.append(.init(key: "request_id", value: .string(requestID))) }
        var answer = SandboxAnswer(status: status, body: JSONValue.object(members).bytes)
        if let retryAfter { answer.headers.append(("Retry-After", String(retryAfter))) }
        return answer
    }
}
