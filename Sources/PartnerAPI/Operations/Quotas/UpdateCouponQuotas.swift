public import Values

/// 向云经销商发放代金券额度: hands voucher quota from one of the distributor's own quotas to resellers; each of them receives the
/// amount.
///
/// Not idempotent: every success makes a new quota. The service refuses a second allocation from the same quota while one
/// is running (CBC.50000045). Some resellers may fail while others succeed.
public struct UpdateCouponQuotas: PartnerRequest {
    /// Resellers a call takes.
    public static let maximumResellers = 100

    public static let operation = Operation(
        "UpdateCouponQuotas",
        zh: "向云经销商发放代金券额度",
        en: "Issue coupon quota to resellers",
        .post,
        "/v2/partners/coupon-quotas/indirect-partner-adjust",
        effect: .resolvedWrite,
        callers: .distributor,
        permissions: ["BPC_ITEM_SALES_020106", "BPC_ITEM_SUBCUSTSERV_030104"],
        parameters: [
            Parameter("quota_id", .string(maximumLength: 64), required: true),
            Parameter("indirect_partner_ids", .list(1...maximumResellers), required: true),
            Parameter("quota_amount", .amount(maximum: Parameter.yuan), required: true),
        ],
        page: "espp_00002"
    )

    /// The distributor's own quota.
    public var quotaID: String
    /// 1 to 100 ids.
    public var resellerIDs: [String]
    /// Yuan for each of them; above zero, at most two decimals.
    public var amount: Amount

    public init(quotaID: String, resellerIDs: [String], amount: Amount) {
        self.quotaID = quotaID
        self.resellerIDs = resellerIDs
        self.amount = amount
    }

    public var arguments: Arguments {
        var arguments = Arguments()
        arguments.add("quota_id", quotaID)
        arguments.add("indirect_partner_ids", ids: resellerIDs)
        arguments.add("quota_amount", yuan: amount)
        return arguments
    }

    public struct Response: Sendable, Hashable {
        /// A reseller and the quota that was made for it.
        public struct Issued: Sendable, Hashable {
            public let resellerID: String
            public let quotaID: String
        }

        public let issued: [Issued]
        /// By reseller.
        public let failures: [ItemError]
    }

    public static func decode(_ answer: Answer) throws(AnswerError) -> Response {
        let body = try JSONValue(parsing: answer.body, operation: operation)
        var issued: [Response.Issued] = []
        for info in try body.optionalList("simple_quota_infos", operation: operation) {
            issued.append(
                Response.Issued(
                    resellerID: try info.string("id", in: "simple_quota_infos", operation: operation),
                    quotaID: try info.string("quota_id", in: "simple_quota_infos", operation: operation)
                )
            )
        }
        return Response(issued: issued, failures: try ItemError.all(in: body, operation: operation))
    }
}
