internal import CXLSXWriter

/// One worksheet of the library. Rows must come in order, and every return code is looked at here.
struct SheetSink {
    let worksheet: UnsafeMutablePointer<lxw_worksheet>
    let name: String
    /// Its place among all sheets of the workbook, from 1 on; its file in the package is named by it.
    let number: Int

    typealias Format = UnsafeMutablePointer<lxw_format>

    func text(_ text: String, row: Int, column: Int, _ format: Format) throws(WorkbookError) {
        // A cell without text and one with an empty text look alike; the library writes the former for both.
        let result = worksheet_write_string(worksheet, lxw_row_t(row), lxw_col_t(column), text, format)
        try check(result, place(row, column))
    }

    func number(_ value: Double, row: Int, column: Int, _ format: Format) throws(WorkbookError) {
        guard value.isFinite else {
            throw WorkbookError(.description, attempt: place(row, column), reason: "the number is not finite")
        }
        let result = worksheet_write_number(worksheet, lxw_row_t(row), lxw_col_t(column), value, format)
        try check(result, place(row, column))
    }

    func blank(row: Int, column: Int, _ format: Format) throws(WorkbookError) {
        try check(worksheet_write_blank(worksheet, lxw_row_t(row), lxw_col_t(column), format), place(row, column))
    }

    /// - Parameter formula: made by this room from cell references alone, never from data.
    func formula(
        _ formula: String,
        result: Double,
        row: Int,
        column: Int,
        _ format: Format
    ) throws(WorkbookError) {
        let (row32, column16) = (lxw_row_t(row), lxw_col_t(column))
        let code = worksheet_write_formula_num(worksheet, row32, column16, "=" + formula, format, result)
        try check(code, place(row, column))
    }

    /// Where a link leads: to the first cell of another sheet, or to a file beside the workbook.
    enum LinkTarget {
        case sheet(String)
        case file(String)

        fileprivate var text: String {
            switch self {
            case .sheet(let name): "internal:\(CellReference.quoted(name))!A1"
            case .file(let name): "external:\(name)"
            }
        }
    }

    func link(
        _ text: String,
        to target: LinkTarget,
        row: Int,
        column: Int,
        _ format: Format
    ) throws(WorkbookError) {
        let (row32, column16) = (lxw_row_t(row), lxw_col_t(column))
        let code = worksheet_write_url_opt(worksheet, row32, column16, target.text, format, text, nil)
        try check(code, place(row, column))
    }

    func rowHeight(_ height: Double, row: Int) throws(WorkbookError) {
        try check(
            worksheet_set_row(worksheet, lxw_row_t(row), height, nil),
            "set the height of row \(row + 1) of sheet “\(name)”"
        )
    }

    func columnWidth(_ width: Double, column: Int) throws(WorkbookError) {
        try check(
            worksheet_set_column(worksheet, lxw_col_t(column), lxw_col_t(column), width, nil),
            "set the width of column \(CellReference.columnName(column)) of sheet “\(name)”"
        )
    }

    /// Tells the library of rows that it does not write itself, so that the sheet states the range it covers.
    func cover(rows: ClosedRange<Int>, columns: Int) {
        worksheet.pointee.dim_rowmax = max(worksheet.pointee.dim_rowmax, lxw_row_t(rows.upperBound))
        worksheet.pointee.dim_colmax = max(worksheet.pointee.dim_colmax, lxw_col_t(columns - 1))
    }

    /// What the rows take in the library's temporary file, once they are all on the disk. The library looks at none of
    /// its own writes there, so a disk that filled up meanwhile shows only here.
    func flushedSize() throws(WorkbookError) -> Int {
        let attempt = "write the rows of sheet “\(name)”"
        guard let file = worksheet.pointee.optimize_tmpfile else { return 0 }
        guard fflush(file) == 0, ferror(file) == 0 else {
            throw WorkbookError(.writing, attempt: attempt, reason: systemMessage(errno))
        }
        return max(ftell(file), 0)
    }

    private func place(_ row: Int, _ column: Int) -> String {
        "write cell \(CellReference.cell(row: row, column: column)) of sheet “\(name)”"
    }
}

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif
