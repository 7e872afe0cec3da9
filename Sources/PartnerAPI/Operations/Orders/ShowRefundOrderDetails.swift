public import Values

/// 查询退款订单的金额详情: what one unsubscription or downgrade order gave back, by resource type and original order.
/// Any other order is refused with CBC.99005026.
public struct ShowRefundOrderDetails: PartnerRequest {
    public static let schema = RecordSchema(
        "refunds",
        zh: "退款明细",
        en: "Refunds",
        id: "id",
        [
            Field("id", .identifier, zh: "记录ID", en: "Record ID", required: true),
            // Negative: money back. Positive: what is kept, an unsubscription fee or what was already consumed.
            Field("amount", .money(measure: "measure_id"), zh: "金额", en: "Amount", required: true),
            Field("measure_id", .measure, zh: "金额单位", en: "Money measure", required: true),
            Field("customer_id", .identifier, zh: "客户ID", en: "Customer ID", required: true),
            Field("resource_type_code", .identifier, zh: "资源类型编码", en: "Resource type code", required: true),
            Field("resource_type_name", .text, zh: "资源类型", en: "Resource type"),
            Field("service_type_code", .identifier, zh: "产品类型编码", en: "Service type code", required: true),
            Field("service_type_name", .text, zh: "产品类型", en: "Service type"),
            Field("region_code", .identifier, zh: "区域编码", en: "Region code", required: true),
            Field("base_order_id", .identifier, zh: "原订单号", en: "Original order ID"),
            Field("order_id", .identifier, zh: "退订单号", en: "Refund order ID", origin: .pull),
            Field("order_type", .code(Codes.orderType), zh: "订单类型", en: "Order type", origin: .pull),
            Field("order_status", .code(Codes.orderStatus), zh: "订单状态", en: "Order status", origin: .pull),
            Field("create_time", .instant, zh: "创建时间(UTC)", en: "Created (UTC)", origin: .pull),
            Field("payment_time", .instant, zh: "支付时间(UTC)", en: "Paid (UTC)", origin: .pull),
            Field("bill_cycle", .calendar, zh: "账期", en: "Bill cycle", origin: .pull),
            Field("indirect_partner_id", .identifier, zh: "云经销商ID", en: "Reseller ID", origin: .pull),
        ]
    )

    public static let recordID = schema.text("id")
    public static let amount = schema.amount("amount")
    public static let measureID = schema.integer("measure_id")
    public static let customerIDColumn = schema.text("customer_id")
    public static let serviceTypeCode = schema.text("service_type_code")
    public static let serviceTypeName = schema.text("service_type_name")
    public static let baseOrderID = schema.text("base_order_id")
    public static let orderIDColumn = schema.text("order_id")
    public static let orderType = schema.integer("order_type")
    public static let orderStatus = schema.integer("order_status")
    public static let createTime = schema.text("create_time")
    public static let paymentTime = schema.text("payment_time")
    public static let billCycle = schema.text("bill_cycle")
    public static let indirectPartnerIDColumn = schema.text("indirect_partner_id")

    public static let operation = Operation(
        "ShowRefundOrderDetails",
        zh: "查询退款订单的金额详情",
        en: "Show what a refund order gave back",
        .get,
        "/v2/orders/customer-orders/refund-orders",
        callers: [.partners, .customer],
        permissions: ["BPC_ITEM_SUBCUSTSERV_060100", "BPC_ITEM_SUBCUSTSERV_060200"],
        parameters: [
            Parameter("order_id", .string(maximumLength: 64), required: true, emptyString: .refused, null: .refused),
            Parameter("customer_id", .string(maximumLength: 64)),
            .indirectPartnerID,
        ],
        listing: Operation.Listing(list: "refund_infos", total: "total_count", schema: schema),
        page: "api_order_00020"
    )

    public var orderID: String
    /// Mandatory when a partner asks about a customer's order.
    public var customerID: String?
    /// Mandatory when a distributor asks about a reseller's customer.
    public var indirectPartnerID: String?

    public init(orderID: String, customerID: String?) {
        self.orderID = orderID
        self.customerID = customerID
    }

    public var arguments: Arguments {
        var arguments = Arguments()
        arguments.add("order_id", orderID)
        arguments.add("customer_id", customerID)
        arguments.add("indirect_partner_id", indirectPartnerID)
        return arguments
    }
}
