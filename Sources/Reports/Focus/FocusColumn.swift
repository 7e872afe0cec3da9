internal import Values

/// A column of FOCUS 1.2 as far as fee records can fill it (docs/focus.md), with the rules the specification sets for it.
struct FocusColumn: Sendable {
    enum Kind: Sendable, Equatable {
        case text
        /// Plain digits, minus only, no separators.
        case decimal
        /// `YYYY-MM-DDTHH:mm:ssZ`
        case moment
        case oneOf([String])
        /// A JSON object.
        case keyValues
        /// Three letters.
        case currency
    }

    let name: String
    let kind: Kind
    /// Whether the column must be there.
    let isMandatory: Bool
    /// Whether a row may leave it empty.
    let allowsNull: Bool

    init(_ name: String, _ kind: Kind = .text, mandatory: Bool = false, null: Bool = true) {
        self.name = name
        self.kind = kind
        isMandatory = mandatory
        allowsNull = null
    }

    static let all: [FocusColumn] = standard + own

    private static let standard: [FocusColumn] = [
        FocusColumn("BilledCost", .decimal, mandatory: true, null: false),
        FocusColumn("BillingAccountId", mandatory: true, null: false),
        FocusColumn("BillingAccountName", mandatory: true),
        FocusColumn("BillingAccountType"),
        FocusColumn("BillingCurrency", .currency, mandatory: true, null: false),
        FocusColumn("BillingPeriodEnd", .moment, mandatory: true, null: false),
        FocusColumn("BillingPeriodStart", .moment, mandatory: true, null: false),
        FocusColumn("CapacityReservationId"), FocusColumn("CapacityReservationStatus", .oneOf(["Used", "Unused"])),
        FocusColumn("ChargeCategory", .oneOf(categories), mandatory: true, null: false),
        FocusColumn("ChargeClass", .oneOf(["Correction"]), mandatory: true),
        FocusColumn("ChargeDescription", mandatory: true),
        FocusColumn("ChargeFrequency", .oneOf(["One-Time", "Recurring", "Usage-Based"]), null: false),
        FocusColumn("ChargePeriodEnd", .moment, mandatory: true, null: false),
        FocusColumn("ChargePeriodStart", .moment, mandatory: true, null: false),
        FocusColumn("CommitmentDiscountCategory", .oneOf(["Spend", "Usage"])),
        FocusColumn("CommitmentDiscountId"), FocusColumn("CommitmentDiscountName"),
        FocusColumn("CommitmentDiscountQuantity", .decimal),
        FocusColumn("CommitmentDiscountStatus", .oneOf(["Used", "Unused"])),
        FocusColumn("CommitmentDiscountType"), FocusColumn("CommitmentDiscountUnit"),
        FocusColumn("ConsumedQuantity", .decimal), FocusColumn("ConsumedUnit"),
        FocusColumn("ContractedCost", .decimal, mandatory: true, null: false),
        FocusColumn("EffectiveCost", .decimal, mandatory: true, null: false),
        FocusColumn("InvoiceIssuerName", mandatory: true, null: false),
        FocusColumn("ListCost", .decimal, mandatory: true, null: false),
        FocusColumn("PricingCategory", .oneOf(["Standard", "Dynamic", "Committed", "Other"])),
        FocusColumn("PricingCurrency", .currency), FocusColumn("PricingQuantity", .decimal, mandatory: true),
        FocusColumn("PricingUnit", mandatory: true),
        FocusColumn("ProviderName", mandatory: true, null: false),
        FocusColumn("PublisherName", mandatory: true, null: false),
        FocusColumn("RegionId"), FocusColumn("RegionName"), FocusColumn("ResourceId"), FocusColumn("ResourceName"),
        FocusColumn("ResourceType"),
        FocusColumn("ServiceCategory", .oneOf(FocusServices.categories), mandatory: true, null: false),
        FocusColumn("ServiceName", mandatory: true, null: false),
        FocusColumn("ServiceSubcategory", .oneOf(FocusServices.subcategories), null: false),
        FocusColumn("SkuId"), FocusColumn("SkuMeter"), FocusColumn("SkuPriceDetails", .keyValues),
        FocusColumn("SubAccountId"), FocusColumn("SubAccountName"), FocusColumn("SubAccountType"),
        FocusColumn("Tags", .keyValues),
    ]

    static let categories = ["Usage", "Purchase", "Tax", "Credit", "Adjustment"]

    /// Fields of the service that FOCUS has no column for; their names begin with `x_`, as it demands.
    static let ownFields: [(name: String, field: String, kind: Kind)] = [
        ("x_AssociationType", "association_type", .text), ("x_PartnerId", "partner_id", .text),
        ("x_ResellerId", "indirect_partner_id", .text), ("x_AccountManagerId", "account_manager_id", .text),
        ("x_EnterpriseProjectId", "enterprise_project_id", .text), ("x_TradeId", "trade_id", .text),
        ("x_RecordId", "id", .text), ("x_BillDetailType", "bill_detail_type", .text),
        ("x_OrderType", "order_type", .text), ("x_PaymentType", "payment_type", .text),
        ("x_TradeTime", "trade_time", .moment), ("x_CashAmount", "cash_amount", .decimal),
        ("x_CreditAmount", "credit_amount", .decimal), ("x_CouponAmount", "coupon_amount", .decimal),
        ("x_FlexiCouponAmount", "flexipurchase_coupon_amount", .decimal),
        ("x_StoredCardAmount", "stored_value_card_amount", .decimal), ("x_DebtAmount", "debt_amount", .decimal),
        ("x_WriteoffAmount", "writeoff_amount", .decimal),
    ]

    private static let own = ownFields.map { FocusColumn($0.name, $0.kind) }
}
