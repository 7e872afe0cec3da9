internal import Values
internal import Workbook

/// The rows of a table that adds up, in their order.
extension TableRun {
    /// A row with its exact values.
    struct Row {
        let key: [String]
        let cells: [SheetCell]
    }

    /// Checks that the values which become columns fit into a sheet.
    ///
    /// - Throws: ``ReportError``.
    func checkAcross() throws {
        let count = across.count
        guard count + template.columns.count > TableRun.mostColumns, let across = template.across else {
            return
        }
        throw ReportError(
            .template,
            Localized(
                zh: "across 的字段 \(across.name) 有 \(count) 个值，一个工作表最多 \(TableRun.mostColumns) 列",
                en:
                    "the field \(across.name) of across has \(count) values; a sheet has \(TableRun.mostColumns) columns at most"
            ),
            mend: Localized(
                zh: "把它放进 group，用值较少的字段作 across",
                en: "put it into group, and a field with fewer values across"
            )
        )
    }

    /// More of them nobody could read.
    private static let mostColumns = 500

    /// The values that become columns, in their order.
    var acrossValues: [String] { across.map { acrossTexts[$0.number] } }

    /// The values that become columns with their sums over the rows that are shown, the largest first; days in their
    /// own order.
    func makeAcross() throws(AmountError) -> [(number: Int, total: Amount)] {
        guard let field = template.across else { return [] }
        var totals = sums.acrossTotals
        if !template.only.isEmpty {
            let wanted = groupKeys.indices.filter { isWanted($0) }
            for number in totals.indices {
                totals[number] = nil
                for group in wanted {
                    if let amount = sums.across(number, group) {
                        totals[number] = try (totals[number] ?? .zero) + amount
                    }
                }
            }
        }
        var all: [(number: Int, total: Amount)] = []
        for number in totals.indices {
            if let total = totals[number] { all.append((number, total)) }
        }
        return all.sorted { left, right in
            let (a, b) = (acrossTexts[left.number], acrossTexts[right.number])
            if field.isOrdered { return a < b }
            return left.total == right.total ? a < b : left.total > right.total
        }
    }

    /// All groups that are shown, as rows.
    func makeRows() -> [Row] {
        let wanted = groupKeys.indices.filter { isWanted($0) }
        let unsorted = wanted.sorted { groupKeys[$0].lexicographicallyPrecedes(groupKeys[$1]) }.map { group in
            Row(key: groupKeys[group], cells: cells(of: group))
        }
        guard !template.sort.isEmpty else { return unsorted }
        let order = template.sort.compactMap { sort in
            template.columns.firstIndex { $0.id == sort.column }.map { (index: $0, descending: sort.descending) }
        }
        let sorted = unsorted.enumerated().sorted { left, right in
            for (index, descending) in order {
                let (a, b) = (sortCell(index, left.element), sortCell(index, right.element))
                if let isFirst = TableRun.precedes(a, b, descending) { return isFirst }
            }
            return left.offset < right.offset
        }
        return sorted.map(\.element)
    }

    /// A column's cell in a row; in a matrix the sum stands in the last one.
    private func sortCell(_ index: Int, _ row: Row) -> SheetCell {
        guard template.across != nil, case .sum = template.columns[index].source else { return row.cells[index] }
        return row.cells.last ?? .blank
    }

    private func cells(of group: Int) -> [SheetCell] {
        guard template.across != nil else { return template.columns.indices.map { cell($0, of: group) } }
        let middle = across.map { SheetCell(amount: sums.across($0.number, group)) }
        return fieldColumns.map { cell($0, of: group) } + middle + [sumColumn.map { cell($0, of: group) } ?? .blank]
    }

    /// Of a matrix: the columns that stay columns, and the one that is parted.
    private var fieldColumns: [Int] { template.columns.indices.filter { !isSum($0) } }
    private var sumColumn: Int? { template.columns.indices.first(where: isSum) }

    private func isSum(_ index: Int) -> Bool {
        if case .sum = template.columns[index].source { true } else { false }
    }

    private func cell(_ index: Int, of group: Int) -> SheetCell {
        switch template.columns[index].source {
        case .field: return days.contains(index) ? TableRun.day(firsts[group][index]) : firsts[group][index]
        case .count: return .integer(Int64(sums.counts(index, group)))
        case .sum(let field, _):
            // Without a single amount that could be turned into the column's unit, nothing is known: that is not zero.
            if sums[index, group] == nil, field.unit != nil { return .blank }
            return .amount(sums[index, group] ?? .zero)
        case .share: return share(sums[index, group] ?? .zero, of: sums.total(index))
        case .ratio(let part, let whole):
            guard let part = amount(of: part, in: group), let whole = amount(of: whole, in: group) else {
                return .blank
            }
            return share(part, of: whole)
        }
    }

    /// What a column of a sum or a count comes to.
    private func amount(of id: String, in group: Int) -> Amount? {
        column(id).flatMap { TableRun.amount(cell($0, of: group)) }
    }

    private func column(_ id: String) -> Int? { template.columns.firstIndex { $0.id == id } }

    /// Whether a group meets the table's conditions on its columns.
    func isWanted(_ group: Int) -> Bool {
        template.only.allSatisfy { name, test in column(name).map { test.holds(cell($0, of: group)) } ?? true }
    }

    /// Blank when there is no whole to be a part of. Of refunds, which are all below zero, the parts are above it.
    private func share(_ part: Amount, of whole: Amount) -> SheetCell {
        guard !whole.isZero, let ratio = try? Ratio(part.units, over: whole.units) else { return .blank }
        return SheetCell(amount: try? Amount(1).multiplied(by: ratio, decimals: 6, .halfEven))
    }

    /// Whether a cell stands before another: numbers by their size, everything else by its text; blanks last, whichever
    /// way the order goes. nil where they are alike.
    static func precedes(_ left: SheetCell, _ right: SheetCell, _ descending: Bool) -> Bool? {
        if let a = amount(left), let b = amount(right) { return a == b ? nil : descending ? a > b : a < b }
        let (a, b) = (CellTest.text(left), CellTest.text(right))
        if a.isEmpty != b.isEmpty { return b.isEmpty }
        return a == b ? nil : descending ? a > b : a < b
    }

    // MARK: Columns

    /// What columns that name a unit leave out: a sum of a part is never shown without saying so.
    func leftOut(_ words: SheetWords) -> [String] {
        unconverted.sorted { $0.key < $1.key }.map { index, count in
            let heading = template.columns[index].heading[language]
            let records = words.grouped(count)
            return words(
                "“\(heading)”不含 \(records) 条记录：它们的单位不能折算",
                "“\(heading)” leaves out \(records) records, whose units cannot be converted"
            )
        }
    }

    /// The columns as the sheet has them: those of the template, or in a matrix one for each value.
    var sheetColumns: [SheetColumn] {
        let own = template.columns.map { SheetColumn($0.heading[language], TableRun.kind($0), width: $0.width) }
        guard template.across != nil else { return own }
        let kind = sumColumn.map { own[$0].kind } ?? .money
        let middle = acrossValues.map { SheetColumn($0.isEmpty ? "–" : $0, kind) }
        return fieldColumns.map { own[$0] } + middle + [sumColumn.map { own[$0] }].compactMap(\.self)
    }

    private static func kind(_ column: ColumnTemplate) -> SheetColumn.Kind {
        switch column.format {
        case .text: .text
        case .wrapped: .wrappedText
        case .id: .identifier
        case .money: .money
        case .quantity: .quantity
        case .integer: .integer
        case .percent: .percent
        case .date: .date
        case .time: .dateTime(.beijing)
        }
    }

    /// The sums that stand above the table, by the sheet's columns.
    func sheetTotals(_ words: SheetWords) throws -> [SheetTotals] {
        // Amounts of several currencies are not added up; the export keeps them apart.
        guard template.hasTotals, currencies.count <= 1 else { return [] }
        let label = words("合计", "Total")
        guard template.across == nil else {
            guard let sumColumn, template.columns[sumColumn].isTotalled else { return [] }
            return [SheetTotals(label, sums: try acrossTotals(sumColumn))]
        }
        let totalled = template.columns.indices.filter { template.columns[$0].isTotalled }
        guard !totalled.isEmpty else { return [] }
        var all: [Int: Amount] = [:]
        for index in totalled { all[index] = try total(index) }
        return [SheetTotals(label, sums: all)] + (try subtotals(totalled, words))
    }

    /// One for each value of the column they go by, blanks included: together they are the total.
    private func subtotals(_ totalled: [Int], _ words: SheetWords) throws -> [SheetTotals] {
        guard let place = subtotalColumn else { return [] }
        var parts: [String: [Int: Amount]] = [:]
        for row in groupRows {
            let part = CellTest.text(row.cells[place])
            for index in totalled {
                guard let amount = TableRun.amount(row.cells[index]) else { continue }
                try parts[part, default: [:]][index, default: .zero] += amount
            }
        }
        if !template.isGrouped {
            for (group, key) in groupKeys.enumerated() {
                parts[key.first ?? ""] = [:]
                for index in totalled {
                    guard let amount = sums[index, group] else { continue }
                    parts[key.first ?? "", default: [:]][index] = amount
                }
            }
        }
        guard parts.count <= TableRun.mostSubtotals else {
            let name = template.columns[place].id
            throw ReportError(
                .template,
                Localized(
                    zh: "subtotals 的列 \(name) 有 \(parts.count) 个值，最多 \(TableRun.mostSubtotals) 个",
                    en: "the column \(name) of subtotals has \(parts.count) values; \(TableRun.mostSubtotals) at most"
                ),
                mend: Localized(zh: "改用 group 汇总", en: "add up with group instead")
            )
        }
        return parts.keys.sorted().map { value in
            SheetTotals(
                words("小计", "Subtotal"),
                where: SheetTotals.Condition(column: place, equals: value, isExact: true),
                sums: Dictionary(uniqueKeysWithValues: totalled.map { ($0, parts[value]?[$0] ?? .zero) })
            )
        }
    }

    /// They stand above the table: with more of them nobody would find it.
    private static let mostSubtotals = 1000

    private func acrossTotals(_ sumColumn: Int) throws(AmountError) -> [Int: Amount] {
        let fields = template.columns.count - 1
        var all: [Int: Amount] = [:]
        for (offset, value) in across.enumerated() { all[fields + offset] = value.total }
        all[fields + across.count] = try total(sumColumn)
        return all
    }

    // MARK: Marks

    /// The marks of a row's cells; empty for none. Of several on one cell the worst stands.
    func marks(_ cells: [SheetCell]) -> [Mark] {
        var marks: [Mark] = []
        for mark in template.marks {
            guard let index = template.columns.firstIndex(where: { $0.id == mark.column }),
                cells.indices.contains(index), mark.when.holds(cells[index])
            else { continue }
            if marks.isEmpty { marks = [Mark](repeating: .none, count: cells.count) }
            for place in mark.wholeRow ? marks.startIndex..<marks.endIndex : index..<index + 1
            where TableRun.rank(marks[place]) < mark.kind.rank {
                marks[place] = mark.kind.mark
            }
        }
        return marks
    }

    private static func rank(_ mark: Mark) -> Int {
        TableTemplate.Mark.Kind.allCases.first { $0.mark == mark }?.rank ?? 0
    }
}

extension TableTemplate.Mark.Kind {
    var mark: Mark {
        switch self {
        case .good: .good
        case .warning: .warning
        case .bad: .bad
        }
    }

    /// The worse, the higher.
    var rank: Int {
        switch self {
        case .good: 1
        case .warning: 2
        case .bad: 3
        }
    }
}
