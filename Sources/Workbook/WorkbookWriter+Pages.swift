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
        for block in description.blocks {
            switch block {
            case .section(let heading): try writer.section(heading, &styles)
            case .paragraph(let text): try writer.paragraph(text, &styles)
            case .keyFigures(let figures): try writer.keyFigures(figures, &styles)
            case .table(let table):
                let sheets = receipt.sheets
                try writer.table(table, names: { sheets[$0.index].first?.name }, &styles)
            case .charts(let charts): try place(charts, on: &writer)
            }
        }
        try finish(page: writer)
    }

    /// Charts stand side by side over rows that stay empty.
    private func place(_ charts: [ChartDescription], on writer: inout PageWriter) throws(WorkbookError) {
        var ready: [(chart: ChartFactory.Chart, height: Int)] = []
        for description in charts {
            let categories = try range(description.categories, writer)
            var values: [ChartFactory.Range] = []
            for series in description.series { values.append(try range(series.values, writer)) }
            guard categories.count > 0, !values.isEmpty else { continue }
            let chart = try chartFactory.make(description, categories: categories, values: values)
            ready.append((chart, description.height))
        }
        guard !ready.isEmpty else { return }
        let gap = 14
        let width = (writer.measure.pixels - gap * (ready.count - 1)) / ready.count
        for (index, entry) in ready.enumerated() {
            var options = lxw_chart_options()
            options.x_offset = Int32(index * (width + gap))
            // The library's charts are 480 by 288 pixels before they are scaled.
            options.x_scale = Double(width) / 480
            options.y_scale = Double(entry.height) / 288
            let result = worksheet_insert_chart_opt(
                writer.sink.worksheet,
                lxw_row_t(writer.row),
                0,
                entry.chart,
                &options
            )
            try check(result, "insert a chart in sheet “\(writer.sink.name)”")
        }
        let tallest = ready.map(\.height).max() ?? 0
        let rowPixels = Int(Palette.rowHeight * 4 / 3)
        writer.skip(rows: (tallest + rowPixels - 1) / rowPixels + 1)
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
