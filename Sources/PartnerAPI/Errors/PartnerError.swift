/// A call of the service that did not succeed: what happened, what the service said, and above all whether the call
/// may have had an effect.
///
/// Its description holds no secret and no personal data; ``data`` may, and is never logged.
public struct PartnerError: Error, Sendable {
    /// What kind of failure it is.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// A stable name for logs and result files; never localised.
        public let description: String
        private init(_ name: String) { description = name }

        /// The service answered no: a parameter or a business rule.
        public static let refused = Code("refused")
        /// More calls than the quota allows, also after waiting.
        public static let throttled = Code("throttled")
        /// The service or its gateway is out of order (5xx).
        public static let unavailable = Code("unavailable")
        /// 401: the credentials were not accepted.
        public static let unauthorised = Code("unauthorised")
        /// 403: wrong kind of caller, or a permission item is missing.
        public static let forbidden = Code("forbidden")
        /// No answer within the time allowed.
        public static let timedOut = Code("timed_out")
        /// No connection could be made.
        public static let connectionFailed = Code("connection_failed")
        /// The connection broke before the answer was complete.
        public static let answerLost = Code("answer_lost")
        /// The answer is not what the contract says.
        public static let malformedAnswer = Code("malformed_answer")
        /// The answer is larger than the bound.
        public static let tooLarge = Code("too_large")
        /// The service answered with a redirect; it is not followed, since the signature would not hold.
        public static let redirected = Code("redirected")
        /// The credentials cannot be used as they are; nothing was sent.
        public static let invalidCredentials = Code("invalid_credentials")
        /// 401 while this machine's clock differs from the service's by more than 15 minutes.
        public static let clockSkew = Code("clock_skew")
        /// The request cannot be expressed; nothing was sent.
        public static let invalidRequest = Code("invalid_request")
        /// Cancelled while a call that changes something was under way.
        public static let cancelled = Code("cancelled")
    }

    /// Whether the call may have had an effect.
    public enum Fate: String, Sendable {
        /// Surely had no effect: never sent, or turned away by the throttle.
        case notSent
        /// The service answered no.
        case refused
        /// May have happened.
        case unknown
    }

    public let code: Code
    /// The operation's name.
    public let operation: String
    /// The HTTP status; nil without an answer.
    public let status: Int?
    /// `CBC.…`, `APIGW.…`
    public let serviceCode: String?
    /// What the service said, redacted and shortened.
    public let serviceMessage: String?
    /// `X-Request-Id`: the reference for support.
    public let requestID: String?
    public let fate: Fate
    /// The body of the error answer (CBC.99000050 carries `domain_id`). May hold personal data: never log it.
    public let data: JSONValue?
    /// How often it was sent, this time included.
    public let attempts: Int
    /// What went wrong in detail, without data: the place in a malformed answer, the transport's own words.
    public let detail: String?
    /// How long the service asked to wait.
    public let retryAfter: Duration?

    public init(
        _ code: Code,
        operation: String,
        status: Int? = nil,
        serviceCode: String? = nil,
        serviceMessage: String? = nil,
        requestID: String? = nil,
        fate: Fate,
        data: JSONValue? = nil,
        attempts: Int = 1,
        detail: String? = nil,
        retryAfter: Duration? = nil
    ) {
        self.code = code
        self.operation = operation
        self.status = status
        self.serviceCode = serviceCode
        self.serviceMessage = serviceMessage
        self.requestID = requestID
        self.fate = fate
        self.data = data
        self.attempts = attempts
        self.detail = detail
        self.retryAfter = retryAfter
    }
}

extension PartnerError: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String {
        var text = "\(operation): \(code)"
        if let status { text += ", HTTP \(status)" }
        if let serviceCode { text += ", \(serviceCode)" }
        if let serviceMessage { text += " (\(serviceMessage))" }
        if let detail { text += ", \(detail)" }
        if let requestID { text += ", request id \(requestID)" }
        if attempts > 1 { text += ", \(attempts) attempts" }
        return text
    }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
