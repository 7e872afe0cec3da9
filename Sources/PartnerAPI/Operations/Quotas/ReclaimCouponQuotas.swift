public import Values

/// 回收云经销商的代金券额度: takes back the whole balance of quotas that were issued to resellers. Only valid quotas can be taken
/// back, and each of them once. Some may fail while others succeed.
public struct ReclaimCouponQuotas: PartnerRequest {
    /// Quotas a call takes.
    public static let maximumQuotas = 10

    public static let operation = Operation(
        "ReclaimCouponQuotas",
        zh: "回收云经销商的代金券额度",
        en: "Reclaim coupon quota from resellers",
        .post,
        "/v2/partners/coupon-quotas/indirect-partner-reclaim",
        effect: .resolvedWrite,
        callers: .distributor,
        permissions: ["BPC_ITEM_SUBCUSTSERV_030601", "BPC_ITEM_SUBCUSTSERV_030602"],
        parameters: [
            Parameter("quota_ids", .list(1...maximumQuotas), required: true),
            // An empty one is stored as it is.
            Parameter("remark", .string(maximumLength: 256), emptyString: .filters),
        ],
        page: "espp_00005"
    )

    /// 1 to 10 ids of resellers' quotas, not of the quota they were issued from.
    public var quotaIDs: [String]
    /// At most 256 characters; one for all of them.
    public var remark: String?

    public init(quotaIDs: [String], remark: String? = nil) {
        self.quotaIDs = quotaIDs
        self.remark = remark
    }

    public var arguments: Arguments {
        var arguments = Arguments()
        arguments.add("quota_ids", ids: quotaIDs)
        arguments.add("remark", remark)
        return arguments
    }

    public struct Response: Sendable, Hashable {
        /// A quota that was taken back, and what is left of it, in yuan.
        public struct Reclaimed: Sendable, Hashable {
            public let quotaID: String
            public let balance: Amount?
        }

        public let reclaimed: [Reclaimed]
        /// By the reseller's quota.
        public let failures: [ItemError]
    }

    public static func decode(_ answer: Answer) throws(AnswerError) -> Response {
        let body = try JSONValue(parsing: answer.body, operation: operation)
        var reclaimed: [Response.Reclaimed] = []
        for info in try body.optionalList("simple_quota_infos", operation: operation) {
            reclaimed.append(
                Response.Reclaimed(
                    quotaID: try info.string("quota_id", in: "simple_quota_infos", operation: operation),
                    balance: try info.optionalAmount("quota_balance", operation: operation)
                )
            )
        }
        return Response(reclaimed: reclaimed, failures: try ItemError.all(in: body, operation: operation))
    }
}
