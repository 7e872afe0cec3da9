internal import Values
internal import Workbook

extension SheetTotals {
    /// The same totals above columns in another order.
    func moved(to order: [Int]) -> SheetTotals {
        let places = Dictionary(
            order.enumerated().map { ($0.element, $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
        var moved = self
        moved.sums = Dictionary(
            sums.map { (places[$0.key] ?? $0.key, $0.value) },
            uniquingKeysWith: { first, _ in first }
        )
        moved.condition?.column = condition.flatMap { places[$0.column] } ?? 0
        return moved
    }
}

extension ColumnTotals {
    /// The totals rows above a sheet: one for all records, or one for each currency where there are several. A column
    /// whose amounts are in several units has no total.
    ///
    /// - Parameter currencyColumn: the index of the sheet's column with the currency.
    func sheetTotals(currencyColumn: Int?, in language: Language) -> [SheetTotals] {
        let label = Localized(zh: "合计", en: "Total")[language]
        guard currencies.count > 1 else {
            let currency = currencies.first ?? nil
            return [SheetTotals(label, sums: sums(in: currency))].filter { !$0.sums.isEmpty }
        }
        guard let currencyColumn else { return [] }
        return currencies.compactMap { $0 }.filter(isPlain).sorted().map { code in
            SheetTotals(
                label + " " + code,
                where: SheetTotals.Condition(column: currencyColumn, equals: code),
                sums: sums(in: code)
            )
        }
    }

    /// The totals row of one group of records; none when it has several currencies.
    ///
    /// - Parameter condition: which records these totals were made of.
    func sheetTotals(_ label: String, where condition: SheetTotals.Condition) -> SheetTotals? {
        guard currencies.count == 1, let currency = currencies.first else { return nil }
        let sums = sums(in: currency).filter { self.sums[$0.key] != nil }
        return sums.isEmpty ? nil : SheetTotals(label, where: condition, sums: sums)
    }

    private func sums(in currency: String?) -> [Int: Amount] {
        var result: [Int: Amount] = [:]
        for column in summedColumns { result[column] = sum(of: column, currency: currency) }
        return result
    }

    /// Anything but letters and digits would be a pattern to a spreadsheet.
    private func isPlain(_ code: String) -> Bool {
        !code.isEmpty && code.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
}
