public import Values

/// 查询代金券额度的发放回收记录: what a distributor issued to resellers and took back, failures included. The amount has no
/// sign: the operation type says which way it went.
public struct ListCouponQuotasRecords: PagedRequest {
    public static let schema = RecordSchema(
        "quota-records",
        zh: "额度发放回收记录",
        en: "Quota records",
        id: "id",
        [
            Field("id", .identifier, zh: "记录ID", en: "Record ID"),
            Field("operator", .identifier, zh: "操作人", en: "Operator"),
            Field("operation_type", .code(Codes.quotaOperation), zh: "操作类型", en: "Operation"),
            Field("quota_id", .identifier, zh: "额度ID", en: "Quota ID"),
            Field("parent_quota_id", .identifier, zh: "来源额度ID", en: "Parent quota"),
            Field("amount", .money(measure: nil), zh: "金额", en: "Amount"),
            Field("operation_time", .instant, zh: "操作时间(UTC)", en: "Time (UTC)"),
            Field("result", .code(Codes.operationResult), zh: "结果", en: "Result"),
            Field("indirect_partner_id", .identifier, zh: "云经销商ID", en: "Reseller ID"),
            Field("indirect_partner_account_name", .identifier, zh: "云经销商账号名", en: "Reseller's account name"),
            Field("indirect_partner_name", .text, zh: "云经销商名称", en: "Reseller name"),
            Field("remark", .text, zh: "备注", en: "Remark"),
        ]
    )

    public static let amount = schema.amount("amount")
    public static let recordID = schema.text("id")
    public static let quotaIDColumn = schema.text("quota_id")
    public static let parentQuotaIDColumn = schema.text("parent_quota_id")
    public static let resellerID = schema.text("indirect_partner_id")
    public static let resultColumn = schema.text("result")
    /// What `result` says of one that moved the amount.
    public static let succeeded = "0"

    public enum Kind: String, Sendable {
        case issue = "10"
        case reclaim = "11"
    }

    public static let operationTypeColumn = schema.text("operation_type")
    public static let operationTime = schema.text("operation_time")

    public static let operation = Operation(
        "ListCouponQuotasRecords",
        zh: "查询代金券额度的发放回收记录",
        en: "List quota issue and reclaim records",
        .get,
        "/v2/partners/coupon-quotas/records",
        callers: .distributor,
        permissions: ["BPC_ITEM_SUBCUSTSERV_030102"],
        parameters: [
            .indirectPartnerID,
            Parameter("quota_id", .string(maximumLength: 64)),
            Parameter("operation_time_begin", .instant, emptyString: .refused),
            Parameter("operation_time_end", .instant, emptyString: .refused),
            Parameter("parent_quota_id", .string(maximumLength: 64), emptyString: .filters, null: .filters),
            Parameter("operation_type", .string(maximumLength: 8)),
            .offset(), .limit(maximum: 100),
        ],
        paging: Operation.Paging(maximumLimit: 100),
        listing: Operation.Listing(list: "records", total: "total_count", schema: schema),
        page: "espp_00007"
    )

    /// From the first moment to before the last. The service leaves both bounds out; what is sent takes that into account.
    public var made: Range<Instant>?
    public var indirectPartnerID: String?
    /// The reseller's quota.
    public var quotaID: String?
    /// The quota it was issued from.
    public var parentQuotaID: String?
    public var kind: Kind?
    public var offset = 0
    public var limit = 100

    public init() {}

    public var filters: Arguments {
        var filters = Arguments()
        filters.add("indirect_partner_id", indirectPartnerID)
        filters.add("quota_id", quotaID)
        filters.add("parent_quota_id", parentQuotaID)
        filters.add("operation_type", kind?.rawValue)
        filters.add("operation_time_begin", made?.lowerBound.adding(seconds: -1))
        filters.add("operation_time_end", made?.upperBound)
        return filters
    }
}
