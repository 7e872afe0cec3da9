public import Values

/// 查询调账记录: money that the partner passed on to customers and resellers, and took back; with `indirectPartnerID`
/// between that reseller and its customers. Amounts travel as strings and have no sign: ``operationType`` says which way
/// the money went. Who is outside the caller's reach gives an empty list.
public struct ListPartnerAdjustRecords: PagedRequest {
    public static let schema = RecordSchema(
        "adjustments",
        zh: "调账记录",
        en: "Adjustments",
        [
            Field("customer_id", .identifier, zh: "客户/云经销商ID", en: "Customer or reseller"),
            Field("customer_name", .text, zh: "客户名称", en: "Customer name"),
            Field("operation_type", .code(Codes.adjustmentType), zh: "调账类型", en: "Adjustment type"),
            Field("amount", .money(measure: "measure_id"), zh: "金额", en: "Amount"),
            Field("currency", .identifier, zh: "币种", en: "Currency"),
            Field("apply_scene", .text, zh: "使用场景", en: "Use"),
            Field("operation_time", .instant, zh: "调账时间(UTC)", en: "Adjusted (UTC)"),
            Field("measure_id", .measure, zh: "金额单位", en: "Money measure"),
            Field("trans_id", .identifier, zh: "事务ID", en: "Transaction ID"),
            Field("memo", .text, zh: "备注", en: "Memo"),
            Field("scope", .code(Codes.side), zh: "归属", en: "Whose", origin: .pull),
            Field("indirect_partner_id", .identifier, zh: "云经销商ID", en: "Reseller ID", origin: .pull),
        ]
    )

    public enum Kind: String, Sendable {
        case allocation = "SOURCE_OPERATION_BEADJUST"
        case reclaim = "SOURCE_OPERATION_BERETRIEVE"
    }

    public static let amount = schema.amount("amount")
    public static let measureID = schema.integer("measure_id")
    public static let operationType = schema.text("operation_type")
    public static let operationTime = schema.text("operation_time")
    public static let customerIDColumn = schema.text("customer_id")
    public static let transactionID = schema.text("trans_id")
    public static let indirectPartnerIDColumn = schema.text("indirect_partner_id")

    public static let operation = Operation(
        "ListPartnerAdjustRecords",
        zh: "查询调账记录",
        en: "List adjustment records",
        .get,
        "/v3/accounts/partner-accounts/adjust-records",
        permissions: ["BPC_ITEM_FINANCE_040100"],
        parameters: [
            Parameter("customer_id", .string(maximumLength: 64)),
            Parameter("operation_type", .string(maximumLength: 64)),
            Parameter("operation_time_begin", .instant, emptyString: .refused),
            Parameter("operation_time_end", .instant, emptyString: .refused),
            Parameter("trans_id", .string(maximumLength: 128)),
            .offset(), .limit(maximum: 100), .indirectPartnerID,
        ],
        paging: Operation.Paging(maximumLimit: 100),
        listing: Operation.Listing(list: "records", total: "total_count", schema: schema)
    )

    /// A customer or a reseller.
    public var customerID: String?
    public var kind: Kind?
    /// First and last moment, both included.
    public var made: ClosedRange<Instant>?
    public var indirectPartnerID: String?
    public var offset = 0
    public var limit = 100

    public init() {}

    public var filters: Arguments {
        var filters = Arguments()
        filters.add("customer_id", customerID)
        filters.add("operation_type", kind?.rawValue)
        filters.add("operation_time_begin", made?.lowerBound)
        filters.add("operation_time_end", made?.upperBound)
        filters.add("indirect_partner_id", indirectPartnerID)
        return filters
    }
}
