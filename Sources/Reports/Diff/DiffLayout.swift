internal import Values

/// The CSV of a comparison: what names the record, which fields changed, and each money column before, after and the
/// difference.
struct DiffLayout {
    private let columns: [ExportedColumn]
    private let names: [Int]
    private let money: [Int]

    init(_ dataSet: ExportedDataSet) {
        columns = dataSet.columns
        let wanted =
            dataSet.identity + ["customer_id", "indirect_partner_id", "currency", TotalsGrouping.columnName]
        var seen: Set<String> = []
        let chosen = wanted.filter { seen.insert($0).inserted }
        names = chosen.compactMap { name in dataSet.columns.firstIndex { $0.name == name } }
        money = dataSet.columns.indices.filter { dataSet.columns[$0].isMoney }
    }

    var header: [String] {
        ["change"] + names.map { columns[$0].name } + ["changed_fields"]
            + money.flatMap { index in ["_from", "_to", "_effect"].map { columns[index].name + $0 } }
    }

    func row(_ pair: DiffTally.Pair) throws(AmountError) -> [Cell] {
        let known = pair.to ?? pair.from ?? []
        var row: [Cell] = [.text(DiffLayout.change(pair))]
        row += names.map { known[$0] }
        row.append(.text(changedFields(pair)))
        for index in money {
            let (old, new) = (pair.from?[index] ?? .null, pair.to?[index] ?? .null)
            row += [old, new, .decimal(try DiffLayout.amount(new) - DiffLayout.amount(old))]
        }
        return row
    }

    /// Never localised: a program may go by it.
    private static func change(_ pair: DiffTally.Pair) -> String {
        if pair.from == nil { return "added" }
        return pair.to == nil ? "vanished" : "changed"
    }

    private static func amount(_ cell: Cell) -> Amount {
        if case .decimal(let amount) = cell { amount } else { .zero }
    }

    private func changedFields(_ pair: DiffTally.Pair) -> String {
        guard let from = pair.from, let to = pair.to else { return "" }
        return columns.indices.filter { from[$0] != to[$0] }.map { columns[$0].name }.joined(separator: " ")
    }
}
