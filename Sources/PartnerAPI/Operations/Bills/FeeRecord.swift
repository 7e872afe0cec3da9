public import Values

/// A fee record: one line of a customer's consumption, as ListSubCustomerBillDetail gives it. Amounts are yuan; refunds
/// are negative. The month is `bill_cycle`, never derived from a time.
public enum FeeRecord {
    public static let schema = RecordSchema(
        "consumption",
        zh: "消费明细",
        en: "Consumption",
        id: "id",
        identity + product + usage + amounts + origin
    )

    private static let identity = [
        Field("bill_cycle", .calendar, zh: "账期", en: "Bill cycle"),
        Field("customer_id", .identifier, zh: "客户ID", en: "Customer ID"),
        Field("association_type", .code(Codes.associationType), zh: "关联类型", en: "Association type"),
    ]

    private static let product = [
        Field("service_type_code", .identifier, zh: "产品类型编码", en: "Service type code"),
        Field("service_type_name", .text, zh: "产品类型", en: "Service type"),
        Field("resource_type_code", .identifier, zh: "资源类型编码", en: "Resource type code"),
        Field("resource_type_name", .text, zh: "资源类型", en: "Resource type"),
        Field("region_code", .identifier, zh: "区域编码", en: "Region code"),
        Field("region_name", .text, zh: "区域", en: "Region"),
        Field("charging_mode", .code(Codes.chargingMode), zh: "计费模式", en: "Charge mode"),
        Field("bill_detail_type", .code(Codes.billDetailType), zh: "账单类型", en: "Bill type"),
        Field("trade_time", .instant, zh: "交易时间(UTC)", en: "Trade time (UTC)"),
        Field("trade_id", .identifier, zh: "订单号/交易号", en: "Order or transaction ID"),
        Field("id", .identifier, zh: "记录ID", en: "Record ID"),
        Field("consume_time", .instantRange, zh: "消费时间(UTC)", en: "Consumption time (UTC)"),
        Field("resource_id", .identifier, zh: "资源ID", en: "Resource ID"),
        Field("resource_name", .text, zh: "资源名称", en: "Resource name"),
        Field("resource_tag", .text, zh: "资源标签", en: "Resource tags"),
        Field("product_id", .identifier, zh: "产品ID", en: "Product ID"),
        Field("product_name", .text, zh: "产品", en: "Product"),
        Field("product_spec_desc", .text, zh: "产品规格", en: "Specification"),
    ]

    private static let usage = [
        Field("usage_type", .identifier, zh: "使用量类型", en: "Usage type"),
        Field("usage_amount", .quantity(measure: "usage_measure_id"), zh: "使用量", en: "Usage"),
        Field("usage_measure_id", .measure, zh: "使用量单位", en: "Usage measure"),
        Field(
            "free_resource_usage",
            .quantity(measure: "free_resource_measure_id"),
            zh: "套餐内使用量",
            en: "Usage covered by a package"
        ),
        Field("free_resource_measure_id", .measure, zh: "套餐内使用量单位", en: "Package usage measure"),
        Field("ri_usage", .quantity(measure: "ri_usage_measure_id"), zh: "预留实例使用量", en: "Reserved-instance usage"),
        Field("ri_usage_measure_id", .measure, zh: "预留实例使用量单位", en: "Reserved-instance usage measure"),
    ]

    private static let amounts = [
        Field("official_amount", .money(measure: nil), zh: "官网价", en: "List price"),
        Field("official_discount_amount", .money(measure: nil), zh: "优惠金额", en: "Discount"),
        Field("payment_amount", .money(measure: nil), zh: "应付金额", en: "Payable"),
        Field("cash_amount", .money(measure: nil), zh: "现金支付", en: "Cash"),
        Field("credit_amount", .money(measure: nil), zh: "信用额度支付", en: "Credit"),
        Field("coupon_amount", .money(measure: nil), zh: "代金券抵扣", en: "Coupon"),
        Field("flexipurchase_coupon_amount", .money(measure: nil), zh: "现金券抵扣", en: "Flexi-purchase coupon"),
        Field("stored_value_card_amount", .money(measure: nil), zh: "储值卡抵扣", en: "Stored-value card"),
        Field("debt_amount", .money(measure: nil), zh: "欠费金额", en: "Debt"),
        Field("writeoff_amount", .money(measure: nil), zh: "欠费核销金额", en: "Write-off"),
    ]

    private static let origin = [
        Field("period_type", .code(Codes.periodType), zh: "周期类型", en: "Period type"),
        Field("period_num", .decimal, zh: "周期数量", en: "Periods"),
        Field("account_manager_id", .identifier, zh: "客户经理ID", en: "Account manager ID"),
        Field("partner_id", .identifier, zh: "伙伴ID", en: "Partner ID"),
        Field("sub_service_type_code", .identifier, zh: "子产品类型编码", en: "Component service code"),
        Field("sub_service_type_name", .text, zh: "子产品类型", en: "Component service"),
        Field("sub_resource_type_code", .identifier, zh: "子资源类型编码", en: "Component resource code"),
        Field("sub_resource_type_name", .text, zh: "子资源类型", en: "Component resource"),
        Field("sub_resource_id", .identifier, zh: "子资源ID", en: "Component resource ID"),
        Field("sub_resource_name", .text, zh: "子资源名称", en: "Component resource name"),
        Field("enterprise_project_id", .identifier, zh: "企业项目ID", en: "Enterprise project ID"),
        Field("order_type", .code(Codes.orderType), zh: "订单类型", en: "Order type"),
        Field("payment_type", .code(Codes.paymentType), zh: "付款方式", en: "Payment type"),
        Field("currency", .identifier, zh: "币种", en: "Currency", origin: .pull),
        Field("indirect_partner_id", .identifier, zh: "云经销商ID", en: "Reseller ID", origin: .pull),
    ]

    public static let billCycle = schema.text("bill_cycle")
    public static let customerID = schema.text("customer_id")
    public static let associationType = schema.text("association_type")
    public static let serviceTypeCode = schema.text("service_type_code")
    public static let serviceTypeName = schema.text("service_type_name")
    public static let chargingMode = schema.integer("charging_mode")
    public static let billDetailType = schema.integer("bill_detail_type")
    public static let tradeTime = schema.text("trade_time")
    public static let tradeID = schema.text("trade_id")
    public static let recordID = schema.text("id")
    public static let consumeTime = schema.text("consume_time")
    public static let usageAmount = schema.amount("usage_amount")
    public static let usageMeasureID = schema.integer("usage_measure_id")
    public static let officialAmount = schema.amount("official_amount")
    public static let officialDiscountAmount = schema.amount("official_discount_amount")
    public static let paymentAmount = schema.amount("payment_amount")
    public static let cashAmount = schema.amount("cash_amount")
    public static let creditAmount = schema.amount("credit_amount")
    public static let couponAmount = schema.amount("coupon_amount")
    public static let flexipurchaseCouponAmount = schema.amount("flexipurchase_coupon_amount")
    public static let storedValueCardAmount = schema.amount("stored_value_card_amount")
    public static let debtAmount = schema.amount("debt_amount")
    public static let writeoffAmount = schema.amount("writeoff_amount")
    public static let currency = schema.text("currency")
    public static let indirectPartnerID = schema.text("indirect_partner_id")

    /// How a fee record was paid: the payable amount is the sum of these.
    public static let payments = [
        cashAmount, creditAmount, couponAmount, flexipurchaseCouponAmount, storedValueCardAmount, debtAmount,
        writeoffAmount,
    ]

    /// Kinds of fee record, in the groups the service's own bills use.
    public enum Group: Sendable, Hashable {
        case consumption, refund, adjustment, unknown

        public init(billDetailType: Int64?) {
            switch billDetailType {
            case 1, 2, 3, 5, 8, 14, 18, 23, 25, 103: self = .consumption
            case 4, 20, 24: self = .refund
            case 9, 16: self = .adjustment
            default: self = .unknown
            }
        }
    }
}
