internal import Values
internal import Workbook

/// Computes the sums above the tables of a sheet again. They stand before the rows they are of, so that one walk from
/// the top is enough.
struct StoredSums {
    /// A sum over a part of one column, of all its rows or of those with a text in another column.
    private struct Sum {
        let cell: String
        let column: Int
        let rows: ClosedRange<Int>
        let condition: (column: Int, text: String)?
        let stored: Amount
        var actual = Amount.zero
        var magnitude = Amount.zero
        var isReadable = true
    }

    private var sums: [Sum] = []

    mutating func add(_ row: StoredRow) {
        for place in sums.indices where sums[place].rows.contains(row.number) { add(row, to: place) }
        for cell in row.cells {
            guard let formula = cell.formula, let stored = cell.amount, let sum = sum(formula, stored, cell, row) else {
                continue
            }
            sums.append(sum)
        }
    }

    private mutating func add(_ row: StoredRow, to place: Int) {
        if let condition = sums[place].condition, (row[condition.column]?.text ?? "") != condition.text { return }
        guard let amount = row[sums[place].column]?.amount else { return }
        do throws(AmountError) {
            try sums[place].actual += amount
            try sums[place].magnitude += amount.magnitude
        } catch {
            sums[place].isReadable = false
        }
    }

    /// The formulas our tables are written with, over one sheet; others are left alone.
    private func sum(_ formula: String, _ stored: Amount, _ cell: StoredCell, _ row: StoredRow) -> Sum? {
        let name = StoredSums.name(cell.column, row.number)
        if formula.hasPrefix("SUBTOTAL(109,"), let range = StoredSums.range(formula.dropFirst(13).dropLast()) {
            return Sum(cell: name, column: range.column, rows: range.rows, condition: nil, stored: stored)
        }
        guard formula.hasSuffix(")"), !formula.contains("!"), !formula.contains("+") else { return nil }
        let summed: Substring
        let condition: Substring
        if formula.hasPrefix("SUMIFS(") {
            let parts = formula.dropFirst(7).dropLast().split(separator: ",")
            guard parts.count == 3 else { return nil }
            (summed, condition) = (parts[0], parts[1])
        } else if formula.hasPrefix("SUMPRODUCT(--EXACT(") {
            let parts = formula.dropFirst(19).dropLast().split(separator: ",")
            guard parts.count == 3 else { return nil }
            (condition, summed) = (parts[0], parts[2])
        } else {
            return nil
        }
        guard let range = StoredSums.range(summed), let tested = StoredSums.range(condition), tested.rows == range.rows
        else { return nil }
        let text = row[tested.column]?.text ?? ""
        return Sum(
            cell: name,
            column: range.column,
            rows: range.rows,
            condition: (tested.column, text),
            stored: stored
        )
    }

    /// `C8:C99`, with or without `$`.
    private static func range(_ text: Substring) -> (column: Int, rows: ClosedRange<Int>)? {
        let ends = text.filter { $0 != "$" }.split(separator: ":")
        guard ends.count == 2, let first = place(ends[0]), let last = place(ends[1]), first.column == last.column,
            first.row <= last.row
        else { return nil }
        return (first.column, first.row...last.row)
    }

    private static func place(_ text: Substring) -> (column: Int, row: Int)? {
        let letters = text.prefix { $0.isASCII && $0.isLetter }
        guard !letters.isEmpty, letters.count <= 3, let row = Int(text.dropFirst(letters.count)), row > 0 else {
            return nil
        }
        var column = 0
        for letter in letters.uppercased().utf8 { column = column * 26 + Int(letter - UInt8(ascii: "A")) + 1 }
        return (column - 1, row)
    }

    private static func name(_ column: Int, _ row: Int) -> String {
        var letters = ""
        var rest = column + 1
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8((rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return letters + String(row)
    }

    /// The sums that are not what is stored.
    var wrong: [(cell: String, message: Localized)] {
        sums.compactMap { sum in
            let allowed = TotalsAgain.inexactness(sum.magnitude)
            let isRight =
                sum.isReadable && TotalsAgain.isNear(sum.stored.description, sum.actual, within: allowed)
            guard !isRight else { return nil }
            return (
                sum.cell,
                Localized(
                    zh: "单元格中的合计为 \(sum.stored)，其下各行为 \(sum.actual)",
                    en: "the sum in the cell is \(sum.stored), the rows below it come to \(sum.actual)"
                )
            )
        }
    }
}
