package import Values

/// Tells success from failure in an answer, and says what the failure is.
package enum AnswerReading {
    /// The failure an answer means; nil for success.
    package static func failure(_ response: HTTPResponse, now: Instant, redaction: Redaction) -> CallFailure? {
        switch response.status {
        case 200..<300:
            if let body = ErrorBody.failureInSuccess(response.body) {
                return describe(response, body, now, redaction)
            }
            return notJSON(response, now, redaction)
        default:
            return describe(response, ErrorBody(response.body), now, redaction)
        }
    }

    /// A success with a body that is no JSON comes from something in between: the overload guard, or a proxy's page.
    /// Names in records may hold any words, so the guard's are only looked for here.
    private static func notJSON(_ response: HTTPResponse, _ now: Instant, _ redaction: Redaction) -> CallFailure? {
        let first = response.body.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
        guard let first, first != UInt8(ascii: "{"), first != UInt8(ascii: "[") else { return nil }
        let body = ErrorBody(response.body)
        var failure = describe(response, body, now, redaction)
        if !body.isGuard { (failure.code, failure.fate, failure.isPassing) = (.malformedAnswer, .unknown, true) }
        return failure
    }

    /// The reference for support, from the header or the gateway's body.
    package static func requestID(_ response: HTTPResponse, _ body: ErrorBody? = nil) -> String? {
        let text = response.headers["X-Request-Id"] ?? body?.requestID
        return text.map { text in
            String(
                String.UnicodeScalarView(text.unicodeScalars.filter { (0x21...0x7E).contains($0.value) }.prefix(128))
            )
        }
    }

    private static func describe(
        _ response: HTTPResponse,
        _ body: ErrorBody,
        _ now: Instant,
        _ redaction: Redaction
    ) -> CallFailure {
        var failure = classify(response, body, now)
        failure.status = response.status
        failure.serviceCode = body.code.map { redaction(String($0.prefix(64))) }
        failure.serviceMessage = body.message.map { redaction($0) }.flatMap { $0.isEmpty ? nil : $0 }
        failure.requestID = requestID(response, body)
        failure.data = body.json
        failure.retryAfter = response.headers["Retry-After"].flatMap { HTTPDate.delay($0, from: now) }
        failure.throttle?.retryAfter = failure.retryAfter
        return failure
    }

    private static func classify(_ response: HTTPResponse, _ body: ErrorBody, _ now: Instant) -> CallFailure {
        let code = body.code ?? ""
        if response.status == 429 || ThrottleNotice.isThrottle(code: code) || body.isGuard {
            let notice = ThrottleNotice(quota: body.message.flatMap(ThrottleNotice.quota(in:)))
            return CallFailure(.throttled, fate: .notSent, throttle: notice, isPassing: true)
        }
        if businessServerErrors.contains(code) { return CallFailure(.refused, fate: .refused) }
        if code == "CBC.99000050" { return CallFailure(.unavailable, fate: .unknown) }
        if code == "CBC.0999" { return CallFailure(.unavailable, fate: .unknown, isPassing: true) }
        switch response.status {
        case 300..<400: return CallFailure(.redirected, fate: .refused)
        case 401: return unauthorised(response, now)
        case 403: return CallFailure(.forbidden, fate: .refused)
        case 408: return CallFailure(.timedOut, fate: .unknown, isPassing: true)
        case 200..<300, 400..<500: return CallFailure(.refused, fate: .refused)
        case 500...: return CallFailure(.unavailable, fate: .unknown, isPassing: true)
        default: return CallFailure(.malformedAnswer, fate: .unknown)
        }
    }

    /// Codes that come as HTTP 500 and yet are the service's considered no: a retry changes nothing.
    private static let businessServerErrors: Set<String> = ["CBC.5002", "CBC.7004", "CBC.8005"]

    private static func unauthorised(_ response: HTTPResponse, _ now: Instant) -> CallFailure {
        guard let theirs = response.headers["Date"].flatMap(HTTPDate.instant) else {
            return CallFailure(.unauthorised, fate: .refused)
        }
        let skew = now.seconds(since: theirs)
        guard abs(skew) > SignatureVerifier.toleratedSkew else { return CallFailure(.unauthorised, fate: .refused) }
        return CallFailure(.clockSkew, fate: .refused, detail: "this clock is \(skew) s ahead of the service's")
    }

    /// The failure a transport error means.
    package static func failure(_ error: TransportError) -> CallFailure {
        let fate: PartnerError.Fate = error.mayHaveBeenSent ? .unknown : .notSent
        let (code, isPassing): (PartnerError.Code, Bool) =
            switch error.code {
            case .unknownHost, .refused, .connectTimedOut: (.connectionFailed, true)
            case .tls: (.connectionFailed, false)
            case .timedOut: (.timedOut, true)
            case .connectionLost: (.answerLost, true)
            case .tooLarge: (.tooLarge, false)
            case .notHTTP: (.malformedAnswer, true)
            case .cancelled: (.cancelled, false)
            default: (.connectionFailed, false)
            }
        return CallFailure(code, fate: fate, detail: error.description, isPassing: isPassing)
    }
}
