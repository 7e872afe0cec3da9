public import Values

/// A balance, of the partner, of a reseller or of a customer: one shape for all, so that they stand in one table.
public enum Balance {
    /// Whose balance a record is.
    public enum Scope: String, Sendable, CaseIterable {
        case partner, reseller, customer
    }

    public static let scopes = CodeTable(
        .string,
        ["partner": ("伙伴", "Partner"), "reseller": ("云经销商", "Reseller"), "customer": ("客户", "Customer")]
    )

    /// ListPartnerBalances.
    public static let accounts = schema(customerRequired: false)
    /// ListCustomersBalancesDetail, where every record names its customer.
    public static let ofCustomers = schema(customerRequired: true)

    private static func schema(customerRequired: Bool) -> RecordSchema {
        RecordSchema(
            "balances",
            zh: "余额",
            en: "Balances",
            [
                Field("customer_id", .identifier, zh: "客户ID", en: "Customer ID", required: customerRequired),
                Field("account_id", .identifier, zh: "账户ID", en: "Account ID"),
                Field("account_type", .code(Codes.accountType), zh: "账户类型", en: "Account type"),
                Field("amount", .money(measure: "measure_id"), zh: "余额/可用额度", en: "Available"),
                Field("debt_amount", .money(measure: "measure_id"), zh: "欠费金额", en: "Debt"),
                Field("designated_amount", .money(measure: "measure_id"), zh: "专款专用余额", en: "Earmarked"),
                Field("credit_amount", .money(measure: "measure_id"), zh: "总信用额度", en: "Credit line"),
                Field("currency", .identifier, zh: "币种", en: "Currency"),
                Field("measure_id", .measure, zh: "金额单位", en: "Money measure"),
                Field("memo", .text, zh: "备注", en: "Memo"),
                Field("scope", .code(scopes), zh: "归属", en: "Whose", origin: .pull),
                Field("indirect_partner_id", .identifier, zh: "云经销商ID", en: "Reseller ID", origin: .pull),
                Field("as_of", .instant, zh: "快照时间(UTC)", en: "As of (UTC)", origin: .pull),
            ]
        )
    }

    public static let customerID = accounts.text("customer_id")
    public static let accountID = accounts.text("account_id")
    public static let accountType = accounts.integer("account_type")
    public static let amount = accounts.amount("amount")
    public static let debtAmount = accounts.amount("debt_amount")
    public static let designatedAmount = accounts.amount("designated_amount")
    public static let creditAmount = accounts.amount("credit_amount")
    public static let currency = accounts.text("currency")
    public static let measureID = accounts.integer("measure_id")
    public static let scope = accounts.text("scope")
    public static let indirectPartnerID = accounts.text("indirect_partner_id")
    public static let asOf = accounts.text("as_of")
}

/// 查询伙伴账户余额 and 查询云经销商账户余额: now, never at an earlier time. Not paged.
public struct ListPartnerBalances: PartnerRequest {
    public static let operation = Operation(
        "ListPartnerBalances",
        zh: "查询伙伴账户余额",
        en: "List balances of the partner or a reseller",
        .get,
        "/v2/accounts/partner-accounts/balances",
        permissions: [
            "BPC_ITEM_VIEW_010100", "BPC_ITEM_SUBCUSTSERV_010103", "BPC_ITEM_SUBCUSTSERV_010104",
            "BPC_ITEM_SALES_020104", "BPC_ITEM_SALES_020105",
        ],
        parameters: [.indirectPartnerID],
        listing: Operation.Listing(list: "account_balances", total: nil, schema: Balance.accounts)
    )

    /// The reseller whose balances are meant; nil for the partner's own.
    public var indirectPartnerID: String?

    public init() {}

    public var arguments: Arguments {
        var arguments = Arguments()
        arguments.add("indirect_partner_id", indirectPartnerID)
        return arguments
    }
}

/// 查询客户账户余额: of at most 100 customers a call, all of them the caller's own or of one reseller. Customers that are
/// not resale customers are silently left out of the answer.
public struct ListCustomersBalancesDetail: PartnerRequest {
    public static let maximumCustomers = 100

    public static let operation = Operation(
        "ListCustomersBalancesDetail",
        zh: "查询客户账户余额",
        en: "List balances of customers",
        .post,
        "/v2/accounts/customer-accounts/balances/batch-query",
        permissions: ["BPC_ITEM_SUBCUSTSERV_010103", "BPC_ITEM_SUBCUSTSERV_010104", "BPC_ITEM_SUBCUSTSERV_010100"],
        parameters: [
            Parameter("customer_infos", .list(1...100), required: true, emptyString: .refused, null: .refused),
            .indirectPartnerID,
        ],
        listing: Operation.Listing(list: "customer_balances", total: nil, schema: Balance.ofCustomers),
        page: "mt_060004"
    )

    /// 1 to 100 customer ids.
    public var customerIDs: [String]
    public var indirectPartnerID: String?

    public init(customerIDs: [String]) { self.customerIDs = customerIDs }

    public var arguments: Arguments {
        var arguments = Arguments()
        let customers = customerIDs.map { JSONValue.object([.init(key: "customer_id", value: .string($0))]) }
        arguments.add("customer_infos", JSONValue.array(customers))
        arguments.add("indirect_partner_id", indirectPartnerID)
        return arguments
    }
}
