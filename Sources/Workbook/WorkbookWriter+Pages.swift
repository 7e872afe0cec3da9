internal import CXLSXWriter

extension WorkbookWriter {
    /// Adds a page, still empty. It is filled with ``fill(_:with:)`` once the sheets it speaks of have been added; so an
    /// overview can stand before everything it links to.
    public mutating func addPage(named name: String) throws(WorkbookError) -> SheetID {
        let unique = names.claim(name)
        let sink = try addSink(unique)
        return register(page: sink)
    }

    /// Lays out a page. Once for every page, and nothing can be added after.
    ///
    /// - Throws: ``WorkbookError/Code/description`` when the page was filled before, or names what is not there.
    public mutating func fill(_ page: SheetID, with description: PageDescription) throws(WorkbookError) {
        let sink = try takeEmptyPage(page)
        var writer = PageWriter(description, sink: sink, words: words)
        try writer.begin(description, &styles)
        var charts: [(descriptions: [ChartDescription], row: Int)] = []
        var isUnderHeading = false
        for block in description.blocks {
            if !isUnderHeading { writer.seam() }
            isUnderHeading = if case .section = block { true } else { false }
            switch block {
            case .section(let heading): try writer.section(heading, &styles)
            case .paragraph(let text): try writer.paragraph(text, &styles)
            case .keyFigures(let figures): try writer.keyFigures(figures, &styles)
            case .table(let table):
                let sheets = receipt.sheets
                try writer.table(table, names: { sheets[$0.index].first?.name }, &styles)
            case .charts(let descriptions):
                // Their room is kept, for the tables they show may stand below them.
                var shown: [ChartDescription] = []
                for chart in descriptions where try hasRows(chart, description, writer) { shown.append(chart) }
                charts.append((shown, writer.row))
                writer.skip(rows: WorkbookWriter.rows(of: shown))
            }
        }
        for (descriptions, row) in charts { try place(descriptions, at: row, of: writer) }
        try finish(page: writer)
    }

    private func hasRows(
        _ chart: ChartDescription,
        _ page: PageDescription,
        _ writer: PageWriter
    ) throws(WorkbookError) -> Bool {
        guard !chart.series.isEmpty else { return false }
        guard case .table(let id, _) = chart.categories else { return try range(chart.categories, writer).count > 0 }
        return page.blocks.contains { block in
            if case .table(let table) = block { table.id == id && !table.rows.isEmpty } else { false }
        }
    }

    /// How many rows charts side by side take.
    private static func rows(of charts: [ChartDescription]) -> Int {
        guard let tallest = charts.map(\.height).max() else { return 0 }
        let rowPixels = Int(Palette.rowHeight * 4 / 3)
        return (tallest + rowPixels - 1) / rowPixels + 1
    }

    /// Charts stand side by side over rows that stay empty.
    private func place(
        _ charts: [ChartDescription],
        at row: Int,
        of writer: PageWriter
    ) throws(WorkbookError) {
        guard !charts.isEmpty else { return }
        let gap = 14
        let width = (writer.measure.pixels - gap * (charts.count - 1)) / charts.count
        for (index, description) in charts.enumerated() {
            let categories = try range(description.categories, writer)
            var values: [ChartFactory.Range] = []
            for series in description.series { values.append(try range(series.values, writer)) }
            var options = lxw_chart_options()
            options.x_offset = Int32(index * (width + gap))
            // The library's charts are 480 by 288 pixels before they are scaled.
            options.x_scale = Double(width) / 480
            options.y_scale = Double(description.height) / 288
            let chart = try chartFactory.make(description, categories: categories, values: values)
            let result = worksheet_insert_chart_opt(writer.sink.worksheet, lxw_row_t(row), 0, chart, &options)
            try check(result, "insert a chart in sheet “\(writer.sink.name)”")
        }
    }

    private func range(
        _ source: ChartDescription.Source,
        _ writer: PageWriter
    ) throws(WorkbookError) -> ChartFactory.Range {
        switch source {
        case .table(let id, let column):
            guard let rows = writer.tables[id] else { return ChartFactory.Range(formula: "", count: 0) }
            return ChartFactory.Range(
                formula: CellReference.quoted(writer.sink.name) + "!"
                    + CellReference.absolute(rows: rows, column: column),
                count: rows.count
            )
        case .sheet(let sheet, let column):
            guard let part = firstPart(of: sheet) else {
                throw WorkbookError(
                    .description,
                    attempt: "make a chart on sheet “\(writer.sink.name)”",
                    reason: "its data is on a page"
                )
            }
            return ChartFactory.Range(
                formula: CellReference.quoted(part.name) + "!"
                    + CellReference.absolute(rows: part.dataRows, column: column),
                count: part.rowCount
            )
        }
    }
}
