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

    /// Which records may be added up; nil when all of them may.
    package let grouping: TotalsGrouping?
    /// The money columns whose sums mean something.
    let summedColumns: [Int]
    /// The columns in the order of the sheet, by index: what people look for first, then the others.
    let sheetOrder: [Int]

    /// - Parameters:
    ///   - parts: columns of ours beside those that follow from the fields.
    ///   - groups: the coded fields whose values must agree for amounts to be added up.
    ///   - leading: the columns a sheet begins with.
    ///   - unsummed: money that cannot be added up at all, such as the balance after each change.
    package init(
        _ schema: RecordSchema,
        order: [String],
        adding parts: [ExportedColumn] = [],
        groups: [String] = [],
        leading: [String] = [],
        unsummed: Set<String> = []
    ) {
        precondition(order.allSatisfy { schema.index(of: $0) != nil }, "\(schema.name) is ordered by its own fields")
        let grouping = groups.isEmpty ? nil : TotalsGrouping(schema, by: groups)
        let columns =
            ExportedColumn.own(of: schema) + ExportedColumn.derived(from: schema) + parts
            + [grouping?.column].compactMap(\.self)
        self.schema = schema
        self.order = order
        self.grouping = grouping
        self.columns = columns
        let first = leading.compactMap { name in columns.firstIndex { $0.name == name } }
        sheetOrder = first + columns.indices.filter { !first.contains($0) }
        summedColumns = columns.indices.filter { columns[$0].isMoney && !unsummed.contains(columns[$0].name) }
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
    /// be allocated is cash and credit together), so each kind of account is added up by itself.
    package static let balances = ExportedDataSet(
        Balance.accounts,
        order: ["scope", "indirect_partner_id", "customer_id", "account_type", "account_id"],
        adding: balanceAlerts,
        groups: ["scope", "account_type"]
    )

    /// An order that was cancelled or waits for payment moved no money, and the sign of one that gives money back is not
    /// documented: each type and status is added up by itself.
    package static let orders = ExportedDataSet(
        ListCustomerOrders.schema,
        order: ["customer_id", "create_time", "order_id"],
        groups: ["order_type", "status"]
    )

    package static let customers = ExportedDataSet(
        ListSubCustomers.schema,
        order: ["indirect_partner_id", "customer_id"]
    )

    package static let resellers = ExportedDataSet(ListIndirectPartners.schema, order: ["indirect_partner_id"])

    package static let all = [
        consumption, monthlyBills, refunds, balances, orders, customers, resellers, statements, adjustments, resources,
        quotas, quotaRecords, coupons,
    ]

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
    /// Whether its records measure usages, in units of their own.
    var hasUsages: Bool {
        schema.fields.contains { if case .quantity = $0.kind { true } else { false } }
    }

    var isOfBalances: Bool { schema === Balance.accounts }

    /// Whether its files name people and their phones: then only their owner may read them.
    var holdsPersonalData: Bool {
        schema.fields.contains { ["mobile_phone", "telephone", "email"].contains($0.name) }
    }

    /// Whether it belongs to a bill cycle; the others are snapshots of a day.
    var isOfMonth: Bool {
        ["consumption", "monthly-bills", "refunds", "orders", "statements", "adjustments", "quota-records"]
            .contains(name)
    }

    /// Whether the service refuses it to everybody but a distributor.
    var isForDistributors: Bool { name == "resellers" || name == "quota-records" }
}
