/// Decides which tables' rows this room writes itself, and makes their writers.
struct LongTables {
    /// From how many rows on.
    let threshold: Int
    /// Where rows are kept until the package is put together.
    let folder: String
    let strings: SharedStringTable

    /// nil for a table that the library writes: a short one whose totals are known, or one with texts that break inside their cells, for which
    /// rows have heights of their own.
    func rows(of sheet: SheetDescription) -> LongTableRows? {
        guard sheet.totalsFollow || sheet.rowCount >= max(threshold, 1),
            !sheet.columns.contains(where: { $0.kind == .wrappedText })
        else {
            return nil
        }
        return LongTableRows(sheet, folder: folder, strings: strings)
    }
}
