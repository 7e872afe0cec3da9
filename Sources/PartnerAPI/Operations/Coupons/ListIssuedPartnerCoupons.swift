public import Values

/// 查询已发放的优惠券: the coupons that resale customers have, used, expired and reclaimed ones included. Coupons that expired more than
/// twelve months ago are not there.
public struct ListIssuedPartnerCoupons: PagedRequest {
    public static let schema = RecordSchema(
        "coupons",
        zh: "已发放的优惠券",
        en: "Issued coupons",
        id: "coupon_id",
        [
            Field("coupon_id", .identifier, zh: "优惠券ID", en: "Coupon ID", required: true),
            Field("status", .code(Codes.couponStatus), zh: "状态", en: "Status"),
            Field("customer_id", .identifier, zh: "客户ID", en: "Customer ID"),
            Field("coupon_type", .code(Codes.couponType), zh: "优惠券类型", en: "Coupon type"),
            Field("measure_id", .measure, zh: "金额单位", en: "Money measure"),
            Field("face_value", .money(measure: "measure_id"), zh: "面额", en: "Face value"),
            Field("balance", .money(measure: "measure_id"), zh: "余额", en: "Balance"),
            Field("create_time", .instant, zh: "创建时间(UTC)", en: "Created (UTC)"),
            Field("effective_time", .instant, zh: "生效时间(UTC)", en: "Effective (UTC)"),
            Field("expire_time", .instant, zh: "失效时间(UTC)", en: "Expires (UTC)"),
            Field("active_time", .instant, zh: "激活时间(UTC)", en: "Activated (UTC)"),
            Field("last_used_time", .instant, zh: "最近使用时间(UTC)", en: "Last used (UTC)"),
            Field("order_id", .identifier, zh: "订单号", en: "Order ID"),
            Field("lock_order_id", .identifier, zh: "锁定订单号", en: "Locked by order"),
            Field("promotion_plan_id", .identifier, zh: "促销计划ID", en: "Promotion plan ID"),
            Field("promotion_plan_name", .text, zh: "促销计划名称", en: "Promotion plan"),
            Field("promotion_plan_desc", .text, zh: "促销计划描述", en: "Promotion plan, described"),
            Field("promotion_id", .identifier, zh: "促销ID", en: "Promotion ID"),
            Field("media_type", .code(Codes.couponMedium), zh: "介质", en: "Medium"),
            Field("fetch_method", .code(Codes.couponFetchMethod), zh: "获取方式", en: "Obtained by"),
            Field("is_frozen", .code(Codes.couponFrozen), zh: "是否冻结", en: "Frozen"),
            Field("use_limits", .json, zh: "使用限制", en: "Limits"),
            Field("scope", .code(Codes.side), zh: "归属", en: "Whose", origin: .pull),
            Field("indirect_partner_id", .identifier, zh: "云经销商ID", en: "Reseller ID", origin: .pull),
        ]
    )

    public static let couponID = schema.text("coupon_id")
    public static let status = schema.integer("status")
    public static let customerIDColumn = schema.text("customer_id")
    public static let faceValue = schema.amount("face_value")
    public static let balance = schema.amount("balance")
    public static let createTime = schema.text("create_time")
    public static let expireTime = schema.text("expire_time")

    public static let operation = Operation(
        "ListIssuedPartnerCoupons",
        zh: "查询已发放的优惠券",
        en: "List issued coupons",
        .get,
        "/v2/promotions/benefits/partner-coupons",
        parameters: [
            Parameter("coupon_id", .string(maximumLength: 64)),
            Parameter("customer_id", .string(maximumLength: 64)),
            Parameter("order_id", .string(maximumLength: 64)),
            Parameter("coupon_type", .integerCode([1, 4])),
            Parameter("status", .integerCode([1, 2, 3, 4, 5])),
            Parameter("create_time_begin", .instant, emptyString: .refused),
            Parameter("create_time_end", .instant, emptyString: .refused),
            Parameter("effective_time_begin", .instant, emptyString: .refused),
            Parameter("effective_time_end", .instant, emptyString: .refused),
            Parameter("expire_time_begin", .instant, emptyString: .refused),
            Parameter("expire_time_end", .instant, emptyString: .refused),
            .offset(), .limit(maximum: 100), .indirectPartnerID,
        ],
        paging: Operation.Paging(maximumLimit: 100),
        listing: Operation.Listing(list: "user_coupons", total: "total_count", schema: schema)
    )

    public var couponID: String?
    public var customerID: String?
    /// Coupons made after this moment; the service leaves the moment itself out.
    public var createdAfter: Instant?
    public var indirectPartnerID: String?
    public var offset = 0
    public var limit = 100

    public init() {}

    public var filters: Arguments {
        var filters = Arguments()
        filters.add("coupon_id", couponID)
        filters.add("customer_id", customerID)
        filters.add("create_time_begin", createdAfter)
        filters.add("indirect_partner_id", indirectPartnerID)
        return filters
    }
}

extension Codes {
    public static let couponStatus = CodeTable(
        .number,
        [
            "1": ("未激活", "Not activated"), "2": ("待使用", "Usable"), "3": ("已使用", "Used"), "4": ("已过期", "Expired"),
            "5": ("已回收", "Reclaimed"),
        ]
    )

    public static let couponType = CodeTable(.number, ["1": ("代金券", "Voucher"), "4": ("现金券", "Cash coupon")])

    public static let couponMedium = CodeTable(.number, ["1": ("电子", "Electronic"), "2": ("纸质", "Paper")])

    public static let couponFetchMethod = CodeTable(
        .number,
        [
            "1": ("在线领取", "Claimed online"), "2": ("在线兑换", "Exchanged online"), "3": ("在线发放", "Issued online"),
            "4": ("线下发放", "Issued offline"), "5": ("事件发放", "Issued by an event"),
        ]
    )

    public static let couponFrozen = CodeTable(.string, ["0": ("否", "No"), "1": ("是", "Yes")])
}
