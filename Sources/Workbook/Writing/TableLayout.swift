/// Where things stand in the parts of a table sheet. All indices are zero-based.
struct TableLayout {
    struct Part {
        let name: String
        let firstTotalsRow: Int
        let headerRow: Int
        /// Data rows in this part.
        let rowCount: Int
        /// Data rows in the parts before.
        let rowsBefore: Int

        var firstRow: Int { headerRow + 1 }
        /// An empty table has one row that says so.
        var dataRows: ClosedRange<Int> { firstRow...(firstRow + max(rowCount, 1) - 1) }
    }

    /// Excel's own limit.
    static let excelRows = 1_048_576
    static let excelColumns = 16_384

    let parts: [Part]

    /// - Parameter rowLimit: rows in a sheet, all kinds counted.
    init(_ sheet: SheetDescription, rowLimit: Int, names: inout SheetNames) throws(WorkbookError) {
        let heads = 1 + sheet.subtitles.count + 1 + sheet.totals.count + 1
        // A continuation has its title, a link back, and its header.
        let nextCapacity = rowLimit - 3
        var count = 1
        // Every part has a line of the index on the first one, which takes room there.
        func firstHeads(_ count: Int) -> Int { heads + (count > 1 ? count : 0) }
        while firstHeads(count) < rowLimit,
            (rowLimit - firstHeads(count)) + (count - 1) * nextCapacity < sheet.rowCount
        {
            count += 1
        }
        guard firstHeads(count) < rowLimit else {
            throw WorkbookError(
                .description,
                attempt: "lay out sheet “\(sheet.name)”",
                reason: "\(sheet.rowCount) rows do not fit at \(rowLimit) rows a sheet"
            )
        }
        let base = names.claim(sheet.name)
        var parts: [Part] = []
        var before = 0
        for index in 0..<count {
            let headerRow = index == 0 ? firstHeads(count) - 1 : 2
            let rows = min(sheet.rowCount - before, rowLimit - headerRow - 1)
            parts.append(
                Part(
                    name: index == 0 ? base : names.claim(SheetNames.numbered(base, index + 1)),
                    firstTotalsRow: headerRow - (index == 0 ? sheet.totals.count : 0),
                    headerRow: headerRow,
                    rowCount: rows,
                    rowsBefore: before
                )
            )
            before += rows
        }
        self.parts = parts
    }
}
