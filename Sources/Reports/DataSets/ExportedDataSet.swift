internal import PartnerAPI
package import Values

/// A data set as it is handed over: its record, the order of its rows and what is added to them. The CSV, the sheet, the
/// JSON Lines and the totals follow from this description.
package struct ExportedDataSet: Sendable {
    package let schema: RecordSchema
    /// The fields that rows are ordered by. Rows that are equal in all of them stand in the order of the service.
    package let order: [String]
    /// First every field of the service, unaltered; then ours.
    package let columns: [ExportedColumn]

    /// The name in commands, file names and the ledger.
    package var name: String { schema.name }
    package var title: Localized { schema.title }

    /// The records that a sheet's total adds up, told by the text of a field; nil when all may be added up.
    let summable: (field: String, value: String)?

    package init(
        _ schema: RecordSchema,
        order: [String],
        adding parts: [ExportedColumn] = [],
        summable: (field: String, value: String)? = nil
    ) {
        precondition(order.allSatisfy { schema.index(of: $0) != nil }, "\(schema.name) is ordered by its own fields")
        self.schema = schema
        self.order = order
        self.summable = summable
        self.columns = ExportedColumn.own(of: schema) + ExportedColumn.derived(from: schema) + parts
    }
}

extension ExportedDataSet {
    package static let consumption = ExportedDataSet(
        FeeRecord.schema,
        order: ["customer_id", "indirect_partner_id", "trade_time", "id"]
    )

    package static let monthlyBills = ExportedDataSet(
        ListSubcustomerMonthlyBills.schema,
        order: [
            "customer_id", "indirect_partner_id", "cloud_service_type", "resource_type_code", "charge_mode",
            "bill_type",
        ]
    )

    package static let refunds = ExportedDataSet(
        ShowRefundOrderDetails.schema,
        order: ["customer_id", "payment_time", "order_id", "id"],
        adding: refundParts
    )

    /// ``Balance/ofCustomers`` has the same fields and stands in the same table. Accounts of a partner overlap (what can
    /// be allocated is cash and credit together), so only customers' balances are added up.
    package static let balances = ExportedDataSet(
        Balance.accounts,
        order: ["scope", "indirect_partner_id", "customer_id", "account_type", "account_id"],
        summable: ("scope", Balance.Scope.customer.rawValue)
    )

    package static let orders = ExportedDataSet(
        ListCustomerOrders.schema,
        order: ["customer_id", "create_time", "order_id"]
    )

    package static let customers = ExportedDataSet(
        ListSubCustomers.schema,
        order: ["indirect_partner_id", "customer_id"]
    )

    package static let resellers = ExportedDataSet(ListIndirectPartners.schema, order: ["indirect_partner_id"])

    package static let all = [consumption, monthlyBills, refunds, balances, orders, customers, resellers]

    /// The data set with this name.
    package static func named(_ name: String) -> ExportedDataSet? { all.first { $0.name == name } }

    /// A refund record's amount is money back when negative, and what was kept when positive.
    private static let refundParts: [ExportedColumn] = {
        let amount = ShowRefundOrderDetails.amount.index
        let measure = ShowRefundOrderDetails.measureID.index
        func part(_ name: String, _ part: ExportedColumn.Part, zh: String, en: String) -> ExportedColumn {
            ExportedColumn(
                name: name,
                heading: Localized(zh: zh, en: en),
                kind: .money(measure: nil),
                source: .part(part, of: amount, measure: measure),
                moneyMeasure: nil
            )
        }
        return [
            part("refunded_amount", .refunded, zh: "退款金额（元）", en: "Refunded (yuan)"),
            part("kept_amount", .kept, zh: "手续费/已消费金额（元）", en: "Fee or consumed (yuan)"),
        ]
    }()
}

extension ExportedDataSet {
    /// Whether its files name people and their phones: then only their owner may read them.
    var holdsPersonalData: Bool {
        schema.fields.contains { ["mobile_phone", "telephone", "email"].contains($0.name) }
    }
}
