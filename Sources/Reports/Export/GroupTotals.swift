internal import Values
internal import Workbook

/// The totals of each group of records that may be added up.
struct GroupTotals {
    /// More groups than this are no help above a sheet; the notes and the manifest have them all.
    private static let mostRows = 24

    private let dataSet: ExportedDataSet
    private let grouping: TotalsGrouping
    private var totals: [ColumnTotals] = []
    /// Where the totals of each group stand.
    private var places: [[String?]: Int] = [:]
    private var place = 0
    /// Of the codes of the row before.
    private var stamps: [UInt64] = []

    init(_ dataSet: ExportedDataSet, _ grouping: TotalsGrouping) {
        self.dataSet = dataSet
        self.grouping = grouping
    }

    /// Adds a row of the ledger and the exported row made of it.
    mutating func add(
        _ fields: UnsafeBufferPointer<CellView>,
        _ cells: UnsafeBufferPointer<CellView>
    ) throws(AmountError) {
        if !grouping.isSame(fields, &stamps) { place = place(of: grouping.codes(of: fields)) }
        try totals[place].add(fields, cells)
    }

    private mutating func place(of codes: [String?]) -> Int {
        if let known = places[codes] { return known }
        places[codes] = totals.count
        totals.append(ColumnTotals(dataSet))
        return totals.count - 1
    }

    private var sorted: [(codes: [String?], totals: ColumnTotals)] {
        places.map { ($0.key, totals[$0.value]) }
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
        guard places.count <= GroupTotals.mostRows else { return [] }
        return sorted.compactMap { codes, totals in
            let label = grouping.label(codes, language)
            let condition = SheetTotals.Condition(column: groupColumn, equals: label)
            return totals.sheetTotals(Localized(zh: "合计 ", en: "Total ")[language] + label, where: condition)
        }
    }
}
