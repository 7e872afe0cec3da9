internal import Mustache
internal import Tables
internal import Values
internal import Workbook

/// The report as one page for a browser: it needs nothing beside itself, sorts its tables, prints, and fits a phone.
/// What the workbook holds record by record is left to the workbook.
struct ReportWebPage {
    private let material: ReportMaterial
    private let words: SheetWords
    private let page: ReportPage

    /// Rows of a table of single records that a page still shows.
    private static let shortTable = 300

    /// More of them would be no picture any more.
    private static let mostBars = 62

    init(_ material: ReportMaterial) {
        self.material = material
        words = SheetWords(material.work.options.language)
        page = ReportPage(material, words)
    }

    func write(to path: String) throws {
        let template = try MustacheTemplate(string: String(decoding: PackageResources.page_mustache, as: UTF8.self))
        let file = try AtomicFile(path: path, access: .ownerOnly)
        try file.write(template.render(try content()))
        try file.commit()
    }

    private func content() throws -> [String: Any] {
        [
            "language": words.language == .chinese ? "zh-CN" : "en", "title": material.work.title,
            "subtitles": page.heads,
            "isPreliminary": material.proof.state == .preliminary,
            "notices": ReportNotices(material, words).sentences,
            "figures": figures, "charts": try charts(), "tables": try tables(),
            "note": words(
                "逐条明细见同名工作簿；金额显示两位小数，逐位精确的数字在 CSV。",
                "Every record is in the workbook of the same name; amounts show two decimals, the CSV has every digit."
            ),
        ]
    }

    private var blocks: [PageBlockTemplate] {
        material.work.template.sheets.flatMap { sheet -> [PageBlockTemplate] in
            if case .page(let blocks) = sheet.content { blocks } else { [] }
        }
    }

    private var figures: [[String: Any]] {
        let names = blocks.flatMap { block -> [ReportFigure] in if case .figures(let list) = block { list } else { [] }
        }
        return names.compactMap { figure in
            guard let value = figure.value(material.figures) else { return nil }
            let text: String =
                switch value {
                case .money(let amount): words.money(amount)
                case .count(let count): words.grouped(count)
                }
            return [
                "label": figure.label[words.language], "value": text, "isNegative": value.amount.isNegative,
                "note": page.change(figure, value) ?? "",
            ]
        }
    }

    private func charts() throws -> [[String: Any]] {
        let templates = blocks.flatMap { block -> [ChartTemplate] in
            if case .charts(let list) = block { list } else { [] }
        }
        return try templates.compactMap { chart in
            guard let run = material.tables[chart.table], !run.isEmpty,
                let category = run.template.columns.firstIndex(where: { $0.id == chart.category })
            else { return nil }
            let values = chart.values.compactMap { name in run.template.columns.firstIndex { $0.id == name } }
            let bars = try page.bars(run).prefix(ReportWebPage.mostBars).map { cells in
                SVGChart.Bar(
                    label: CellTest.text(cells[category]),
                    values: values.map { TableRun.amount(cells[$0]) ?? .zero }
                )
            }
            let series = values.map { run.template.columns[$0].heading[words.language] }
            let title = chart.title[words.language]
            let picture =
                chart.kind == .bar
                ? BarList(series: series, bars: bars).text
                : SVGChart(title: title, series: series, bars: bars).text
            return ["title": title, "picture": picture]
        }
    }

    // MARK: Tables

    private func tables() throws -> [[String: Any]] {
        var tables: [[String: Any]] = []
        var context = material.context
        for sheet in material.work.template.sheets {
            guard case .table(let template) = sheet.content, let run = material.tables[template.id], !run.isEmpty,
                template.isGrouped || run.rowCount <= ReportWebPage.shortTable
                    || material.virtual[template.data.name] != nil
            else { continue }
            var rows: [[SheetCell]] = []
            if template.isGrouped {
                rows = run.groupRows.map(\.cells)
            } else {
                try material.forEachRow(of: run, &context) { rows.append($0) }
            }
            tables.append(try table(sheet.name[words.language], run, rows))
        }
        return tables
    }

    private func table(_ name: String, _ run: TableRun, _ rows: [[SheetCell]]) throws -> [String: Any] {
        let columns = run.sheetColumns
        var html = TableHTML(columns, words)
        for row in rows { html.append(row, run.marks(row)) }
        var content: [String: Any] = [
            "name": name, "id": run.template.id, "count": words.count(rows.count),
            "columns": columns.indices.map { ["heading": columns[$0].heading, "class": html.headClass($0)] },
            "rows": html.text,
        ]
        if let totals = try run.sheetTotals(words).first(where: { $0.condition == nil }) {
            content["hasTotals"] = true
            content["totals"] = html.totals(totals)
        }
        return content
    }
}
