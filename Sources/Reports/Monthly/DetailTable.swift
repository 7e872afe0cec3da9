internal import Ledger
internal import Values
internal import Workbook

/// A long table of a report: measured in one walk over the ledger, written in another.
struct DetailTable {
    let dataSet: ExportedDataSet
    let proof: PullProof
    let columns: [DetailColumn]
    /// The column whose texts tell apart what may not be added together; nil when all may.
    var groupColumn: Int?
    /// The groups that have a total; nil for all.
    var totalledGroups: Set<String>?
    /// The cell of a record that should draw the eye.
    var mark: (Record) -> (mark: Mark, column: Int)?

    private(set) var rows = 0
    /// In the order in which they are met.
    private var groups: [String] = []
    private var sums: [String: [Int: Amount]] = [:]
    private(set) var currencies: Set<String> = []

    init(
        _ dataSet: ExportedDataSet,
        _ proof: PullProof,
        columns: [DetailColumn],
        groupColumn: Int? = nil,
        totalledGroups: Set<String>? = nil,
        mark: @escaping (Record) -> (mark: Mark, column: Int)? = { _ in nil }
    ) {
        self.dataSet = dataSet
        self.proof = proof
        self.columns = columns
        self.groupColumn = groupColumn
        self.totalledGroups = totalledGroups
        self.mark = mark
    }

    mutating func measure(_ record: Record, _ context: inout DetailContext) throws(AmountError) {
        rows += 1
        if case .text(let currency) = record["currency"] { currencies.insert(currency) }
        var group = ""
        if let groupColumn, case .text(let text) = columns[groupColumn].cell(record, &context) { group = text }
        if sums[group] == nil { groups.append(group) }
        for index in columns.indices where columns[index].isSummed {
            guard case .amount(let amount) = columns[index].cell(record, &context) else { continue }
            try sums[group, default: [:]][index, default: .zero] += amount
        }
        if sums[group] == nil { sums[group] = [:] }
    }

    /// The sum of a column over everything.
    func sum(of column: Int) throws(AmountError) -> Amount {
        var sum = Amount.zero
        for group in sums.values { try sum += group[column] ?? .zero }
        return sum
    }

    /// The sum of a column over one group.
    func sum(of column: Int, in group: String) -> Amount { sums[group]?[column] ?? .zero }

    func description(_ words: SheetWords) -> SheetDescription {
        let period = words.period(proof.pull)
        return SheetDescription(
            name: words.sheetName(dataSet.title, proof.state),
            title: dataSet.title[words.language] + (period.isEmpty ? "" : " " + period),
            subtitles: [words.freshness(proof), words.rowCount(rows)],
            columns: columns.map { SheetColumn($0.heading[words.language], $0.kind) },
            totals: totals(words),
            rowCount: rows,
            frozenColumns: 2
        )
    }

    private func totals(_ words: SheetWords) -> [SheetTotals] {
        // Amounts of several currencies are not added up; the export keeps them apart.
        guard currencies.count <= 1 else { return [] }
        let label = words("合计", "Total")
        let summed = columns.indices.filter { columns[$0].isSummed }
        func complete(_ sums: [Int: Amount]) -> [Int: Amount] {
            Dictionary(uniqueKeysWithValues: summed.map { ($0, sums[$0] ?? .zero) })
        }
        guard let groupColumn else { return [SheetTotals(label, sums: complete(sums[""] ?? [:]))] }
        let totalled = groups.filter { !$0.isEmpty && totalledGroups?.contains($0) ?? true }
        return totalled.map { group in
            SheetTotals(
                label,
                where: SheetTotals.Condition(column: groupColumn, equals: group),
                sums: complete(sums[group] ?? [:])
            )
        }
    }

    /// Appends the sheet with all its records.
    func write(to book: inout WorkbookWriter, from ledger: Ledger, _ context: inout DetailContext) throws -> SheetID {
        let sheet = try book.addTable(description(SheetWords(context.language)))
        try ledger.forEachRecord(of: dataSet.schema, in: proof.pull.id, order: .by(dataSet.order)) { record, _ in
            let cells = columns.map { $0.cell(record, &context) }
            if let (mark, column) = mark(record) {
                try book.append(cells, mark: mark, in: [column], to: sheet)
            } else {
                try book.append(cells, to: sheet)
            }
        }
        return sheet
    }
}
