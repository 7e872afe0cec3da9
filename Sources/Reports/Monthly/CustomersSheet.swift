internal import PartnerAPI
internal import Values
internal import Workbook

/// 客户汇总: one line for each customer, and one more for each reseller it was with.
struct CustomersSheet {
    let aggregation: FeeAggregation
    let names: PartyNames
    let words: SheetWords

    var name: Localized { Localized(zh: "客户汇总", en: "Customers") }

    /// The amounts of a line, in the order of the columns.
    private static let amounts: [(zh: String, en: String, value: @Sendable (FeeSums) -> Amount)] = [
        ("消费", "Consumption", \.consumption), ("退款", "Refunds", \.refunds), ("调账", "Adjustments", \.adjustments),
        ("其他", "Other", \.other), ("应付净额", "Net payable", \.payable), ("现金支付", "Cash", \.cash),
        ("信用额度支付", "Credit", \.credit), ("代金券", "Coupon", \.coupon),
        ("现金券", "Flexi-purchase coupon", \.flexipurchaseCoupon), ("储值卡", "Stored-value card", \.storedValueCard),
        ("欠费", "Debt", \.debt), ("欠费核销", "Write-off", \.writeoff),
    ]

    private static let leading = 4

    func write(to book: inout WorkbookWriter, _ proof: PullProof) throws -> SheetID {
        let sheet = try book.addTable(description(proof))
        for (key, customer) in aggregation.rankedCustomers {
            try book.append(row(key, customer), to: sheet)
        }
        return sheet
    }

    private func row(_ key: FeeAggregation.CustomerKey, _ customer: FeeAggregation.Customer) -> [SheetCell] {
        let associations = customer.associations.sorted().map {
            Codes.associationType.label(for: $0)?[words.language] ?? $0
        }
        let heads: [SheetCell] = [
            .text(key.customer), SheetCell(text: names.customer(key.customer)),
            .text(associations.joined(separator: words("、", ", "))),
            key.reseller.isEmpty ? .blank : .text(names.reseller(key.reseller)),
        ]
        return heads + CustomersSheet.amounts.map { .amount($0.value(customer.sums)) }
            + [.integer(Int64(customer.sums.records))]
    }

    private func description(_ proof: PullProof) -> SheetDescription {
        let heads = [
            SheetColumn(words("客户ID", "Customer ID"), .identifier), SheetColumn(words("客户名称", "Customer"), .text),
            SheetColumn(words("关联类型", "Association"), .text), SheetColumn(words("云经销商", "Reseller"), .text),
        ]
        let amounts = CustomersSheet.amounts.map { SheetColumn(words($0.zh, $0.en), .money) }
        var sums: [Int: Amount] = [:]
        for (index, amount) in CustomersSheet.amounts.enumerated() {
            sums[CustomersSheet.leading + index] = amount.value(aggregation.total)
        }
        sums[heads.count + amounts.count] = Amount(Int64(aggregation.total.records))
        return SheetDescription(
            name: words.sheetName(name, proof.state),
            title: name[words.language] + " " + words.period(proof.pull),
            subtitles: [words.freshness(proof)],
            columns: heads + amounts + [SheetColumn(words("记录数", "Records"), .integer)],
            totals: [SheetTotals(words("合计", "Total"), sums: sums)],
            rowCount: aggregation.customers.count,
            frozenColumns: 2
        )
    }
}
