public import Values

/// 查询伙伴消费子客户列表: the customers that consumed in a bill cycle, also those who have left since.
public struct ListConsumeSubCustomers: PagedRequest {
    public static let schema = RecordSchema(
        "consuming-customers",
        zh: "消费客户",
        en: "Consuming customers",
        id: "customer_id",
        [Field("customer_id", .identifier, zh: "客户ID", en: "Customer ID", required: true)]
    )

    public static let customerID = schema.text("customer_id")

    public static let operation = Operation(
        "ListConsumeSubCustomers",
        zh: "查询伙伴消费子客户列表",
        en: "List customers that consumed",
        .post,
        "/v2/bills/subcustomer-bills/res-fee-records/sub-customers/query",
        permissions: ["BPC_ITEM_FINANCE_020101"],
        parameters: [
            Parameter("bill_cycle", .billCycle, required: true, emptyString: .refused, null: .refused),
            .offset(), .limit(maximum: 100),
        ],
        paging: Operation.Paging(maximumLimit: 100),
        listing: Operation.Listing(list: "sub_customers", total: "total_count", schema: schema),
        languageHeader: .mixedCase
    )

    public var billCycle: BillCycle
    public var offset = 0
    public var limit = 100

    public init(billCycle: BillCycle) { self.billCycle = billCycle }

    public var filters: Arguments {
        var filters = Arguments()
        filters.add("bill_cycle", billCycle)
        return filters
    }
}
