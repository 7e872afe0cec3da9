internal import Ledger
internal import Values
internal import Workbook

/// Lays out the pages of a report from its blocks: figures, charts, small tables, contents.
struct ReportPage {
    private let material: ReportMaterial
    private let words: SheetWords

    init(_ material: ReportMaterial, _ words: SheetWords) {
        self.material = material
        self.words = words
    }

    func description(_ blocks: [PageBlockTemplate], _ shelf: ReportBook.Shelf) throws -> PageDescription {
        PageDescription(
            title: material.work.title,
            subtitles: heads,
            blocks: try blocks.flatMap { try self.blocks($0, shelf) }
        )
    }

    /// Who it is from and about, and how fresh it is.
    var heads: [String] {
        let partner = material.work.options.partner
        let from = partner.isEmpty ? nil : words("伙伴：", "Partner: ") + partner
        return [material.customerLine(words), from, words.freshness(material.proof)].compactMap(\.self)
    }

    private func blocks(_ block: PageBlockTemplate, _ shelf: ReportBook.Shelf) throws -> [PageBlock] {
        switch block {
        case .section(let heading): return [.section(heading[words.language])]
        case .notices:
            let notices = ReportNotices(material, words).sentences
            return notices.isEmpty ? [] : [.section(words("注意", "Please note"))] + notices.map(PageBlock.paragraph)
        case .figures(let figures): return [.keyFigures(figures.compactMap(tile))]
        case .charts(let charts): return [.charts(charts.compactMap { chart($0, shelf) })]
        case .table(let template):
            guard let run = material.tables[template.id], !run.isEmpty else { return [] }
            let title = template.title.map { PageBlock.section($0[words.language]) }
            return [title].compactMap(\.self) + [.table(try table(run, shelf))]
                + run.leftOut(words).map(PageBlock.paragraph)
        case .contents: return [.section(words("内容", "Contents")), .table(contents(shelf))]
        }
    }

    // MARK: Figures

    private func tile(_ figure: ReportFigure) -> KeyFigure? {
        guard let value = figure.value(material.figures) else { return nil }
        let note = change(figure, value) ?? ""
        switch value {
        case .money(let amount): return KeyFigure(figure.label[words.language], .amount(amount), .money, note: note)
        case .count(let count):
            return KeyFigure(figure.label[words.language], .integer(Int64(count)), .integer, note: note)
        }
    }

    /// `上月 1,000.00，+12.5%`; counts as `上月 1,000`, balances with the day they were so.
    func change(_ figure: ReportFigure, _ value: ReportFigure.Value) -> String? {
        if figure.isOfOneDay { return day(figure) }
        guard let previous = material.previous, let last = figure.value(previous)?.amount else { return nil }
        let shown =
            switch value {
            case .money: words.money(last)
            case .count: (try? last.formatted(decimals: 0)) ?? last.description
            }
        let text = when(figure) + shown
        guard let change = try? value.amount - last, let ratio = ChangeTable.ratio(change, of: last) else {
            return text
        }
        return text + words("，", ", ") + ReportPage.percent(ratio)
    }

    /// `2026-04-06 的快照`
    private func day(_ figure: ReportFigure) -> String? {
        let sources = material.work.sources
        let pull = figure == .openingDebt ? sources.previousBalances : sources[.balances]
        guard case .day(let day)? = pull?.plan.period else { return nil }
        return words("\(day) 的快照", "as of \(day)")
    }

    private func when(_ figure: ReportFigure) -> String {
        guard figure == .customerBalances || figure == .customerDebts,
            case .day(let day)? = material.work.sources.previousBalances?.plan.period
        else { return words("上月 ", "last month ") }
        return words("\(day) 为 ", "on \(day) ")
    }

    /// `+12.5%`
    static func percent(_ ratio: Amount) -> String {
        guard let hundredfold = try? Ratio(100, over: 1),
            let percent = try? ratio.multiplied(by: hundredfold, decimals: 1, .halfEven),
            let text = try? percent.formatted(decimals: 1)
        else { return "" }
        return (percent.isNegative ? "" : "+") + text + "%"
    }

    // MARK: Tables and charts

    /// The first rows of a table that adds up, and the rest of it in one more.
    func table(_ run: TableRun, _ shelf: ReportBook.Shelf) throws -> PageTable {
        let template = run.template
        let rows = run.groupRows
        let limit = template.limit ?? rows.count
        let link = template.link.flatMap { shelf.tables[$0] }
        var shown = rows.prefix(limit).map {
            PageTable.Row(shortened($0.cells, run), marks: run.marks($0.cells), link: link)
        }
        let rest = rows.dropFirst(limit)
        let isWhole = rest.isEmpty || template.showsRest
        if !rest.isEmpty, template.showsRest {
            shown.append(PageTable.Row(try sum(of: rest.map(\.cells), run), link: link))
        }
        let summed = template.columns.indices.filter { template.columns[$0].isTotalled }
        let hasTotals = isWhole && template.hasTotals && !summed.isEmpty
        return PageTable(
            id: template.id,
            columns: run.sheetColumns,
            rows: shown,
            totalsLabel: hasTotals ? words("合计", "Total") : nil,
            summedColumns: hasTotals ? summed : []
        )
    }

    /// Longer names would take two lines beside a bar, and some programs then leave out every second one. The sheet that
    /// the row leads to has them in full.
    private static let nameColumns = 24

    private func shortened(_ cells: [SheetCell], _ run: TableRun) -> [SheetCell] {
        guard run.template.link != nil, case .text(let name)? = cells.first else { return cells }
        return [.text(SVGChart.short(name, ReportPage.nameColumns))] + cells.dropFirst()
    }

    private func sum(of rows: [[SheetCell]], _ run: TableRun) throws(AmountError) -> [SheetCell] {
        var cells = [SheetCell](repeating: .blank, count: run.template.columns.count)
        for (index, column) in run.template.columns.enumerated() {
            guard column.isAdditive else { continue }
            switch column.source {
            case .field, .ratio: continue
            case .sum, .share: cells[index] = .amount(try Amount.sum(rows.compactMap { TableRun.amount($0[index]) }))
            case .count:
                let count = rows.reduce(Int64(0)) { sum, row in
                    if case .integer(let value) = row[index] { sum + value } else { sum }
                }
                cells[index] = .integer(count)
            }
        }
        if let label = run.template.labelColumn {
            cells[label] = .text(words("其余 \(rows.count) 项", "\(rows.count) others"))
        }
        return cells
    }

    private func chart(_ template: ChartTemplate, _ shelf: ReportBook.Shelf) -> ChartDescription? {
        guard let run = material.tables[template.table], !run.isEmpty else { return nil }
        let columns = run.template.columns
        guard let category = columns.firstIndex(where: { $0.id == template.category }) else { return nil }
        func source(_ column: Int) -> ChartDescription.Source {
            shelf.tables[template.table].map { .sheet($0, column: column) } ?? .table(template.table, column: column)
        }
        let series = template.values.compactMap { name -> ChartDescription.Series? in
            guard let index = columns.firstIndex(where: { $0.id == name }) else { return nil }
            return ChartDescription.Series(columns[index].heading[words.language], source(index))
        }
        return ChartDescription(
            template.kind.workbookKind,
            title: template.title[words.language],
            categories: source(category),
            series: series,
            hasLabels: template.kind == .bar,
            numberFormat: "#,##0",
            startsAtZero: !hasNegative(run, template),
            range: template.kind == .bar ? try? ChartRange.of(values(run, template)) : nil,
            isMirrored: template.kind == .bar && isAllNegative(run, template)
        )
    }

    /// What the bars show, that of the others included.
    private func values(_ run: TableRun, _ template: ChartTemplate) throws -> [Amount] {
        let indices = template.values.compactMap { name in run.template.columns.firstIndex { $0.id == name } }
        return try bars(run).flatMap { cells in indices.compactMap { TableRun.amount(cells[$0]) } }
    }

    /// The rows that a chart draws: those of the page's table, or all of the sheet's.
    func bars(_ run: TableRun) throws -> [[SheetCell]] {
        try table(run, ReportBook.Shelf()).rows.map(\.cells)
    }

    private func isAllNegative(_ run: TableRun, _ template: ChartTemplate) -> Bool {
        guard let values = try? values(run, template), values.contains(where: \.isNegative) else { return false }
        return values.allSatisfy { $0.isNegative || $0.isZero }
    }

    /// Whether any bar points the other way.
    private func hasNegative(_ run: TableRun, _ template: ChartTemplate) -> Bool {
        let indices = template.values.compactMap { name in run.template.columns.firstIndex { $0.id == name } }
        // What is not shown does not bend the axis of what is.
        return run.groupRows.prefix(run.template.limit ?? .max).contains { row in
            indices.contains { TableRun.amount(row.cells[$0])?.isNegative ?? false }
        }
    }

    private func contents(_ shelf: ReportBook.Shelf) -> PageTable {
        PageTable(
            id: "contents",
            columns: [
                SheetColumn(words("工作表", "Sheet"), .text), SheetColumn(words("内容", "Content"), .text),
            ],
            rows: shelf.contents.map { PageTable.Row([.text($0.name), .text($0.note)], link: $0.sheet) }
        )
    }
}

extension ChartTemplate.Kind {
    fileprivate var workbookKind: ChartDescription.Kind {
        switch self {
        case .bar: .bar
        case .column: .column
        case .stackedColumn: .stackedColumn
        case .line: .line
        case .pie: .pie
        case .doughnut: .doughnut
        }
    }
}
