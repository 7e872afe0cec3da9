internal import Values
internal import Workbook

/// A table of a report: measured in a walk over its records, then shown. Tables that add up hold a group for each row;
/// tables of single records hold sums alone.
struct TableRun {
    let template: TableTemplate
    let language: Language
    private(set) var rows = 0
    private(set) var currencies: Set<String> = []
    /// By group, or by the part that subtotals go by.
    private(set) var sums: TableSums
    /// A row each, in their order; empty for tables of single records, and while records are walked over.
    private(set) var groupRows: [Row] = []
    let subtotalColumn: Int?
    /// Amounts that a column leaves out because their unit cannot be turned into the column's.
    private(set) var unconverted: [Int: Int] = [:]

    private let steps: TableSteps
    private var groups: Combinations
    /// The texts by which each group was made, and the cells of its first record.
    private(set) var groupKeys: [[String]] = []
    private(set) var firsts: [[SheetCell]] = []
    /// Of the columns in which the records of a group can differ: what the last one had, see ``FieldValues/entry(_:)``;
    /// -2 where they differ.
    private var seen: [Int] = []
    /// The values that become columns, by their numbers.
    private(set) var acrossTexts: [String] = []
    /// Those of them that are columns, in their order, with the sums over the rows that are shown.
    private(set) var across: [(number: Int, total: Amount)] = []
    private var parts: [Int]
    private var lastCurrency = 0
    /// Columns that show moments as days.
    let days: [Int]

    /// - Parameter plan: is told what the table asks of each record.
    init(_ template: TableTemplate, _ language: Language, _ plan: inout FieldPlan) {
        self.template = template
        self.language = language
        subtotalColumn = template.subtotals.flatMap { name in template.columns.firstIndex { $0.id == name } }
        days = template.columns.indices.filter { template.columns[$0].format == .date }
        several = .text(Localized(zh: "（多个）", en: "(several)")[language])
        steps = TableSteps(template, subtotalColumn, &plan)
        sums = TableSums(columns: template.columns.count)
        let length = template.isGrouped ? template.group.count : 1
        groups = Combinations(length: length)
        parts = [Int](repeating: 0, count: length)
    }

    /// Stands where the records of a group differ.
    private let several: SheetCell

    var isEmpty: Bool { rowCount == 0 }

    var rowCount: Int { template.isGrouped ? groupRows.count : rows }

    // MARK: Measuring

    mutating func add(_ values: inout FieldValues) throws(AmountError) {
        guard values.hold(steps.filter) else { return }
        rows += 1
        noteCurrency(values.row)
        let group = group(&values)
        var across: Int?
        if let slot = steps.across {
            let number = values.number(slot)
            while acrossTexts.count <= number {
                acrossTexts.append(values.text(slot, numbered: acrossTexts.count))
            }
            across = number
        }
        for step in steps.steps {
            guard step.tests.isEmpty || values.hold(steps.tests[step.tests]) else { continue }
            guard let slot = step.slot else {
                sums.count(step.column, group)
                continue
            }
            guard let amount = values.amount(slot) else {
                noteUnconverted(step, values.row)
                continue
            }
            guard step.isAdded else { continue }
            try sums.add(amount, step.column, group)
            if let across, step.isCrossed { try sums.add(amount, across: across, group) }
        }
    }

    private mutating func noteCurrency(_ row: borrowing WalkedRow) {
        guard let field = steps.currency else { return }
        let place = row.place(of: field)
        let number = row.number(place)
        if number == lastCurrency, number >= 0 { return }
        lastCurrency = number
        if let currency = row.text(place) { currencies.insert(currency) }
    }

    private mutating func noteUnconverted(_ step: TableSteps.Step, _ row: borrowing WalkedRow) {
        guard let quantity = step.quantity, let amount = row.amount(row.place(of: quantity)), !amount.isZero else {
            return
        }
        unconverted[step.column, default: 0] += 1
    }

    private mutating func group(_ values: inout FieldValues) -> Int {
        for index in steps.keys.indices { parts[index] = values.number(steps.keys[index]) }
        let group = groups.number(of: parts)
        if group == groupKeys.count {
            groupKeys.append(steps.keys.indices.map { values.text(steps.keys[$0], numbered: parts[$0]) })
            if template.isGrouped { firsts.append(steps.cells.map { $0.map { values.cell($0) } ?? .blank }) }
            for _ in steps.varying { seen.append(-1) }
            sums.beginGroup()
        } else if !steps.varying.isEmpty {
            compare(&values, group)
        }
        return group
    }

    /// Notes in which columns the record is not what the others of its group are.
    private mutating func compare(_ values: inout FieldValues, _ group: Int) {
        for (index, column) in steps.varying.enumerated() {
            let place = group * steps.varying.count + index
            guard seen[place] != -2, let slot = steps.cells[column] else { continue }
            let entry = values.entry(slot)
            if let entry, entry == seen[place] { continue }
            if values.cell(slot) == firsts[group][column] {
                seen[place] = entry ?? -1
            } else {
                seen[place] = -2
                firsts[group][column] = several
            }
        }
    }

    /// A record as a row of a table of single records; nil when the table does not take it.
    func cells(_ values: inout FieldValues) -> [SheetCell]? {
        guard values.hold(steps.filter) else { return nil }
        var cells: [SheetCell] = []
        cells.reserveCapacity(steps.cells.count)
        for slot in steps.cells { cells.append(slot.map { values.cell($0) } ?? .blank) }
        for index in days { cells[index] = TableRun.day(cells[index]) }
        return cells
    }

    /// Makes the rows of the groups.
    mutating func finish() throws(AmountError) {
        guard template.isGrouped else { return }
        across = try makeAcross()
        groupRows = makeRows()
    }

    /// A moment as its day in Beijing.
    static func day(_ cell: SheetCell) -> SheetCell {
        guard case .instant(let instant) = cell else { return cell }
        return .date(instant.beijingDate)
    }

    static func amount(_ cell: SheetCell) -> Amount? {
        switch cell {
        case .amount(let amount): amount
        case .integer(let value): Amount(value)
        default: nil
        }
    }

    /// The sum of a column over everything that is shown.
    func total(_ index: Int) throws(AmountError) -> Amount {
        let wanted = groupKeys.indices.filter { !template.isGrouped || isWanted($0) }
        if case .count = template.columns[index].source {
            return Amount(Int64(wanted.reduce(0) { $0 + sums.counts(index, $1) }))
        }
        var sum = Amount.zero
        for group in wanted { try sum += sums[index, group] ?? .zero }
        return sum
    }
}
