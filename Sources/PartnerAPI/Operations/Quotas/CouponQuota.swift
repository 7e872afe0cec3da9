public import Values

/// A coupon quota, the partner's own or one issued to a reseller: one shape for both, so that they stand in one table.
public enum CouponQuota {
    /// Where a record comes from.
    public enum Scope: String, Sendable {
        /// ListQuotaCoupons
        case own
        /// ListIssuedCouponQuotas
        case issued
    }

    public static let scopes = CodeTable(
        .string,
        ["own": ("自有额度", "Own"), "issued": ("已发放额度", "Issued")]
    )

    public static let schema = RecordSchema(
        "quotas",
        zh: "代金券额度",
        en: "Coupon quotas",
        id: "quota_id",
        [
            Field("quota_id", .identifier, zh: "额度ID", en: "Quota ID", required: true),
            Field("quota_type", .code(Codes.quotaType), zh: "额度类型", en: "Quota type"),
            Field("create_time", .instant, zh: "创建时间(UTC)", en: "Created (UTC)"),
            Field("last_update_time", .instant, zh: "更新时间(UTC)", en: "Updated (UTC)"),
            Field("quota_value", .money(measure: "measure_id"), zh: "额度面值", en: "Value"),
            Field("quota_status", .code(Codes.quotaStatus), zh: "额度状态", en: "Status"),
            Field("balance", .money(measure: "measure_id"), zh: "额度余额", en: "Balance"),
            Field("measure_id", .measure, zh: "金额单位", en: "Money measure"),
            Field("currency", .identifier, zh: "币种", en: "Currency"),
            Field("effective_time", .instant, zh: "生效时间(UTC)", en: "Effective (UTC)"),
            Field("expire_time", .instant, zh: "失效时间(UTC)", en: "Expires (UTC)"),
            Field("limit_infos", .json, zh: "使用限制", en: "Limits"),
            Field("indirect_partner_id", .identifier, zh: "云经销商ID", en: "Reseller ID"),
            Field("indirect_partner_account_name", .identifier, zh: "云经销商账号名", en: "Reseller's account name"),
            Field("indirect_partner_name", .text, zh: "云经销商名称", en: "Reseller name"),
            Field("parent_quota_id", .identifier, zh: "来源额度ID", en: "Parent quota"),
            Field("scope", .code(scopes), zh: "归属", en: "Own or issued", origin: .pull),
        ]
    )

    public static let quotaID = schema.text("quota_id")
    public static let quotaType = schema.integer("quota_type")
    public static let measureID = schema.integer("measure_id")
    public static let parentQuotaID = schema.text("parent_quota_id")
    public static let createTime = schema.text("create_time")
    public static let value = schema.amount("quota_value")
    public static let balance = schema.amount("balance")
    public static let status = schema.integer("quota_status")
    public static let expireTime = schema.text("expire_time")
    public static let effectiveTime = schema.text("effective_time")
    public static let resellerName = schema.text("indirect_partner_name")
    public static let scope = schema.text("scope")
    public static let resellerID = schema.text("indirect_partner_id")
}

extension Codes {
    public static let quotaType = CodeTable(
        .number,
        ["0": ("代金券额度", "Voucher quota"), "1": ("现金券额度", "Cash-coupon quota")]
    )

    public static let quotaStatus = CodeTable(
        .number,
        [
            "0": ("正常", "Normal"), "3": ("失效", "Invalid"), "4": ("调整中", "Being adjusted"), "5": ("冻结", "Frozen"),
            "6": ("已回收", "Reclaimed"),
        ]
    )

    public static let quotaOperation = CodeTable(.string, ["10": ("发放", "Issue"), "11": ("回收", "Reclaim")])

    public static let operationResult = CodeTable(.string, ["0": ("成功", "Succeeded"), "-1": ("失败", "Failed")])
}
