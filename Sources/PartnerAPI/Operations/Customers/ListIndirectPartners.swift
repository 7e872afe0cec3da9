public import Values

/// 查询云经销商列表: a distributor's resellers. A solution provider is refused with CBC.0151.
public struct ListIndirectPartners: PagedRequest {
    public static let schema = RecordSchema(
        "resellers",
        zh: "云经销商",
        en: "Resellers",
        id: "indirect_partner_id",
        [
            Field("indirect_partner_id", .identifier, zh: "云经销商ID", en: "Reseller ID"),
            Field("account_name", .identifier, zh: "账号名", en: "Account name"),
            Field("name", .text, zh: "云经销商名称", en: "Reseller name"),
            Field("mobile_phone", .identifier, zh: "手机号", en: "Phone"),
            Field("email", .text, zh: "邮箱", en: "E-mail"),
            Field("associated_on", .instant, zh: "关联时间(UTC)", en: "Associated on (UTC)"),
            Field("account_manager_id", .identifier, zh: "客户经理账号", en: "Account manager's login"),
            Field("account_manager_name", .text, zh: "客户经理", en: "Account manager"),
        ]
    )

    public static let resellerID = schema.text("indirect_partner_id")
    public static let name = schema.text("name")
    public static let accountName = schema.text("account_name")

    public static let operation = Operation(
        "ListIndirectPartners",
        zh: "查询云经销商列表",
        en: "List resellers",
        .post,
        "/v2/partners/indirect-partners/query",
        callers: .distributor,
        permissions: ["BPC_ITEM_SALES_020100"],
        parameters: [
            Parameter("account_name", .string(maximumLength: 64)),
            Parameter("associated_on_begin", .instant),
            Parameter("associated_on_end", .instant),
            .offset(),
            .limit(maximum: 100),
            .indirectPartnerID,
        ],
        paging: Operation.Paging(maximumLimit: 100),
        listing: Operation.Listing(list: "indirect_partners", total: "count", schema: schema),
        page: "espp_00003"
    )

    public var indirectPartnerID: String?
    public var offset = 0
    public var limit = 100

    public init() {}

    public var filters: Arguments {
        var filters = Arguments()
        filters.add("indirect_partner_id", indirectPartnerID)
        return filters
    }
}
