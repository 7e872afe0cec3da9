public import Values

/// 查询收支明细: what came into and went out of one account of the partner, or with `indirectPartnerID` of a reseller.
/// Cash and credit are two questions. Amounts travel as strings; whether they are signed is not documented, so
/// ``changeType`` says what is income and what is expense.
public struct ListPartnerAccountChangeRecords: PagedRequest {
    public static let schema = RecordSchema(
        "statements",
        zh: "收支明细",
        en: "Statements",
        id: "account_change_id",
        [
            Field("account_change_id", .identifier, zh: "流水号", en: "Record ID"),
            Field("trade_detail_type", .code(Codes.tradeDetailType), zh: "交易详细类型", en: "Transaction type"),
            Field("trade_time", .instant, zh: "交易时间(UTC)", en: "Transaction time (UTC)"),
            Field("trade_id", .identifier, zh: "交易ID/订单号", en: "Transaction or order ID"),
            Field("change_amount", .money(measure: nil), zh: "变动金额", en: "Change"),
            Field("balance_after_change", .money(measure: nil), zh: "变动后余额", en: "Balance after change"),
            Field("type", .code(Codes.changeType), zh: "收支类型", en: "Income or expense"),
            Field("customer_id", .identifier, zh: "客户ID", en: "Customer ID"),
            Field("account_name", .identifier, zh: "客户账号名", en: "Account name"),
            Field("balance_type", .code(Codes.balanceType), zh: "账户", en: "Account", origin: .pull),
            Field("currency", .identifier, zh: "币种", en: "Currency", origin: .pull),
            Field("scope", .code(Codes.side), zh: "归属", en: "Whose", origin: .pull),
            Field("indirect_partner_id", .identifier, zh: "云经销商ID", en: "Reseller ID", origin: .pull),
        ]
    )

    public static let changeAmount = schema.amount("change_amount")
    public static let balanceAfterChange = schema.amount("balance_after_change")
    public static let changeType = schema.text("type")
    public static let tradeTime = schema.text("trade_time")
    public static let tradeDetailType = schema.text("trade_detail_type")
    public static let tradeID = schema.text("trade_id")
    public static let customerIDColumn = schema.text("customer_id")
    public static let scopeColumn = schema.text("scope")
    public static let balanceTypeColumn = schema.text("balance_type")
    public static let indirectPartnerIDColumn = schema.text("indirect_partner_id")

    /// The longest span of trade dates, in days.
    public static let maximumDays = 366

    public static let operation = Operation(
        "ListPartnerAccountChangeRecords",
        zh: "查询收支明细",
        en: "List statement records",
        .get,
        "/v2/accounts/partner-accounts/account-change-records",
        permissions: ["BPC_ITEM_FINANCE_030100"],
        parameters: [
            Parameter(
                "balance_type",
                .stringCode(["BALANCE_TYPE_DEBIT", "BALANCE_TYPE_CREDIT"]),
                required: true,
                emptyString: .refused,
                null: .refused
            ),
            Parameter("trade_type", .stringCode(tradeTypes)),
            Parameter("trade_time_begin", .date, emptyString: .refused),
            Parameter("trade_time_end", .date, emptyString: .refused),
            .offset(), .limit(maximum: 100), .indirectPartnerID,
        ],
        paging: Operation.Paging(maximumLimit: 100),
        listing: Operation.Listing(list: "records", total: "total_count", schema: schema),
        page: "mt_060007"
    )

    private static let tradeTypes = [
        "RECHARGE", "DEDEUCT", "REFUND", "RFROZEN", "TRANS", "ADJUST", "BEADJUST", "BERETRIEVE", "BEUNBIND",
        "BONUSCONVERT", "TRADE_MODE_TRANSFER",
    ]

    /// The accounts that have statements.
    public enum BalanceType: String, Sendable, CaseIterable {
        case cash = "BALANCE_TYPE_DEBIT"
        case credit = "BALANCE_TYPE_CREDIT"
    }

    public var balanceType: BalanceType
    /// First and last day, Beijing calendar, both included; at most a year apart.
    public var days: ClosedRange<CivilDate>?
    public var indirectPartnerID: String?
    public var offset = 0
    public var limit = 100

    public init(_ balanceType: BalanceType, days: ClosedRange<CivilDate>? = nil) {
        self.balanceType = balanceType
        self.days = days
    }

    public var filters: Arguments {
        var filters = Arguments()
        filters.add("balance_type", balanceType.rawValue)
        filters.add("trade_time_begin", days?.lowerBound)
        filters.add("trade_time_end", days?.upperBound)
        filters.add("indirect_partner_id", indirectPartnerID)
        return filters
    }
}
