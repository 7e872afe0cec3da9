package import Ledger
package import Manifests
package import PartnerAPI
package import Values

/// What a month's report says and where it lies: for the terminal and `--json`.
package struct ReportSummary: Sendable {
    /// The template's name.
    package let report: String
    package let cycle: BillCycle
    package let state: DataState
    package let asOf: Instant
    package let figures: MonthlyFigures
    /// Customers whose consumption the service refused.
    package let missingCustomers: [String]
    /// What the service refused of the data sets of the month, by data set: in no figure.
    package let refused: [(dataSet: String, queries: [PullQuery])]
    /// Data sets that the ledger does not hold, so that their sheets are missing.
    package let missingDataSets: [String]
    /// Tables without a row, which are left out.
    package let emptySheets: [EmptySheet]
    /// Whether it shows fee records or key figures, so that those of the month belong to it.
    package let showsFees: Bool
    package let unconverted: [MeasureUses.Unconverted]
    /// nil when the template shows no proofs.
    package let proofs: ProofReport?
    package let files: [ManifestFile]

    /// The figures by stable names, in the order of the first sheet.
    package var named: [(name: String, label: Localized, amount: Amount)] {
        let fees = figures.fees
        var list: [(String, Localized, Amount)] = [
            ("payable", Localized(zh: "应付净额", en: "Net payable"), fees.payable),
            ("consumption", Localized(zh: "消费", en: "Consumption"), fees.consumption),
            ("refunds", Localized(zh: "退款", en: "Refunds"), fees.refunds),
            ("adjustments", Localized(zh: "调账", en: "Adjustments"), fees.adjustments),
            ("other", Localized(zh: "其他", en: "Other"), fees.other),
            ("cash", Localized(zh: "现金支付", en: "Cash"), fees.cash),
            ("credit", Localized(zh: "信用额度支付", en: "Credit"), fees.credit),
            ("coupon", Localized(zh: "代金券", en: "Coupon"), fees.coupon),
            ("flexipurchase_coupon", Localized(zh: "现金券", en: "Flexi-purchase coupon"), fees.flexipurchaseCoupon),
            ("stored_value_card", Localized(zh: "储值卡", en: "Stored-value card"), fees.storedValueCard),
            ("debt", Localized(zh: "欠费", en: "Debt"), fees.debt),
            ("writeoff", Localized(zh: "欠费核销", en: "Write-off"), fees.writeoff),
        ]
        if let refunds = figures.refundOrders {
            list.append(
                ("refund_orders_refunded", Localized(zh: "退款订单退回", en: "Refund orders: refunded"), refunds.refunded)
            )
            list.append(("refund_orders_kept", Localized(zh: "退款订单手续费/已消费", en: "Refund orders: kept"), refunds.kept))
        }
        if let balances = figures.balances {
            list.append(("customer_balances", Localized(zh: "客户余额", en: "Customer balances"), balances.available))
            list.append(("customer_debts", Localized(zh: "客户欠费", en: "Customer debts"), balances.debt))
        }
        return list
    }

    /// The exact figures, with their counts.
    package var figuresJSON: JSONValue {
        let amounts = named.map { JSONValue.Member(key: $0.name, value: .string($0.amount.description)) }
        let counts: [JSONValue.Member] = [
            .init(key: "customers", value: ManifestParts.number(figures.customers)),
            .init(key: "services", value: ManifestParts.number(figures.services)),
            .init(key: "records", value: ManifestParts.number(figures.fees.records)),
        ]
        return .object(counts + amounts)
    }

    /// For `--json`.
    package var json: JSONValue {
        .object([
            .init(key: "report", value: .string(report)),
            .init(key: "period", value: .string(cycle.description)),
            .init(key: "state", value: .string(state.rawValue)),
            .init(key: "data_as_of", value: .string(asOf.description)),
            .init(key: "figures", value: figuresJSON),
            .init(key: "missing_customers", value: .array(missingCustomers.map(JSONValue.string))),
            .init(key: "refused_queries", value: .array(refused.flatMap { $0.queries.map(ManifestParts.query) })),
            .init(key: "missing_data_sets", value: .array(missingDataSets.map(JSONValue.string))),
            .init(key: "empty_sheets", value: .array(emptySheets.map { .string($0.name.en) })),
            .init(key: "proofs", value: proofs?.summaryJSON ?? .null),
            .init(key: "files", value: .array(files.map(\.json))),
        ])
    }
}
