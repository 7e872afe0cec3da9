/// 查询优惠券额度: the caller's own coupon quotas, or with `indirectPartnerID` a reseller's. Without a type the service
/// answers voucher quotas alone, so both types are two questions.
public struct ListQuotaCoupons: PagedRequest {
    public static let operation = Operation(
        "ListQuotaCoupons",
        zh: "查询优惠券额度",
        en: "List coupon quotas",
        .post,
        "/v2/partners/coupon-quotas/query",
        permissions: ["BPC_ITEM_SUBCUSTSERV_030100"],
        parameters: [
            Parameter("quota_ids", .list(0...50), emptyString: .refused),
            Parameter("quota_status_list", .list(0...5), emptyString: .refused),
            Parameter("quota_type", .integerCode([0, 1])),
            Parameter("create_time_begin", .instant, emptyString: .refused),
            Parameter("create_time_end", .instant, emptyString: .refused),
            Parameter("effective_time_begin", .instant, emptyString: .refused),
            Parameter("effective_time_end", .instant, emptyString: .refused),
            Parameter("expire_time_begin", .instant, emptyString: .refused),
            Parameter("expire_time_end", .instant, emptyString: .refused),
            .offset(), .limit(maximum: 100), .indirectPartnerID,
        ],
        paging: Operation.Paging(maximumLimit: 100),
        listing: Operation.Listing(list: "quotas", total: "total_count", schema: CouponQuota.schema),
        page: "zh-cn_topic_0091566753"
    )

    public enum QuotaType: Int, Sendable, CaseIterable {
        case voucher = 0
        case cashCoupon = 1
    }

    public var quotaType: QuotaType
    public var indirectPartnerID: String?
    public var offset = 0
    public var limit = 100

    public init(_ quotaType: QuotaType = .voucher) { self.quotaType = quotaType }

    public var filters: Arguments {
        var filters = Arguments()
        filters.add("quota_type", quotaType.rawValue)
        filters.add("indirect_partner_id", indirectPartnerID)
        return filters
    }
}
