public import Values

/// 发送验证码: sends a verification code by SMS. At most 15 an hour and 60 a day (CBC.99004015).
public struct SendVerificationMessageCode: PartnerRequest {
    public static let operation = Operation(
        "SendVerificationMessageCode",
        zh: "发送验证码",
        en: "Send a verification code",
        .post,
        "/v2/bases/verificationcode/send",
        effect: .message,
        permissions: ["BPC_ITEM_SUBCUSTSERV_010118"],
        parameters: [
            Parameter("receiver_type", .integerCode([1]), required: true, emptyString: .refused, null: .refused),
            Parameter(
                "mobile_phone",
                .string(maximumLength: 32),
                required: true,
                emptyString: .refused,
                null: .refused
            ),
            Parameter("timeout", .integer(1...3000), emptyString: .refused),
            Parameter("lang", .stringCode(["zh-cn", "en-us"])),
            Parameter("scene", .integerCode([29, 18]), emptyString: .refused),
            Parameter("customer_id", .string(maximumLength: 64)),
        ],
        page: "mc_00024"
    )

    /// What the code is for.
    public enum Scene: Int, Sendable {
        case registration = 29
        /// Real-name authentication by bank card; needs the customer id.
        case bankCardVerification = 18
    }

    /// The largest time-out the service keeps; a larger one is replaced by 5 minutes.
    public static let longestTimeout = 60
    /// Minutes a code lives when no time-out is given.
    public static let defaultTimeout = 10

    /// A mainland number without country code.
    public var mobilePhone: Secret
    /// Minutes, 1…3000; above 60 the service takes 5.
    public var timeout: Int?
    /// `zh-cn` or `en-us`.
    public var language: String?
    public var scene: Scene?
    public var customerID: String?

    public init(mobilePhone: Secret) { self.mobilePhone = mobilePhone }

    /// Minutes the code will live.
    public var lifetimeInMinutes: Int {
        guard let timeout else { return SendVerificationMessageCode.defaultTimeout }
        return timeout > SendVerificationMessageCode.longestTimeout ? 5 : timeout
    }

    public var arguments: Arguments {
        var arguments = Arguments()
        arguments.add("receiver_type", 1)
        arguments.add("mobile_phone", secret: mobilePhone)
        arguments.add("timeout", timeout)
        arguments.add("lang", language)
        arguments.add("scene", scene?.rawValue)
        arguments.add("customer_id", customerID)
        return arguments
    }

    /// 204 without a body.
    public struct Response: Sendable, Hashable {}

    public static func decode(_ answer: Answer) throws(AnswerError) -> Response { Response() }
}
