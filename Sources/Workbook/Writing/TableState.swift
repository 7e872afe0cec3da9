internal import CXLSXWriter
internal import Values

/// A table sheet being written. A class, for it is large and changes with every row.
final class TableState {
    let sheet: SheetDescription
    let layout: TableLayout
    private let sinks: [SheetSink]
    private let words: WriterWords
    private var columns: [ColumnState]
    private var part = 0
    private var rowInPart = 0
    private var written = 0
    /// One for each announced row of totals.
    private var sums: [RunningTotals]
    private let kinds: [SheetColumn.Kind]
    private var totals: [SheetTotals]
    private var isAnnounced: Bool
    private let hasWrappedText: Bool
    /// Writes the rows of a long table; the library writes those of others.
    private var rows: LongTableRows?

    init(
        _ sheet: SheetDescription,
        layout: TableLayout,
        sinks: [SheetSink],
        words: WriterWords,
        rows: LongTableRows?,
        styles: inout StyleSheet
    ) throws(WorkbookError) {
        self.sheet = sheet
        self.rows = rows
        self.layout = layout
        self.sinks = sinks
        self.words = words
        columns = sheet.columns.map { column in
            var column = column
            column.heading = column.shownHeading(in: words.language)
            return ColumnState(column)
        }
        hasWrappedText = sheet.columns.contains { $0.kind == .wrappedText }
        kinds = sheet.columns.map(\.kind)
        sums = sheet.totals.map { RunningTotals($0) }
        totals = sheet.totals
        isAnnounced = !sheet.totalsFollow
        if isAnnounced { try writeHeads(&styles) }
    }

    private func writeHeads(_ styles: inout StyleSheet) throws(WorkbookError) {
        try writeHead(&styles)
        for index in sinks.indices.dropFirst() { try writeContinuationHead(index, &styles) }
    }

    /// Takes the totals that follow the rows; they are written with the heads when the table is finished.
    func announce(_ totals: [SheetTotals]) throws(WorkbookError) {
        let fits =
            totals.count == sheet.totals.count
            && zip(totals, sheet.totals).allSatisfy { own, described in
                own.condition == described.condition && own.sums.keys.allSatisfy { described.sums[$0] != nil }
            }
        guard !isAnnounced, fits else {
            throw WorkbookError(
                .description,
                attempt: "announce the totals of sheet “\(sheet.name)”",
                reason: "they are not those that were described"
            )
        }
        self.totals = totals
        isAnnounced = true
    }

    // MARK: Rows

    func append(
        _ cells: [SheetCell],
        mark: Mark,
        in markedColumns: [Int]?,
        styles: inout StyleSheet,
        receipt: inout WorkbookReceipt
    ) throws(WorkbookError) {
        guard rows != nil else {
            return try appendShort(cells, styles: &styles, receipt: &receipt) { index in
                mark == .none || (markedColumns?.contains(index) ?? true) ? mark : .none
            }
        }
        let row = try nextRow(of: cells.count)
        let place = LongTableRows.Place(sink: sinks[part], row: row)
        try rows?.append(cells, mark, in: markedColumns, at: place, words, &columns, &styles, &receipt)
        try count(cells)
    }

    /// Appends a row of a table that the library writes.
    ///
    /// - Parameter marks: one for each cell.
    func append(
        _ cells: [SheetCell],
        marks: [Mark],
        styles: inout StyleSheet,
        receipt: inout WorkbookReceipt
    ) throws(WorkbookError) {
        try appendShort(cells, styles: &styles, receipt: &receipt) { marks[$0] }
    }

    private func appendShort(
        _ cells: [SheetCell],
        styles: inout StyleSheet,
        receipt: inout WorkbookReceipt,
        mark: (Int) -> Mark
    ) throws(WorkbookError) {
        let row = try nextRow(of: cells.count)
        if hasWrappedText { try setHeight(of: row, for: cells) }
        let (kinds, library) = (kinds, LibraryCells(sink: sinks[part], row: row, words: words))
        do {
            // A member of a class is looked after at every access; a local is not.
            var columns: [ColumnState] = []
            swap(&columns, &self.columns)
            defer { swap(&columns, &self.columns) }
            for index in cells.indices {
                try library.write(cells[index], kinds[index], mark(index), index, &columns[index], &styles, &receipt)
            }
        }
        try count(cells)
    }

    /// Adds a row that is written to the sums.
    private func count(_ cells: [SheetCell]) throws(WorkbookError) {
        let kinds = kinds
        try add { column in
            CellContent.exact(cells[column], in: kinds[column])
        } where: {
            $0.holds(cells[$0.column])
        }
        rowInPart += 1
        written += 1
    }

    /// Appends a row of cells where they lie.
    ///
    /// - Parameter order: where the cell of each column stands among them.
    func append(
        _ cells: UnsafeBufferPointer<CellView>,
        in order: [Int],
        mark: Mark,
        styles: inout StyleSheet,
        receipt: inout WorkbookReceipt
    ) throws(WorkbookError) {
        guard rows != nil else {
            let row = zip(order, columns).map { SheetCell(cells[$0], in: $1.column.kind) }
            return try append(row, mark: mark, in: nil, styles: &styles, receipt: &receipt)
        }
        let row = try nextRow(of: order.count)
        let place = LongTableRows.Place(sink: sinks[part], row: row)
        try rows?.append(cells, in: order, mark, at: place, words, &columns, &styles, &receipt)
        let kinds = kinds
        try add { column in
            CellContent.exact(cells[order[column]], in: kinds[column])
        } where: {
            $0.holds(cells[order[$0.column]])
        }
        rowInPart += 1
        written += 1
    }

    /// The place of the next row, of so many cells.
    private func nextRow(of cells: Int) throws(WorkbookError) -> Int {
        guard cells == columns.count else {
            throw rowError("it has \(cells) cells, the sheet \(columns.count) columns")
        }
        guard written < sheet.rowCount else { throw rowError("only \(sheet.rowCount) rows were announced") }
        while rowInPart >= layout.parts[part].rowCount {
            part += 1
            rowInPart = 0
        }
        return layout.parts[part].firstRow + rowInPart
    }

    /// No program makes room for broken text by itself where the file names a height for all rows.
    private func setHeight(of row: Int, for cells: [SheetCell]) throws(WorkbookError) {
        var height: Double?
        for (index, column) in sheet.columns.enumerated() where column.kind == .wrappedText {
            guard case .text(let text) = cells[index],
                let needed = LineBreaker.rowHeight(of: text, width: column.width ?? ColumnState.greatestFittedWidth)
            else { continue }
            height = max(height ?? 0, needed)
        }
        if let height { try sinks[part].rowHeight(height, row: row) }
    }

    /// Adds a row to the sums.
    ///
    /// - Parameters:
    ///   - exact: what the cell of a column adds.
    ///   - holds: whether the row is one of those that a condition asks for.
    @inline(__always)
    private func add(
        _ exact: (Int) -> Amount?,
        where holds: (SheetTotals.Condition) -> Bool
    ) throws(WorkbookError) {
        for index in sums.indices {
            if let condition = sums[index].condition, !holds(condition) { continue }
            if let column = sums[index].add(exact) {
                throw rowError("the sum of column \(CellReference.columnName(column)): \(AmountError.overflow)")
            }
        }
    }

    private func rowError(_ reason: String) -> WorkbookError {
        WorkbookError(.description, attempt: "append row \(written + 1) to sheet “\(sheet.name)”", reason: reason)
    }

    // MARK: The end

    /// Compares what was written with what was announced, and sets what depends on it.
    func finish(_ styles: inout StyleSheet, _ edges: PageEdges) throws(WorkbookError) {
        try checkAnnouncement()
        if sheet.totalsFollow { try writeHeads(&styles) }
        if sheet.rowCount == 0 {
            let format = try styles.format(CellStyle(role: .subtitle))
            try sinks[0].text(words.noRows, row: layout.parts[0].firstRow, column: 0, format)
        }
        let widths = columns.map(\.width)
        for (index, sink) in sinks.enumerated() {
            for (column, width) in widths.enumerated() { try sink.columnWidth(width, column: column) }
            try sink.finishTable(layout.parts[index], sheet, widths: widths, edges: edges)
            try sink.finishEntries(layout.parts[index], sheet, words, &styles)
        }
    }

    /// The rows that the library did not write, by the number of their sheet.
    func finishRows() throws(WorkbookError) -> [Int: PackedRows] {
        guard rows != nil else { return [:] }
        for (sink, part) in zip(sinks, layout.parts) where part.rowCount > 0 {
            sink.cover(rows: part.dataRows, columns: columns.count)
        }
        return try rows?.finish() ?? [:]
    }

    private func checkAnnouncement() throws(WorkbookError) {
        let attempt = "finish sheet “\(sheet.name)”"
        guard written == sheet.rowCount else {
            throw WorkbookError(
                .announcement,
                attempt: attempt,
                reason: "\(sheet.rowCount) rows were announced, \(written) written"
            )
        }
        guard isAnnounced else {
            throw WorkbookError(.announcement, attempt: attempt, reason: "its totals were never announced")
        }
        for (index, totals) in totals.enumerated() {
            for (column, actual) in zip(sums[index].columns, sums[index].sums) {
                // A column without a sum is left out of the totals that follow.
                guard let announced = totals.sums[column], announced != actual else { continue }
                throw WorkbookError(
                    .announcement,
                    attempt: attempt,
                    reason: "“\(totals.label)” of column \(CellReference.columnName(column)) was announced as "
                        + "\(announced), the rows add up to \(actual)"
                )
            }
        }
    }

    var receiptParts: [WorkbookReceipt.Part] {
        layout.parts.map { WorkbookReceipt.Part(name: $0.name, rows: $0.rowCount) }
    }

    var allSinks: [SheetSink] { sinks }
}

// MARK: - Heads

extension TableState {
    private func writeHead(_ styles: inout StyleSheet) throws(WorkbookError) {
        let sink = sinks[0]
        try sink.titleLines(sheet.title, sheet.subtitles, &styles)
        var row = 1 + sheet.subtitles.count
        if layout.parts.count > 1 {
            let format = try styles.format(CellStyle(role: .link))
            for part in layout.parts {
                let text = words.partIndex(
                    part.name,
                    first: part.rowsBefore + 1,
                    last: part.rowsBefore + part.rowCount
                )
                try sink.link(text, to: .sheet(part.name), row: row, column: 0, format)
                row += 1
            }
        }
        for index in sheet.totals.indices { try writeTotals(index, &styles) }
        try writeHeader(sink, layout.parts[0].headerRow, &styles)
    }

    private func writeContinuationHead(_ index: Int, _ styles: inout StyleSheet) throws(WorkbookError) {
        let sink = sinks[index]
        let title = sheet.title + words.part(index + 1, of: layout.parts.count)
        try sink.titleLines(title, [], &styles)
        try sink.link(
            words.back,
            to: .sheet(layout.parts[0].name),
            row: 1,
            column: 0,
            styles.format(CellStyle(role: .link))
        )
        try writeHeader(sink, layout.parts[index].headerRow, &styles)
    }

    private func writeHeader(_ sink: SheetSink, _ row: Int, _ styles: inout StyleSheet) throws(WorkbookError) {
        try sink.rowHeight(22, row: row)
        for (index, state) in columns.enumerated() {
            let role: CellStyle.Role = CellContent.isNumeric(state.column.kind) ? .numberHeader : .header
            let heading = CellText(state.column.heading, mark: words.shortened).text
            try sink.text(heading, row: row, column: index, styles.format(CellStyle(role: role)))
        }
    }

    private func writeTotals(_ index: Int, _ styles: inout StyleSheet) throws(WorkbookError) {
        let totals = totals[index]
        let row = layout.parts[0].firstTotalsRow + index
        let labelColumn = columns.indices.first { totals.sums[$0] == nil && totals.condition?.column != $0 }
        let formulas = TableFormulas(parts: layout.parts)
        for column in columns.indices {
            if let sum = totals.sums[column] {
                let content = CellContent(.amount(sum), in: columns[column].column.kind)
                guard case .number(let value, let format, _) = content else { continue }
                columns[column].measure(content)
                let formula =
                    totals.condition.map { formulas.sum(of: column, where: $0, row: row) }
                    ?? formulas.sum(of: column)
                let style = try styles.format(CellStyle(role: .totals, format: format))
                try sinks[0].formula(formula, result: value, row: row, column: column, style)
            } else {
                let style = try styles.format(CellStyle(role: .totals, format: .text))
                if column == totals.condition?.column {
                    // The table's own cells hold it as a cell can, and the formula compares with them.
                    let value = CellText(totals.condition?.value ?? "", mark: words.shortened).text
                    try sinks[0].text(value, row: row, column: column, style)
                } else if column == labelColumn {
                    columns[column].measure(.text(totals.label, .text))
                    try sinks[0].text(totals.label, row: row, column: column, style)
                } else {
                    try sinks[0].blank(row: row, column: column, style)
                }
            }
        }
    }
}
