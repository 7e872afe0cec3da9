public import Values

/// 查询伙伴子客户消费记录: the fee records of one customer in one bill cycle, at most 18 months back.
public struct ListSubCustomerBillDetail: PagedRequest {
    public static let operation = Operation(
        "ListSubCustomerBillDetail",
        zh: "查询伙伴子客户消费记录",
        en: "List fee records of a customer",
        .get,
        "/v2/bills/subcustomer-bills/res-fee-records",
        permissions: ["BPC_ITEM_FINANCE_020100"],
        parameters: [
            Parameter("bill_cycle", .billCycle, required: true, emptyString: .refused, null: .refused),
            Parameter("customer_id", .string(maximumLength: 64), required: true, emptyString: .refused, null: .refused),
            Parameter("service_type_code", .string(maximumLength: 64), emptyString: .refused, null: .filters),
            Parameter("region_code", .string(maximumLength: 64), emptyString: .refused, null: .filters),
            Parameter("charging_mode", .integerCode([1, 3, 10, 11]), emptyString: .refused),
            Parameter("bill_detail_type", .integer(0...127), emptyString: .refused),
            Parameter("resource_id", .string(maximumLength: 64), emptyString: .refused, null: .filters),
            Parameter("resource_name", .string(maximumLength: 256), emptyString: .refused, null: .filters),
            Parameter("trade_id", .string(maximumLength: 64), emptyString: .refused, null: .filters),
            Parameter("account_manager_id", .string(maximumLength: 64)),
            Parameter("association_type", .stringCode(["1", "2"]), emptyString: .refused, null: .refused),
            .offset(maximum: 2_147_483_647), .limit(maximum: 1000),
            .indirectPartnerID,
            Parameter("bill_date_begin", .date, emptyString: .refused),
            Parameter("bill_date_end", .date, emptyString: .refused),
        ],
        paging: Operation.Paging(maximumLimit: 1000, maximumOffset: 2_147_483_647),
        listing: Operation.Listing(list: "fee_records", total: "total_count", schema: FeeRecord.schema),
        languageHeader: .mixedCase,
        page: "mt_000502"
    )

    public var billCycle: BillCycle
    public var customerID: String
    public var serviceTypeCode: String?
    /// The reseller the customer was associated with while it consumed; without it the answer holds only what it
    /// consumed while associated with the caller itself.
    public var indirectPartnerID: String?
    /// First and last Beijing day, both inside the cycle; the service ignores one without the other.
    public var days: ClosedRange<CivilDate>?
    public var offset = 0
    public var limit = 1000

    public init(billCycle: BillCycle, customerID: String) {
        self.billCycle = billCycle
        self.customerID = customerID
    }

    public var filters: Arguments {
        var filters = Arguments()
        filters.add("bill_cycle", billCycle)
        filters.add("customer_id", customerID)
        filters.add("service_type_code", serviceTypeCode)
        filters.add("indirect_partner_id", indirectPartnerID)
        filters.add("bill_date_begin", days?.lowerBound)
        filters.add("bill_date_end", days?.upperBound)
        return filters
    }
}
