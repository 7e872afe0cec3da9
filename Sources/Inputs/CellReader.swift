internal import Tables
internal import Values
internal import Workbook

/// Makes texts of a sheet's cells, with what they were stored as.
struct CellReader {
    struct Cell {
        let column: Int
        let text: String
        /// nil for an ordinary text.
        let origin: CellOrigin?
    }

    private let rows: SheetRows
    private let countsFrom1904: Bool

    init(_ rows: SheetRows, countsFrom1904: Bool) {
        self.rows = rows
        self.countsFrom1904 = countsFrom1904
    }

    /// The cells that hold something; none for a row of empty cells and blank texts.
    func cells(of row: StoredRow) -> [Cell] {
        let cells = row.cells.compactMap(cell)
        return cells.allSatisfy { $0.origin == nil && $0.text.allSatisfy(\.isWhitespace) } ? [] : cells
    }

    private func cell(_ stored: StoredCell) -> Cell? {
        let isFormula = stored.formula != nil
        func cell(_ text: String, _ kind: CellOrigin.Kind) -> Cell {
            Cell(column: stored.column, text: text, origin: CellOrigin(kind, isFormula: isFormula))
        }
        switch stored.value {
        case .text(let text):
            // A formula with the result "" stands in whole columns that were filled down in advance.
            if text.isEmpty { return nil }
            return isFormula ? cell(text, .text) : Cell(column: stored.column, text: text, origin: nil)
        case .number(let digits):
            if rows.showsDate(stored) { return cell(dateText(digits), .date) }
            return cell(numberText(digits, stored), .number(stored: digits))
        case .boolean(let value): return cell(value ? "true" : "false", .boolean)
        case .date(let text): return cell(text, .date)
        case .error(let text): return cell(text.isEmpty ? "#N/A" : text, .error)
        case .empty: return isFormula ? cell("", .missing) : nil
        }
    }

    /// Whole numbers keep the digits that stand in the file. Others are meant as the shortest decimal of their double:
    /// 0.1 may stand there as 0.10000000000000001.
    private func numberText(_ digits: String, _ cell: StoredCell) -> String {
        let isWhole = digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
        return isWhole ? digits : cell.amount?.description ?? digits
    }

    /// The day number as a date, with the time of day where there is one; the digits where it is none.
    private func dateText(_ digits: String) -> String {
        guard let serial = Double(digits), let seconds = Int64(exactly: (serial * 86_400).rounded()) else {
            return digits
        }
        let (day, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
        // Before 1 March 1900 Excel counts a day that never was.
        guard (countsFrom1904 ? 0 : 61)...2_958_465 ~= day else { return digits }
        let date = CivilDate(daysSince1970: day - (countsFrom1904 ? 24_107 : 25_569)).description
        guard second > 0 else { return date }
        let parts = [second / 3_600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : String($0) }
        return date + " " + parts.joined(separator: ":")
    }
}
