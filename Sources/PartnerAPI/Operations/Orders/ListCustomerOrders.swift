public import Values

/// 查询订单列表: yearly/monthly orders of all the partner's customers, or with `indirectPartnerID` of a reseller's.
public struct ListCustomerOrders: PagedRequest {
    public static let schema = RecordSchema(
        "orders",
        zh: "订单",
        en: "Orders",
        id: "order_id",
        [
            Field("order_id", .identifier, zh: "订单号", en: "Order ID", required: true),
            Field("customer_id", .identifier, zh: "客户ID", en: "Customer ID"),
            Field("service_type_code", .identifier, zh: "产品类型编码", en: "Service type code"),
            Field("service_type_name", .text, zh: "产品类型", en: "Service type"),
            Field("source_type", .code(Codes.orderSource), zh: "订单来源", en: "Source"),
            Field("status", .code(Codes.orderStatus), zh: "订单状态", en: "Status"),
            Field("order_type", .code(Codes.orderType), zh: "订单类型", en: "Order type"),
            Field("amount_after_discount", .money(measure: "measure_id"), zh: "折后金额", en: "Amount after discount"),
            Field("official_amount", .money(measure: "measure_id"), zh: "官网价", en: "List price"),
            Field("measure_id", .measure, zh: "金额单位", en: "Money measure"),
            Field("create_time", .instant, zh: "创建时间(UTC)", en: "Created (UTC)"),
            Field("payment_time", .instant, zh: "支付时间(UTC)", en: "Paid (UTC)"),
            Field("currency", .identifier, zh: "币种", en: "Currency"),
            Field("contract_id", .identifier, zh: "合同ID", en: "Contract ID"),
            Field("amount_info.discounts", .json, zh: "折扣明细", en: "Discounts"),
            Field(
                "amount_info.flexipurchase_coupon_amount",
                .money(measure: "measure_id"),
                zh: "现金券抵扣",
                en: "Flexi-purchase coupon"
            ),
            Field("amount_info.coupon_amount", .money(measure: "measure_id"), zh: "代金券抵扣", en: "Coupon"),
            Field(
                "amount_info.stored_card_amount",
                .money(measure: "measure_id"),
                zh: "储值卡抵扣",
                en: "Stored-value card"
            ),
            Field("amount_info.commission_amount", .money(measure: "measure_id"), zh: "手续费", en: "Fee"),
            Field("amount_info.consumed_amount", .money(measure: "measure_id"), zh: "已消费金额", en: "Consumed"),
            Field("enterprise_projects", .json, zh: "企业项目", en: "Enterprise projects"),
            Field("sub_order_infos", .json, zh: "子订单", en: "Child orders"),
            Field("agent_pay_info", .json, zh: "代支付信息", en: "Agent payment"),
            Field("indirect_partner_id", .identifier, zh: "云经销商ID", en: "Reseller ID", origin: .pull),
        ]
    )

    public static let orderID = schema.text("order_id")
    public static let customerIDColumn = schema.text("customer_id")
    public static let status = schema.integer("status")
    public static let orderTypeColumn = schema.integer("order_type")
    public static let amountAfterDiscount = schema.amount("amount_after_discount")
    public static let createTime = schema.text("create_time")
    public static let paymentTime = schema.text("payment_time")
    public static let subOrders = schema.text("sub_order_infos")
    public static let indirectPartnerIDColumn = schema.text("indirect_partner_id")

    public static let operation = Operation(
        "ListCustomerOrders",
        zh: "查询订单列表",
        en: "List orders",
        .get,
        "/v2/orders/customer-orders",
        callers: [.partners, .customer],
        permissions: ["BPC_ITEM_SUBCUSTSERV_060100", "BPC_ITEM_SUBCUSTSERV_060200"],
        parameters: [
            Parameter("order_id", .string(maximumLength: 64)),
            Parameter("customer_id", .string(maximumLength: 64)),
            Parameter("create_time_begin", .instant), Parameter("create_time_end", .instant),
            Parameter("payment_time_begin", .instant), Parameter("payment_time_end", .instant),
            Parameter("service_type_code", .string(maximumLength: 64)),
            Parameter("status", .integer(1...9)),
            Parameter("order_type", .stringCode(["1", "2", "3", "4", "10", "11", "13", "14", "15"])),
            .limit(maximum: 100), .offset(),
            Parameter("order_by", .string(maximumLength: 64)),
            .indirectPartnerID,
            Parameter("method", .stringCode(["oneself", "sub_customer"])),
        ],
        paging: Operation.Paging(maximumLimit: 100),
        listing: Operation.Listing(list: "order_infos", total: "total_count", schema: schema),
        languageHeader: .mixedCase,
        page: "api_order_00013"
    )

    public var orderID: String?
    public var customerID: String?
    public var orderType: Int?
    /// First and last moment of payment, both inclusive; at most a year apart.
    public var paid: ClosedRange<Instant>?
    /// First and last moment of creation, both inclusive; at most a year apart.
    public var created: ClosedRange<Instant>?
    public var serviceTypeCode: String?
    public var indirectPartnerID: String?
    public var offset = 0
    public var limit = 100

    public init() {}

    public var filters: Arguments {
        var filters = Arguments()
        filters.add("order_id", orderID)
        filters.add("customer_id", customerID)
        filters.add("create_time_begin", created?.lowerBound)
        filters.add("create_time_end", created?.upperBound)
        filters.add("payment_time_begin", paid?.lowerBound)
        filters.add("payment_time_end", paid?.upperBound)
        filters.add("service_type_code", serviceTypeCode)
        filters.add("order_type", orderType)
        // The only order the service documents; without it pages may overlap while orders arrive.
        filters.add("order_by", "createTime")
        filters.add("indirect_partner_id", indirectPartnerID)
        return filters
    }
}
