internal import Values

extension ImportSchema {
    /// `orders.csv`: orders whose refunds are asked for one by one, where the service's lists do not name them.
    public static let orders = ImportSchema(
        "orders",
        zh: "订单清单",
        en: "Orders to look up",
        columns: [
            ImportColumn(
                "order_id",
                .identifier,
                zh: "订单号",
                en: "Order ID",
                aliases: ["订单ID", "退订单号"],
                required: true,
                repetition: .error,
                rules: [.maximumLength(64), .asciiOnly],
                examples: ["CS26030912345ABCD", "CS26030912345ABCE"]
            ),
            ImportColumn(
                "customer_id",
                .identifier,
                zh: "客户ID",
                en: "Customer ID",
                required: true,
                rules: [.maximumLength(64), .asciiOnly],
                examples: ["0c5e1a7f3b9d4e62a8f0d1c2b3a49587", "0c5e1a7f3b9d4e62a8f0d1c2b3a49587"]
            ),
            ImportColumn(
                "indirect_partner_id",
                .identifier,
                zh: "云经销商ID",
                en: "Reseller ID",
                rules: [.maximumLength(64), .asciiOnly],
                examples: ["", "f1e2d3c4b5a697887766554433221100"]
            ),
        ]
    )
}
