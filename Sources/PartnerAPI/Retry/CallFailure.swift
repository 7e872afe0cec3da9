/// One call that did not succeed: what is known of it, before it is decided whether to call again.
package struct CallFailure: Error, Sendable {
    package var code: PartnerError.Code
    package var fate: PartnerError.Fate
    package var status: Int?
    package var serviceCode: String?
    package var serviceMessage: String?
    package var requestID: String?
    package var data: JSONValue?
    package var detail: String?
    /// Set when the service turned the call away for coming too often.
    package var throttle: ThrottleNotice?
    /// How long the service asked to wait.
    package var retryAfter: Duration?
    /// Whether the same call may succeed later without anything being changed.
    package var isPassing: Bool

    package init(
        _ code: PartnerError.Code,
        fate: PartnerError.Fate,
        status: Int? = nil,
        detail: String? = nil,
        throttle: ThrottleNotice? = nil,
        retryAfter: Duration? = nil,
        isPassing: Bool = false
    ) {
        self.code = code
        self.fate = fate
        self.status = status
        self.detail = detail
        self.throttle = throttle
        self.retryAfter = retryAfter
        self.isPassing = isPassing
    }
}
