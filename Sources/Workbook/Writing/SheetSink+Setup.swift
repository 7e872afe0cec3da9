internal import CXLSXWriter

extension SheetSink {
    /// Title and subtitles in the first rows; they run over the empty cells to their right, so nothing is merged.
    func titleLines(_ title: String, _ subtitles: [String], _ styles: inout StyleSheet) throws(WorkbookError) {
        try rowHeight(28, row: 0)
        let titleFormat = try styles.format(CellStyle(role: .title))
        try text(CellText(title, mark: "…").text, row: 0, column: 0, titleFormat)
        let format = try styles.format(CellStyle(role: .subtitle))
        for (index, line) in subtitles.enumerated() {
            try text(CellText(line, mark: "…").text, row: index + 1, column: 0, format)
        }
    }

    /// What every sheet has; before its first row.
    func begin() {
        worksheet_gridlines(worksheet, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
        worksheet_set_default_row(worksheet, Palette.rowHeight, 0)
        worksheet_set_paper(worksheet, 9)
        worksheet_set_margins(worksheet, 0.4, 0.4, 0.5, 0.6)
    }

    /// Frozen header, filter, and printing; once the rows are written.
    func finishTable(
        _ part: TableLayout.Part,
        _ sheet: SheetDescription,
        widths: [Double],
        edges: PageEdges
    ) throws(WorkbookError) {
        let attempt = "set up sheet “\(name)”"
        let (header, last) = (lxw_row_t(part.headerRow), lxw_row_t(part.dataRows.upperBound))
        let lastColumn = lxw_col_t(sheet.columns.count - 1)
        try check(worksheet_autofilter(worksheet, header, 0, last, lastColumn), attempt)
        worksheet_freeze_panes(worksheet, header + 1, lxw_col_t(sheet.frozenColumns))
        try check(worksheet_repeat_rows(worksheet, header, header), attempt)
        try check(worksheet_print_area(worksheet, 0, 0, last, lastColumn), attempt)
        try ignoreNumbersStoredAsText(in: sheet.columns, rows: part.dataRows)
        let repeated = sheet.print.repeatedColumns(widths, frozen: sheet.frozenColumns)
        let pagesWide = sheet.print.pagesWide(widths, repeated: repeated)
        if pagesWide > 1, repeated > 0 {
            try check(worksheet_repeat_columns(worksheet, 0, lxw_col_t(repeated - 1)), attempt)
        }
        worksheet_set_paper(worksheet, sheet.print.paperNumber)
        try finishPrinting(landscape: sheet.print.isLandscape, pagesWide: pagesWide, edges: edges)
    }

    /// Ids are texts on purpose; without this Excel puts a green triangle on each of them.
    private func ignoreNumbersStoredAsText(
        in columns: [SheetColumn],
        rows: ClosedRange<Int>
    ) throws(WorkbookError) {
        let ranges = columns.indices
            .filter { !CellContent.isNumeric(columns[$0].kind) }
            .map { CellReference.range(rows: rows, column: $0) }
        guard !ranges.isEmpty else { return }
        let list = ranges.joined(separator: " ")
        try check(
            worksheet_ignore_errors(worksheet, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), list),
            "set up sheet “\(name)”"
        )
    }

    /// - Parameter pagesTall: 0 for as many as it takes.
    func finishPrinting(
        landscape: Bool,
        pagesWide: UInt16 = 1,
        pagesTall: UInt16 = 0,
        edges: PageEdges
    ) throws(WorkbookError) {
        worksheet_fit_to_pages(worksheet, pagesWide, pagesTall)
        try finishPaper(landscape: landscape, edges)
    }

    /// - Parameters:
    ///   - scale: in per cent.
    ///   - breaks: rows in front of which a new page begins.
    func finishPrinting(landscape: Bool, scale: UInt16, breaks: [Int], edges: PageEdges) throws(WorkbookError) {
        worksheet_set_print_scale(worksheet, scale)
        if !breaks.isEmpty {
            // A zero ends the list; the library copies it, and Excel takes no more than 1,023 of them.
            var rows = breaks.prefix(1000).map { lxw_row_t($0) } + [0]
            try check(worksheet_set_h_pagebreaks(worksheet, &rows), "set up sheet “\(name)”")
        }
        try finishPaper(landscape: landscape, edges)
    }

    private func finishPaper(landscape: Bool, _ edges: PageEdges) throws(WorkbookError) {
        if landscape { worksheet_set_landscape(worksheet) } else { worksheet_set_portrait(worksheet) }
        worksheet_center_horizontally(worksheet)
        try check(worksheet_set_header(worksheet, edges.header), "set the header of sheet “\(name)”")
        try check(worksheet_set_footer(worksheet, edges.footer), "set the footer of sheet “\(name)”")
    }
}
