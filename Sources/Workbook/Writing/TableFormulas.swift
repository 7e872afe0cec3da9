/// The formulas of a totals row: over exactly the table's rows, in all parts.
struct TableFormulas {
    let parts: [TableLayout.Part]

    /// Follows the reader's filter where the table is one sheet; `SUBTOTAL` cannot look into several.
    func sum(of column: Int) -> String {
        guard parts.count > 1 else { return "SUBTOTAL(109,\(range(parts[0], column)))" }
        return "SUM(" + parts.map { range($0, column) }.joined(separator: ",") + ")"
    }

    /// - Parameter row: the totals row itself, where the condition's value stands in the condition's column.
    func sum(of column: Int, where condition: SheetTotals.Condition, row: Int) -> String {
        let criterion = CellReference.cell(row: row, column: condition.column)
        return parts.map { part in
            // SUMIFS takes `*` for a pattern, `>` for an operator, `01` for 1 and `a` for `A`.
            condition.isExact
                ? "SUMPRODUCT(--EXACT(\(range(part, condition.column)),\(criterion)),\(range(part, column)))"
                : "SUMIFS(\(range(part, column)),\(range(part, condition.column)),\(criterion))"
        }.joined(separator: "+")
    }

    private func range(_ part: TableLayout.Part, _ column: Int) -> String {
        let range = CellReference.range(rows: part.dataRows, column: column)
        return part.rowsBefore == 0 ? range : CellReference.quoted(part.name) + "!" + range
    }
}
