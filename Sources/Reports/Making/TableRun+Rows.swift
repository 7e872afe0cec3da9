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
        guard acrossSums.count + template.columns.count > TableRun.mostColumns, let across = template.across else {
            return
        }
        throw ReportError(
            .template,
            Localized(
                zh: "across 的字段 \(across.name) 有 \(acrossSums.count) 个值，一个工作表最多 \(TableRun.mostColumns) 列",
                en:
                    "the field \(across.name) of across has \(acrossSums.count) values; a sheet has \(TableRun.mostColumns) columns at most"
            ),
            mend: Localized(
                zh: "把它放进 group，用值较少的字段作 across",
                en: "put it into group, and a field with fewer values across"
            )
        )
    }

    /// Of a sheet, as Excel has it.
    private static let mostColumns = 16_384

    /// The values that become columns, the largest first.
    var acrossValues: [String] {
        acrossSums.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }.map(\.key)
    }

    /// All groups as rows.
    func groupRows() -> [Row] {
        let across = acrossValues
        let wanted = groups.filter { isWanted($0.value) }
        let unsorted = wanted.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, group in
            Row(key: key, cells: cells(of: group, across))
        }
        guard !template.sort.isEmpty else { return unsorted }
        let order = template.sort.compactMap { sort in
            template.columns.firstIndex { $0.id == sort.column }.map { (index: $0, descending: sort.descending) }
        }
        let sorted = unsorted.enumerated().sorted { left, right in
            for (index, descending) in order {
                let result = TableRun.compare(sortCell(index, left.element), sortCell(index, right.element))
                if result != 0 { return descending ? result > 0 : result < 0 }
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

    private func cells(of group: Group, _ across: [String]) -> [SheetCell] {
        guard template.across != nil else { return template.columns.indices.map { cell($0, of: group) } }
        let fields = template.columns.indices.filter {
            if case .sum = template.columns[$0].source { false } else { true }
        }
        let sum = template.columns.indices.first { if case .sum = template.columns[$0].source { true } else { false } }
        let middle = across.map { value in SheetCell(amount: group.across[value]) }
        return fields.map { cell($0, of: group) } + middle + [sum.map { cell($0, of: group) } ?? .blank]
    }

    private func cell(_ index: Int, of group: Group) -> SheetCell {
        switch template.columns[index].source {
        case .field: return group.firsts[index]
        case .count: return .integer(Int64(group.counts[index] ?? 0))
        case .sum(let field, _):
            // Without a single amount that could be turned into the column's unit, nothing is known: that is not zero.
            if group.sums[index] == nil, field.unit != nil { return .blank }
            return .amount(group.sums[index] ?? .zero)
        case .share: return share(group.sums[index] ?? .zero, of: sums[""]?[index] ?? .zero)
        case .ratio(let part, let whole):
            guard let part = amount(of: part, in: group), let whole = amount(of: whole, in: group) else {
                return .blank
            }
            return share(part, of: whole)
        }
    }

    /// What a column of a sum or a count comes to.
    private func amount(of id: String, in group: Group) -> Amount? {
        column(id).flatMap { TableRun.amount(cell($0, of: group)) }
    }

    private func column(_ id: String) -> Int? { template.columns.firstIndex { $0.id == id } }

    /// Whether a group meets the table's conditions on its columns.
    func isWanted(_ group: Group) -> Bool {
        template.only.allSatisfy { name, test in column(name).map { test.holds(cell($0, of: group)) } ?? true }
    }

    /// Blank when there is no whole to be a part of.
    private func share(_ part: Amount, of whole: Amount) -> SheetCell {
        guard whole > .zero, let ratio = try? Ratio(part.units, over: whole.units) else { return .blank }
        return SheetCell(amount: try? Amount(1).multiplied(by: ratio, decimals: 6, .halfEven))
    }

    /// Numbers by their size, everything else by its text; blanks last.
    private static func compare(_ left: SheetCell, _ right: SheetCell) -> Int {
        if let a = amount(left), let b = amount(right) { return a < b ? -1 : a == b ? 0 : 1 }
        let (a, b) = (CellTest.text(left), CellTest.text(right))
        if a.isEmpty != b.isEmpty { return a.isEmpty ? 1 : -1 }
        return a < b ? -1 : a == b ? 0 : 1
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
        let fields = own.indices.filter { if case .sum = template.columns[$0].source { false } else { true } }
        let total = own.indices.first { if case .sum = template.columns[$0].source { true } else { false } }
        let middle = acrossValues.map { SheetColumn($0.isEmpty ? "–" : $0, .money) }
        return fields.map { own[$0] } + middle + [total.map { own[$0] }].compactMap(\.self)
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
        guard template.across == nil else { return [SheetTotals(label, sums: acrossTotals())] }
        let totalled = template.columns.indices.filter { template.columns[$0].isTotalled }
        guard !totalled.isEmpty else { return [] }
        var all: [Int: Amount] = [:]
        for index in totalled { all[index] = try total(index) }
        return [SheetTotals(label, sums: all)] + (try subtotals(totalled, words))
    }

    /// One for each value of the column they go by, blanks included: together they are the total.
    private func subtotals(_ totalled: [Int], _ words: SheetWords) throws -> [SheetTotals] {
        guard let place = subtotalColumn else { return [] }
        var parts = sums
        if template.isGrouped {
            parts = [:]
            for row in groupRows() {
                let part = CellTest.text(row.cells[place])
                for index in totalled {
                    guard let amount = TableRun.amount(row.cells[index]) else { continue }
                    try parts[part, default: [:]][index, default: .zero] += amount
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

    private func acrossTotals() -> [Int: Amount] {
        let fields = template.columns.count - 1
        var all: [Int: Amount] = [:]
        for (offset, value) in acrossValues.enumerated() { all[fields + offset] = acrossSums[value] ?? .zero }
        if let sum = template.columns.indices.first(where: {
            if case .sum = template.columns[$0].source { true } else { false }
        }) {
            all[fields + acrossSums.count] = sums[""]?[sum] ?? .zero
        }
        return all
    }

    /// The mark of a row, and the columns it fills; nil for the whole row.
    func mark(_ cells: [SheetCell]) -> (mark: Mark, columns: [Int]?)? {
        for mark in template.marks {
            guard let index = template.columns.firstIndex(where: { $0.id == mark.column }),
                cells.indices.contains(index),
                mark.when.holds(cells[index])
            else { continue }
            let kind: Mark =
                switch mark.kind {
                case .good: .good
                case .warning: .warning
                case .bad: .bad
                }
            return (kind, mark.wholeRow ? nil : [index])
        }
        return nil
    }
}
