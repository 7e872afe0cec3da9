internal import Values
internal import Workbook

/// The totals of each group of records that may be added up.
struct GroupTotals {
    /// More groups than this are no help above a sheet; the notes and the manifest have them all.
    private static let mostRows = 24

    private let dataSet: ExportedDataSet
    private let grouping: TotalsGrouping
    private var byCodes: [[String?]: ColumnTotals] = [:]

    init(_ dataSet: ExportedDataSet, _ grouping: TotalsGrouping) {
        self.dataSet = dataSet
        self.grouping = grouping
    }

    mutating func add(_ record: Record, _ cells: [Cell]) throws(AmountError) {
        let codes = grouping.codes(of: record)
        var totals = byCodes[codes] ?? ColumnTotals(dataSet)
        // The dictionary lets go of its copy, so that adding does not copy all sums for every record.
        byCodes[codes] = nil
        try totals.add(record, cells)
        byCodes[codes] = totals
    }

    private var sorted: [(codes: [String?], totals: ColumnTotals)] {
        byCodes.map { ($0.key, $0.value) }
            .sorted { $0.0.map { $0 ?? "" }.lexicographicallyPrecedes($1.0.map { $0 ?? "" }) }
    }

    struct Group {
        let codes: [(field: String, code: String?)]
        let label: String
        let totals: [(column: String, sums: [(currency: String, amount: Amount)])]
    }

    func all(in language: Language) throws(AmountError) -> [Group] {
        var groups: [Group] = []
        for (codes, totals) in sorted {
            groups.append(
                Group(
                    codes: Array(zip(grouping.fields, codes)),
                    label: grouping.label(codes, language),
                    totals: try totals.byName(empty: false)
                )
            )
        }
        return groups
    }

    /// One row a group above the sheet.
    func sheetTotals(groupColumn: Int, in language: Language) -> [SheetTotals] {
        guard byCodes.count <= GroupTotals.mostRows else { return [] }
        return sorted.compactMap { codes, totals in
            let label = grouping.label(codes, language)
            let condition = SheetTotals.Condition(column: groupColumn, equals: label)
            return totals.sheetTotals(Localized(zh: "合计 ", en: "Total ")[language] + label, where: condition)
        }
    }
}
