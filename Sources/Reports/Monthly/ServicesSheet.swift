internal import Values
internal import Workbook

/// 产品汇总: one line for each service.
struct ServicesSheet {
    let aggregation: FeeAggregation
    let words: SheetWords

    var name: Localized { Localized(zh: "产品汇总", en: "Services") }

    private static let amounts: [(zh: String, en: String, value: @Sendable (FeeSums) -> Amount)] = [
        ("消费", "Consumption", \.consumption), ("退款", "Refunds", \.refunds), ("调账", "Adjustments", \.adjustments),
        ("其他", "Other", \.other), ("应付净额", "Net payable", \.payable), ("现金支付", "Cash", \.cash),
        ("信用额度支付", "Credit", \.credit), ("欠费", "Debt", \.debt),
    ]

    func write(to book: inout WorkbookWriter, _ proof: PullProof) throws -> SheetID {
        let sheet = try book.addTable(description(proof))
        for (code, service) in aggregation.rankedServices {
            let heads: [SheetCell] = [.text(code), .text(service.name)]
            let amounts = ServicesSheet.amounts.map { SheetCell.amount($0.value(service.sums)) }
            let tail: [SheetCell] = [share(of: service.sums), .integer(Int64(service.sums.records))]
            try book.append(heads + amounts + tail, to: sheet)
        }
        return sheet
    }

    /// The service's part of the month's payable amount; blank when there is no whole to be a part of.
    private func share(of sums: FeeSums) -> SheetCell {
        guard aggregation.total.payable > .zero,
            let ratio = try? Ratio(sums.payable.units, over: aggregation.total.payable.units),
            let share = try? Amount(1).multiplied(by: ratio, decimals: 6, .halfEven)
        else { return .blank }
        return .amount(share)
    }

    private func description(_ proof: PullProof) -> SheetDescription {
        let heads = [
            SheetColumn(words("产品类型编码", "Service type code"), .identifier),
            SheetColumn(words("产品类型", "Service"), .text),
        ]
        let amounts = ServicesSheet.amounts.map { SheetColumn(words($0.zh, $0.en), .money) }
        let tail = [
            SheetColumn(words("占比", "Share"), .percent), SheetColumn(words("记录数", "Records"), .integer),
        ]
        var sums: [Int: Amount] = [:]
        for (index, amount) in ServicesSheet.amounts.enumerated() {
            sums[heads.count + index] = amount.value(aggregation.total)
        }
        sums[heads.count + amounts.count + 1] = Amount(Int64(aggregation.total.records))
        return SheetDescription(
            name: words.sheetName(name, proof.state),
            title: name[words.language] + " " + words.period(proof.pull),
            subtitles: [words.freshness(proof)],
            columns: heads + amounts + tail,
            totals: [SheetTotals(words("合计", "Total"), sums: sums)],
            rowCount: aggregation.services.count,
            frozenColumns: 2
        )
    }
}
