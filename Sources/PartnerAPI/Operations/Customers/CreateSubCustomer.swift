public import Values

/// 创建客户: creates an account for a customer of the partner (or, with `indirectPartnerID`, of one of its resellers).
///
/// The account is made at once; the association with the partner comes later. `xaccount_id` is the natural key: a
/// second creation with the same one is refused with CBC.99000039.
public struct CreateSubCustomer: PartnerRequest {
    public static let operation = Operation(
        "CreateSubCustomer",
        zh: "创建客户",
        en: "Create a customer",
        .post,
        "/v2/partners/sub-customers",
        effect: .resolvedWrite,
        permissions: ["BPC_ITEM_SUBCUSTSERV_010118"],
        parameters: [
            Parameter(
                "xaccount_id",
                .string(maximumLength: 128),
                required: true,
                emptyString: .refused,
                null: .refused
            ),
            Parameter(
                "xaccount_type",
                .string(maximumLength: 64),
                required: true,
                emptyString: .refused,
                null: .refused
            ),
            Parameter("domain_name", .string(maximumLength: 64)),
            Parameter("mobile_phone", .string(maximumLength: 32)),
            Parameter("verification_code", .string(maximumLength: 6), emptyString: .refused),
            Parameter("password", .string(maximumLength: 64), emptyString: .refused),
            Parameter("is_close_market_ms", .stringCode(["true", "false"])),
            Parameter("cooperation_type", .string(maximumLength: 64)),
            .indirectPartnerID,
            Parameter("include_association_result", .boolean),
        ],
        page: "mc_00016"
    )

    /// The partner platform's own id of the customer, at most 128 characters.
    public var xaccountID: String
    /// The platform id Huawei assigned to the partner.
    public var xaccountType: String
    /// The login name, 5–32 characters; nil for a random one.
    public var domainName: String?
    /// A mainland number without country code.
    public var mobilePhone: Secret?
    /// Six characters; needed when a phone is given.
    public var verificationCode: Secret?
    public var password: Secret?
    /// Whether marketing messages are turned off.
    public var closesMarketing: Bool?
    /// The reseller the customer is created for.
    public var indirectPartnerID: String?
    /// Whether the service waits for the association and reports it.
    public var includesAssociationResult: Bool?

    public init(xaccountID: String, xaccountType: String) {
        self.xaccountID = xaccountID
        self.xaccountType = xaccountType
    }

    public var arguments: Arguments {
        var arguments = Arguments()
        arguments.add("xaccount_id", xaccountID)
        arguments.add("xaccount_type", xaccountType)
        arguments.add("domain_name", domainName)
        arguments.add("mobile_phone", secret: mobilePhone)
        arguments.add("verification_code", secret: verificationCode)
        arguments.add("password", secret: password)
        // The service takes this flag as a string.
        arguments.add("is_close_market_ms", closesMarketing.map { $0 ? "true" : "false" })
        arguments.add("indirect_partner_id", indirectPartnerID)
        arguments.add("include_association_result", includesAssociationResult)
        return arguments
    }

    /// What a creation answers. Both members are nil when the service answered 204 without a body, which one of its
    /// pages allows.
    public struct Response: Sendable, Hashable {
        /// The customer id.
        public let domainID: String?
        /// The login name, as given or generated.
        public let domainName: String?
    }

    public static func decode(_ answer: Answer) throws(AnswerError) -> Response {
        guard !answer.body.isEmpty else { return Response(domainID: nil, domainName: nil) }
        let body = try JSONValue(parsing: answer.body, operation: operation)
        return Response(
            domainID: try body.optionalString("domain_id", operation: operation),
            domainName: try body.optionalString("domain_name", operation: operation)
        )
    }
}
