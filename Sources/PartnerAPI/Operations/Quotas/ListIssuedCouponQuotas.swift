/// 查询已发放的代金券额度: the voucher quotas a distributor has issued to its resellers, reclaimed ones included.
public struct ListIssuedCouponQuotas: PagedRequest {
    public static let operation = Operation(
        "ListIssuedCouponQuotas",
        zh: "查询已发放的代金券额度",
        en: "List issued coupon quotas",
        .get,
        "/v2/partners/issued-coupon-quotas",
        callers: .distributor,
        permissions: ["BPC_ITEM_SUBCUSTSERV_030600"],
        parameters: [
            Parameter("quota_id", .string(maximumLength: 64)),
            .indirectPartnerID,
            // Absent is no filter, empty is one.
            Parameter("parent_quota_id", .string(maximumLength: 64), emptyString: .filters, null: .filters),
            .offset(), .limit(maximum: 100),
        ],
        paging: Operation.Paging(maximumLimit: 100),
        listing: Operation.Listing(list: "quotas", total: "total_count", schema: CouponQuota.schema),
        page: "espp_00006"
    )

    /// One issued quota.
    public var quotaID: String?
    public var indirectPartnerID: String?
    public var parentQuotaID: String?
    public var offset = 0
    public var limit = 100

    public init() {}

    public var filters: Arguments {
        var filters = Arguments()
        filters.add("quota_id", quotaID)
        filters.add("indirect_partner_id", indirectPartnerID)
        filters.add("parent_quota_id", parentQuotaID)
        return filters
    }
}
