internal import Values
internal import Workbook

/// A table of a report while it is made: measured in a walk over its records, then written. Tables that add up hold a
/// group for each row; tables of single records hold sums alone.
struct TableRun {
    struct Group {
        /// The cells of the group's first record, by column; blank where the column is no field.
        var firsts: [SheetCell]
        var sums: [Int: Amount] = [:]
        var counts: [Int: Int] = [:]
        var across: [String: Amount] = [:]
    }

    let template: TableTemplate
    let language: Language
    private(set) var rows = 0
    private(set) var groups: [[String]: Group] = [:]
    private(set) var currencies: Set<String> = []
    /// Sums over everything, by column and by the value that subtotals go by.
    private(set) var sums: [String: [Int: Amount]] = [:]
    private(set) var acrossSums: [String: Amount] = [:]
    private let currencyField: Int?
    let subtotalColumn: Int?
    /// Columns of fields in which the records of a group can differ.
    private let varying: [Int]
    /// Amounts that a column leaves out because their unit cannot be turned into the column's.
    private(set) var unconverted: [Int: Int] = [:]

    init(_ template: TableTemplate, _ language: Language) {
        self.template = template
        self.language = language
        currencyField = template.data.schema.index(of: "currency")
        subtotalColumn = template.subtotals.flatMap { name in template.columns.firstIndex { $0.id == name } }
        varying = template.columns.indices.filter { index in
            guard template.isGrouped, case .field(let field) = template.columns[index].source else { return false }
            return !field.isDecided(by: template.group)
        }
        several = .text(Localized(zh: "（多个）", en: "(several)")[language])
    }

    /// Stands where the records of a group differ.
    private let several: SheetCell

    var isEmpty: Bool { rowCount == 0 }

    var rowCount: Int {
        guard template.isGrouped else { return rows }
        return template.only.isEmpty ? groups.count : groups.values.count { isWanted($0) }
    }

    // MARK: Measuring

    mutating func add(_ record: Record, _ context: inout ReportContext) throws(AmountError) {
        guard template.filter.takes(record, &context) else { return }
        rows += 1
        if let currencyField, case .text(let currency) = record.cells[currencyField] { currencies.insert(currency) }
        if template.isGrouped { try addToGroup(record, &context) } else { try addSingle(record, &context) }
    }

    private mutating func addSingle(_ record: Record, _ context: inout ReportContext) throws(AmountError) {
        var part = ""
        if let subtotalColumn { part = CellTest.text(cell(subtotalColumn, record, &context)) }
        for (index, column) in template.columns.enumerated() where column.isTotalled || column.normalise != nil {
            guard let amount = TableRun.amount(cell(index, record, &context)) else {
                noteUnconverted(index, record)
                continue
            }
            guard column.isTotalled else { continue }
            try sums[part, default: [:]][index, default: .zero] += amount
        }
        if sums[part] == nil { sums[part] = [:] }
    }

    private mutating func addToGroup(_ record: Record, _ context: inout ReportContext) throws(AmountError) {
        let key = template.group.map { CellTest.text($0.make(record, &context)) }
        if let group = groups[key] {
            for index in varying where group.firsts[index] != several {
                if first(index, record, &context) != group.firsts[index] { groups[key]?.firsts[index] = several }
            }
        } else {
            groups[key] = Group(firsts: template.columns.indices.map { first($0, record, &context) })
        }
        let acrossKey = template.across.map { CellTest.text($0.make(record, &context)) }
        for (index, column) in template.columns.enumerated() {
            switch column.source {
            case .field, .ratio: continue
            case .count(let filter):
                if filter.takes(record, &context) { groups[key]?.counts[index, default: 0] += 1 }
            case .sum(let field, let filter):
                guard filter.takes(record, &context) else { continue }
                guard let amount = TableRun.amount(value(field, column, record, &context)) else {
                    noteUnconverted(index, record)
                    continue
                }
                try groups[key]?.sums[index, default: .zero] += amount
                try sums["", default: [:]][index, default: .zero] += amount
                if let acrossKey {
                    try groups[key]?.across[acrossKey, default: .zero] += amount
                    try acrossSums[acrossKey, default: .zero] += amount
                }
            case .share(let field):
                guard let amount = TableRun.amount(field.make(record, &context)) else { continue }
                try groups[key]?.sums[index, default: .zero] += amount
                try sums["", default: [:]][index, default: .zero] += amount
            }
        }
    }

    private func first(_ index: Int, _ record: Record, _ context: inout ReportContext) -> SheetCell {
        guard case .field(let field) = template.columns[index].source else { return .blank }
        return value(field, template.columns[index], record, &context)
    }

    /// A cell of a table of single records.
    func cell(_ index: Int, _ record: Record, _ context: inout ReportContext) -> SheetCell {
        guard case .field(let field) = template.columns[index].source else { return .blank }
        return value(field, template.columns[index], record, &context)
    }

    private func value(
        _ field: ReportField,
        _ column: ColumnTemplate,
        _ record: Record,
        _ context: inout ReportContext
    ) -> SheetCell {
        guard let target = column.normalise, let quantity = field.quantity else { return field.make(record, &context) }
        guard let amount = record[quantity.amount] else { return .blank }
        return SheetCell(amount: context.normaliser.convert(amount, in: record[quantity.measure], to: target))
    }

    private mutating func noteUnconverted(_ index: Int, _ record: Record) {
        let column = template.columns[index]
        guard column.normalise != nil, let quantity = column.field?.quantity, let amount = record[quantity.amount],
            !amount.isZero
        else { return }
        unconverted[index, default: 0] += 1
    }

    static func amount(_ cell: SheetCell) -> Amount? {
        switch cell {
        case .amount(let amount): amount
        case .integer(let value): Amount(value)
        default: nil
        }
    }

    /// The sum of a column over everything.
    func total(_ index: Int) throws(AmountError) -> Amount {
        let wanted = template.isGrouped ? groups.values.filter { isWanted($0) } : []
        if case .count = template.columns[index].source {
            return Amount(Int64(wanted.reduce(0) { $0 + ($1.counts[index] ?? 0) }))
        }
        var sum = Amount.zero
        if template.isGrouped {
            for group in wanted { try sum += group.sums[index] ?? .zero }
            return sum
        }
        for part in sums.values { try sum += part[index] ?? .zero }
        return sum
    }
}
