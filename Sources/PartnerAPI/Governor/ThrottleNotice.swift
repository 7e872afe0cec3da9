/// What a throttled answer tells.
package struct ThrottleNotice: Sendable, Hashable {
    /// `limit:N,time:T second` of the gateway's message.
    package var quota: OperationGate.Quota?
    /// `Retry-After`.
    package var retryAfter: Duration?

    package init(quota: OperationGate.Quota? = nil, retryAfter: Duration? = nil) {
        self.quota = quota
        self.retryAfter = retryAfter
    }

    /// Whether a service code means throttling. The gateway prints its code with two prefixes.
    package static func isThrottle(code: String) -> Bool {
        code == "CBC.0250" || code == "APIG.0308" || code == "APIGW.0308"
    }

    /// The plain text with which an overload guard in front of the service answers, at any status.
    static let guardText = "Blocked by olc"

    /// Reads `limit:N,time:T second` anywhere in a message; nil when it is not there or makes no sense.
    package static func quota(in message: String) -> OperationGate.Quota? {
        guard let calls = number(after: "limit:", in: message), calls > 0 else { return nil }
        let seconds = number(after: "time:", in: message) ?? 1
        guard seconds > 0, seconds <= 86_400 else { return nil }
        let isMinutes = message.contains("minute")
        return OperationGate.Quota(calls: calls, window: .seconds(isMinutes ? seconds * 60 : seconds))
    }

    private static func number(after label: String, in message: String) -> Int? {
        guard let range = message.firstRange(of: label) else { return nil }
        let rest = message[range.upperBound...].drop { $0 == " " }
        return Int(rest.prefix { $0.isASCII && $0.isNumber }.prefix(6))
    }
}
