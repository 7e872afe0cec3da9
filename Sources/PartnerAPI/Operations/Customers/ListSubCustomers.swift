public import Values

/// 查询客户列表: the partner's customers, or with `indirectPartnerID` a reseller's.
public struct ListSubCustomers: PagedRequest {
    public static let schema = RecordSchema(
        "customers",
        zh: "客户",
        en: "Customers",
        id: "customer_id",
        [
            Field("customer_id", .identifier, zh: "客户ID", en: "Customer ID", required: true),
            Field("account_name", .identifier, zh: "客户账号名", en: "Account name", required: true),
            Field("customer", .text, zh: "实名认证名称", en: "Verified name"),
            Field("associated_on", .instant, zh: "关联时间(UTC)", en: "Associated on (UTC)"),
            Field("association_type", .code(Codes.associationType), zh: "关联类型", en: "Association type"),
            Field("label", .text, zh: "标签", en: "Label"),
            Field("telephone", .identifier, zh: "手机号", en: "Phone"),
            Field("country_code", .identifier, zh: "国家码", en: "Country code"),
            Field("verified_status", .code(Codes.verifiedStatus), zh: "实名认证状态", en: "Verification status"),
            Field("customer_type", .code(Codes.customerType), zh: "客户类型", en: "Customer type"),
            Field("is_frozen", .code(Codes.frozen), zh: "是否冻结", en: "Frozen"),
            Field("account_managers", .json, zh: "客户经理", en: "Account managers"),
            Field("xaccount_id", .identifier, zh: "平台用户ID", en: "Platform user ID"),
            Field("xaccount_type", .identifier, zh: "平台标识", en: "Platform ID"),
            Field("customer_level", .text, zh: "客户等级", en: "Customer level"),
            Field("email", .text, zh: "邮箱", en: "E-mail"),
            Field("indirect_partner_id", .identifier, zh: "云经销商ID", en: "Reseller ID", origin: .pull),
        ]
    )

    public static let customerID = schema.text("customer_id")
    public static let accountName = schema.text("account_name")
    public static let verifiedName = schema.text("customer")
    public static let associatedOn = schema.text("associated_on")
    public static let associationType = schema.text("association_type")
    public static let xaccountID = schema.text("xaccount_id")
    public static let indirectPartnerIDColumn = schema.text("indirect_partner_id")

    public static let operation = Operation(
        "ListSubCustomers",
        zh: "查询客户列表",
        en: "List customers",
        .post,
        "/v2/partners/sub-customers/query",
        permissions: ["BPC_ITEM_SUBCUSTSERV_010100", "BPC_ITEM_SUBCUSTSERV_010500"],
        parameters: [
            Parameter("account_name", .string(maximumLength: 64)),
            Parameter("customer", .string(maximumLength: 64)),
            .offset(maximum: 40_000_000),
            .limit(maximum: 100),
            Parameter("label", .string(maximumLength: 64)),
            Parameter("association_type", .stringCode(["1", "2"])),
            Parameter("associated_on_begin", .instant, emptyString: .refused),
            Parameter("associated_on_end", .instant, emptyString: .refused),
            Parameter("customer_id", .string(maximumLength: 64)),
            .indirectPartnerID,
        ],
        paging: Operation.Paging(maximumLimit: 100, maximumOffset: 40_000_000),
        listing: Operation.Listing(list: "customer_infos", total: "count", schema: schema),
        page: "mc_00021"
    )

    /// Fuzzy; without spaces.
    public var accountName: String?
    public var customerID: String?
    /// `1` referral, `2` resale.
    public var associationType: String?
    public var associatedOnBegin: Instant?
    public var associatedOnEnd: Instant?
    public var indirectPartnerID: String?
    public var offset = 0
    public var limit = 100

    public init() {}

    public var filters: Arguments {
        var filters = Arguments()
        filters.add("account_name", accountName)
        filters.add("customer_id", customerID)
        filters.add("association_type", associationType)
        filters.add("associated_on_begin", associatedOnBegin)
        filters.add("associated_on_end", associatedOnEnd)
        filters.add("indirect_partner_id", indirectPartnerID)
        return filters
    }
}
