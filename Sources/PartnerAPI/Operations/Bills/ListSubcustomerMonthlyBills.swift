public import Values

/// 查询客户月度消费账单: month totals per customer, service, resource type, charge mode and bill type; resale customers
/// only. One charge mode a call, so a month is three sweeps.
public struct ListSubcustomerMonthlyBills: PagedRequest {
    public static let schema = RecordSchema(
        "monthly-bills",
        zh: "月度账单",
        en: "Monthly bills",
        [
            Field("customer_id", .identifier, zh: "客户ID", en: "Customer ID"),
            Field("cloud_service_type", .identifier, zh: "产品类型编码", en: "Service type code"),
            Field("cloud_service_type_name", .text, zh: "产品类型", en: "Service type"),
            Field("resource_type_code", .identifier, zh: "资源类型编码", en: "Resource type code"),
            Field("resource_type_name", .text, zh: "资源类型", en: "Resource type"),
            Field("bill_type", .code(Codes.billType), zh: "账单类型", en: "Bill type"),
            Field("charge_mode", .code(Codes.chargeMode), zh: "计费模式", en: "Charge mode"),
            Field("amount", .money(measure: "measure_id"), zh: "金额", en: "Amount"),
            Field("debt_amount", .money(measure: "measure_id"), zh: "欠费金额", en: "Debt"),
            Field("adjustment_amount", .money(measure: "measure_id"), zh: "欠费核销金额", en: "Debt written off"),
            Field("discount_amount", .money(measure: "measure_id"), zh: "优惠金额", en: "Discount"),
            Field("measure_id", .measure, zh: "金额单位", en: "Money measure"),
            Field("account_details", .json, zh: "账户明细", en: "Account details"),
            Field("bill_cycle", .calendar, zh: "账期", en: "Bill cycle", origin: .pull),
            Field("currency", .identifier, zh: "币种", en: "Currency", origin: .pull),
            Field("indirect_partner_id", .identifier, zh: "云经销商ID", en: "Reseller ID", origin: .pull),
        ]
    )

    public static let customerID = schema.text("customer_id")
    public static let serviceTypeCode = schema.text("cloud_service_type")
    public static let serviceTypeName = schema.text("cloud_service_type_name")
    public static let billType = schema.text("bill_type")
    public static let chargeModeColumn = schema.text("charge_mode")
    public static let amount = schema.amount("amount")
    public static let debtAmount = schema.amount("debt_amount")
    public static let adjustmentAmount = schema.amount("adjustment_amount")
    public static let discountAmount = schema.amount("discount_amount")
    public static let accountDetails = schema.text("account_details")
    public static let measureID = schema.integer("measure_id")
    public static let billCycleColumn = schema.text("bill_cycle")
    public static let currency = schema.text("currency")
    public static let indirectPartnerIDColumn = schema.text("indirect_partner_id")

    public static let operation = Operation(
        "ListSubcustomerMonthlyBills",
        zh: "查询客户月度消费账单",
        en: "List monthly bills",
        .get,
        "/v2/bills/partner-bills/subcustomer-bills/monthly-sum",
        requestsPerSecond: 30,
        permissions: ["BPC_ITEM_FINANCE_090100"],
        parameters: [
            Parameter("cycle", .billCycle, required: true, emptyString: .refused, null: .refused),
            Parameter(
                "charge_mode",
                .stringCode(["1", "3", "11"]),
                required: true,
                emptyString: .refused,
                null: .refused
            ),
            Parameter("bill_type", .stringCode(["0", "1", "2"])),
            .indirectPartnerID,
            Parameter("customer_id", .string(maximumLength: 64)),
            Parameter("cloud_service_type", .string(maximumLength: 256)),
            .offset(), .limit(maximum: 100),
        ],
        paging: Operation.Paging(maximumLimit: 100),
        listing: Operation.Listing(list: "bill_sums", total: "count", schema: schema),
        page: "cb_020001"
    )

    /// The charge modes the operation offers.
    public enum ChargeMode: String, Sendable, CaseIterable {
        case yearlyMonthly = "1"
        case payPerUse = "3"
        case savingsPlan = "11"
    }

    public var cycle: BillCycle
    public var chargeMode: ChargeMode
    public var indirectPartnerID: String?
    public var customerID: String?
    public var serviceTypeCode: String?
    public var offset = 0
    public var limit = 100

    public init(cycle: BillCycle, chargeMode: ChargeMode) {
        self.cycle = cycle
        self.chargeMode = chargeMode
    }

    public var filters: Arguments {
        var filters = Arguments()
        filters.add("cycle", cycle)
        filters.add("charge_mode", chargeMode.rawValue)
        filters.add("indirect_partner_id", indirectPartnerID)
        filters.add("customer_id", customerID)
        filters.add("cloud_service_type", serviceTypeCode)
        return filters
    }
}
