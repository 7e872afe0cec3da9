internal import Values
internal import Workbook

/// What the cells of a workbook hold: the rows of its table, and whether the sums stored above its tables are those of
/// the cells below.
struct BookCells {
    private(set) var rows = 0
    /// The cell of a sum that is wrong, and how.
    private(set) var wrongSums: [(cell: String, message: Localized)] = []

    /// - Parameters:
    ///   - columns: the width of the table whose rows are wanted; nil for none.
    ///   - use: is given each row of that table as texts, in all sheets it goes on in.
    /// - Throws: `WorkbookError` when the file is damaged.
    init(path: String, columns: Int?, _ use: ([String]) -> Void) throws {
        let book = try WorkbookReader(at: path)
        var header: [String]?
        for (index, name) in book.sheetNames.enumerated() {
            var sums = StoredSums()
            var isTable = false
            try book.forEachRow(inSheet: index) { row in
                sums.add(row)
                guard let columns else { return true }
                if isTable {
                    rows += 1
                    use(BookCells.texts(row, columns))
                } else if let heading = BookCells.heading(row, columns), header == nil || header == heading {
                    header = heading
                    isTable = true
                }
                return true
            }
            wrongSums += sums.wrong.map { (name + "!" + $0.cell, $0.message) }
        }
    }

    /// The texts of a row that has one in each column; totals and titles have not.
    private static func heading(_ row: StoredRow, _ columns: Int) -> [String]? {
        guard row.cells.count == columns else { return nil }
        let texts = row.cells.compactMap { cell -> String? in
            if case .text(let text) = cell.value, !text.isEmpty { text } else { nil }
        }
        return texts.count == columns ? texts : nil
    }

    private static func texts(_ row: StoredRow, _ columns: Int) -> [String] {
        var texts = [String](repeating: "", count: columns)
        for cell in row.cells where cell.column < columns {
            texts[cell.column] = cell.amount?.description ?? cell.text ?? ""
        }
        return texts
    }
}
