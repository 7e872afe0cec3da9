public import Values

/// 发放优惠券: issues a coupon from a quota to each of the customers. Resale customers only. Some may fail while others succeed.
///
/// Not idempotent: every success makes a new coupon.
public struct CreatePartnerCoupons: PartnerRequest {
    /// Customers a call takes.
    public static let maximumCustomers = 100
    /// Cloud service types, and products, a coupon can be limited to.
    public static let maximumLimits = 10

    public static let operation = Operation(
        "CreatePartnerCoupons",
        zh: "发放优惠券",
        en: "Issue coupons to customers",
        .post,
        "/v2/promotions/benefits/partner-coupons",
        effect: .resolvedWrite,
        parameters: [
            Parameter("quota_id", .string(maximumLength: 64), required: true),
            Parameter("customer_ids", .list(1...maximumCustomers), required: true),
            Parameter("face_value", .amount(maximum: Parameter.yuan), required: true),
            Parameter("valid_time", .instant, emptyString: .refused),
            Parameter("expire_time", .instant, emptyString: .refused),
            Parameter("cloud_service_types", .list(0...maximumLimits)),
            Parameter("product_ids", .list(0...maximumLimits)),
            Parameter("memo", .string(maximumLength: 256), emptyString: .filters),
            .indirectPartnerID,
        ],
        page: "mp_02002"
    )

    public var quotaID: String
    /// 1 to 100 ids.
    public var customerIDs: [String]
    /// Yuan; above zero, at most two decimals.
    public var faceValue: Amount
    /// When it becomes usable and when it expires; the quota's own unless given.
    public var validTime: Instant?
    public var expireTime: Instant?
    /// Codes of cloud services, at most 10; the quota's own limits unless given.
    public var serviceTypes: [String] = []
    /// Products, at most 10; the quota's own limits unless given.
    public var productIDs: [String] = []
    public var memo: String?
    /// The reseller whose quota is used.
    public var indirectPartnerID: String?

    public init(quotaID: String, customerIDs: [String], faceValue: Amount) {
        self.quotaID = quotaID
        self.customerIDs = customerIDs
        self.faceValue = faceValue
    }

    public var arguments: Arguments {
        var arguments = Arguments()
        arguments.add("quota_id", quotaID)
        arguments.add("customer_ids", ids: customerIDs)
        arguments.add("face_value", yuan: faceValue)
        arguments.add("valid_time", validTime)
        arguments.add("expire_time", expireTime)
        if !serviceTypes.isEmpty { arguments.add("cloud_service_types", ids: serviceTypes) }
        if !productIDs.isEmpty { arguments.add("product_ids", ids: productIDs) }
        arguments.add("memo", memo)
        arguments.add("indirect_partner_id", indirectPartnerID)
        return arguments
    }

    public struct Response: Sendable, Hashable {
        /// A customer and its new coupon.
        public struct Issued: Sendable, Hashable {
            public let customerID: String
            public let couponID: String
        }

        public let issued: [Issued]
        /// By customer.
        public let failures: [ItemError]
    }

    public static func decode(_ answer: Answer) throws(AnswerError) -> Response {
        let body = try JSONValue(parsing: answer.body, operation: operation)
        var issued: [Response.Issued] = []
        for info in try body.optionalList("coupon_infos", operation: operation) {
            issued.append(
                Response.Issued(
                    customerID: try info.string("id", in: "coupon_infos", operation: operation),
                    couponID: try info.string("coupon_id", in: "coupon_infos", operation: operation)
                )
            )
        }
        return Response(issued: issued, failures: try ItemError.all(in: body, operation: operation))
    }
}
