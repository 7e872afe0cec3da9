internal import CXLSXWriter
internal import Values

/// Writes one page, row by row from the top.
struct PageWriter {
    let sink: SheetSink
    let measure: PageMeasure
    let words: WriterWords
    let isLandscape: Bool
    /// The rows of the page's tables that charts may show, by the tables' ids.
    private(set) var tables: [String: ClosedRange<Int>] = [:]
    private(set) var row = 0
    /// Of the rows that are not as high as the others, in points.
    private var heights: [Int: Double] = [0: 28]
    /// Where a page of paper may end: in front of these rows.
    private var seams: [Int] = []

    init(_ page: PageDescription, sink: SheetSink, words: WriterWords) {
        self.sink = sink
        self.words = words
        isLandscape = page.isLandscape
        measure = PageMeasure(page)
    }

    mutating func begin(_ page: PageDescription, _ styles: inout StyleSheet) throws(WorkbookError) {
        for (column, width) in measure.widths.enumerated() { try sink.columnWidth(width, column: column) }
        try sink.titleLines(page.title, page.subtitles, &styles)
        row = 2 + page.subtitles.count
    }

    mutating func section(_ heading: String, _ styles: inout StyleSheet) throws(WorkbookError) {
        let format = try styles.format(CellStyle(role: .section))
        try rowHeight(24)
        try text(heading, 0, format)
        for column in measure.widths.indices.dropFirst() { try sink.blank(row: row, column: column, format) }
        row += 2
    }

    mutating func paragraph(_ body: String, _ styles: inout StyleSheet) throws(WorkbookError) {
        let format = try styles.format(CellStyle(role: .paragraph))
        for line in LineBreaker.lines(of: body, width: measure.characters) {
            try text(line, 0, format)
            row += 1
        }
        row += 1
    }

    // MARK: Key figures

    mutating func keyFigures(_ figures: [KeyFigure], _ styles: inout StyleSheet) throws(WorkbookError) {
        for start in stride(from: 0, to: figures.count, by: PageMeasure.tilesInRow) {
            let tiles = figures[start..<min(start + PageMeasure.tilesInRow, figures.count)]
            try rowHeight(20)
            try tileRow(.tileLabel, tiles.map(\.label), &styles)
            try rowHeight(30)
            for column in measure.widths.indices.dropFirst(tiles.count) {
                try write(.blank(.text), column, CellStyle(role: .tileValue), &styles)
            }
            for (column, figure) in tiles.enumerated() {
                try write(CellContent(figure.value, in: figure.kind), column, CellStyle(role: .tileValue), &styles)
            }
            row += 1
            try tileRow(.tileNote, tiles.map(\.note), &styles)
            row += 1
        }
    }

    private mutating func tileRow(
        _ role: CellStyle.Role,
        _ texts: [String],
        _ styles: inout StyleSheet
    ) throws(WorkbookError) {
        let format = try styles.format(CellStyle(role: role, format: .text))
        for (column, line) in texts.enumerated() { try text(line, column, format) }
        // The band reaches the right margin, however many tiles are on it.
        for column in measure.widths.indices.dropFirst(texts.count) { try sink.blank(row: row, column: column, format) }
        row += 1
    }

    // MARK: Tables

    mutating func table(
        _ table: PageTable,
        names: (SheetID) -> String?,
        _ styles: inout StyleSheet
    ) throws(WorkbookError) {
        try rowHeight(22)
        for (index, column) in table.columns.enumerated() {
            let role: CellStyle.Role = CellContent.isNumeric(column.kind) ? .numberHeader : .header
            try text(column.heading, index, styles.format(CellStyle(role: role)))
        }
        row += 1
        let first = row
        for entry in table.rows { try tableRow(entry, table, names, &styles) }
        if row > first {
            tables[table.id] = first...(row - 1)
            if let label = table.totalsLabel { try totals(label, of: table, first...(row - 1), &styles) }
        } else {
            try text(words.noRows, 0, styles.format(CellStyle(role: .subtitle)))
            row += 1
        }
        row += 1
    }

    private mutating func tableRow(
        _ entry: PageTable.Row,
        _ table: PageTable,
        _ names: (SheetID) -> String?,
        _ styles: inout StyleSheet
    ) throws(WorkbookError) {
        guard entry.cells.count == table.columns.count else {
            throw WorkbookError(
                .description,
                attempt: "write table “\(table.id)” of sheet “\(sink.name)”",
                reason: "a row has \(entry.cells.count) cells, the table \(table.columns.count) columns"
            )
        }
        let heights = entry.cells.indices.compactMap { index -> Double? in
            guard table.columns[index].kind == .wrappedText, case .text(let text) = entry.cells[index] else {
                return nil
            }
            return LineBreaker.rowHeight(of: text, width: measure.widths[index])
        }
        if let height = heights.max() { try rowHeight(height) }
        for (index, cell) in entry.cells.enumerated() {
            let content = CellContent(cell, in: table.columns[index].kind)
            if index == 0, let target = entry.target(names), case .text(let shown, _) = content {
                let format = try styles.format(CellStyle(role: .tableLink, mark: entry.mark(index)))
                try sink.link(CellText(shown, mark: "…").text, to: target, row: row, column: 0, format)
            } else {
                try write(content, index, CellStyle(role: .body, mark: entry.mark(index)), &styles)
            }
        }
        row += 1
    }

    private mutating func totals(
        _ label: String,
        of table: PageTable,
        _ rows: ClosedRange<Int>,
        _ styles: inout StyleSheet
    ) throws(WorkbookError) {
        for (index, column) in table.columns.enumerated() {
            if table.summedColumns.contains(index), let sum = table.sum(of: index),
                case .number(let value, let format, _) = CellContent(.amount(sum), in: column.kind)
            {
                let formula = "SUM(" + CellReference.range(rows: rows, column: index) + ")"
                let style = try styles.format(CellStyle(role: .totals, format: format))
                try sink.formula(formula, result: value, row: row, column: index, style)
            } else {
                try text(index == 0 ? label : "", index, styles.format(CellStyle(role: .totals, format: .text)))
            }
        }
        row += 1
    }

    // MARK: Paper

    private mutating func rowHeight(_ height: Double) throws(WorkbookError) {
        heights[row] = height
        try sink.rowHeight(height, row: row)
    }

    /// What follows stays together on paper as far as it can, with what its heading says.
    mutating func seam() { seams.append(row) }

    /// In points.
    var height: Double { height(of: 0..<row) }

    private func height(of rows: Range<Int>) -> Double {
        rows.reduce(0) { $0 + (heights[$1] ?? Palette.rowHeight) }
    }

    /// The rows in front of which new pages begin, where a page holds so many points: no block is cut that fits on one.
    func breaks(room: Double) -> [Int] {
        var (breaks, start) = ([Int](), 0)
        let ends = seams.dropFirst() + [row]
        for (seam, end) in zip(seams, ends) where seam > start {
            if height(of: start..<end) > room {
                breaks.append(seam)
                start = seam
            }
        }
        return breaks
    }

    // MARK: Cells

    mutating func skip(rows: Int) { row += rows }

    private func text(_ text: String, _ column: Int, _ format: SheetSink.Format) throws(WorkbookError) {
        try sink.text(CellText(text, mark: words.shortened).text, row: row, column: column, format)
    }

    private func write(
        _ content: CellContent,
        _ column: Int,
        _ style: CellStyle,
        _ styles: inout StyleSheet
    ) throws(WorkbookError) {
        var style = style
        switch content {
        case .blank(let format):
            style.format = format
            try sink.blank(row: row, column: column, styles.format(style))
        case .text(let text, let format):
            style.format = format
            try self.text(text, column, styles.format(style))
        case .number(let value, let format, _):
            style.format = format
            try sink.number(value, row: row, column: column, styles.format(style))
        }
    }
}

extension PageTable.Row {
    /// Where the first cell leads.
    fileprivate func target(_ names: (SheetID) -> String?) -> SheetSink.LinkTarget? {
        file.map(SheetSink.LinkTarget.file) ?? link.flatMap(names).map(SheetSink.LinkTarget.sheet)
    }
}
