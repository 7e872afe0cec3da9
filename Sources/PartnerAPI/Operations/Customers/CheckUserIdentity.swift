public import Values

/// 校验客户注册信息: whether a login name, phone or e-mail can still be used to register.
public struct CheckUserIdentity: PartnerRequest {
    public static let operation = Operation(
        "CheckUserIdentity",
        zh: "校验客户注册信息",
        en: "Check a login name or phone",
        .post,
        "/v2/partners/sub-customers/users/check-identity",
        requestsPerSecond: 5,
        permissions: ["BPC_ITEM_SUBCUSTSERV_010118"],
        parameters: [
            Parameter(
                "search_type",
                .stringCode(["email", "mobile", "name"]),
                required: true,
                emptyString: .refused,
                null: .refused
            ),
            Parameter(
                "search_value",
                .string(maximumLength: 64),
                required: true,
                emptyString: .refused,
                null: .refused
            ),
        ],
        page: "mc_00023"
    )

    public enum Subject: Sendable {
        /// A login name.
        case name(String)
        /// A mainland phone without country code; it is sent as `0086-…`, which this operation wants.
        case mobile(Secret)
        case email(String)
    }

    public var subject: Subject

    public init(_ subject: Subject) { self.subject = subject }

    public var arguments: Arguments {
        var arguments = Arguments()
        switch subject {
        case .name(let name):
            arguments.add("search_type", "name")
            arguments.add("search_value", name)
        case .mobile(let phone):
            arguments.add("search_type", "mobile")
            arguments.add("search_value", phone.exposed { "0086-" + $0 })
        case .email(let address):
            arguments.add("search_type", "email")
            arguments.add("search_value", address)
        }
        return arguments
    }

    public struct Response: Sendable, Hashable {
        public let isAvailable: Bool
        /// For a phone: how many more customers may be registered with it.
        public let remainingForPhone: Int?
    }

    public static func decode(_ answer: Answer) throws(AnswerError) -> Response {
        let body = try JSONValue(parsing: answer.body, operation: operation)
        guard let result = try body.optionalString("check_result", operation: operation) else {
            throw AnswerError(.missing, operation: operation.name, field: "check_result")
        }
        return Response(
            isAvailable: result == "available",
            remainingForPhone: try body.optionalInteger("mobile_remain_available_num", operation: operation)
        )
    }
}
