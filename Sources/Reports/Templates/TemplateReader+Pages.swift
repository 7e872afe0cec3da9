internal import Values
internal import Yams

/// The parts of pages, and what they name.
extension TemplateReader {
    private static let blocks = ["notices", "section", "figures", "table", "charts", "contents"]

    mutating func block(_ node: Node) -> PageBlockTemplate? {
        if let word = node.scalar?.string {
            switch word {
            case "notices": return .notices
            case "contents": return .contents
            default:
                nodes.unknown(node, Localized(zh: "版块", en: "block"), word, among: TemplateReader.blocks)
                return nil
            }
        }
        let members = nodes.members(node, ["section", "figures", "table", "charts"])
        guard members.count == 1, let (kind, content) = members.first else {
            if members.count > 1 {
                nodes.fault(node, "page", zh: "每个版块单独一项，以“- ”开头", en: "each block is an item of its own, with “- ”")
            } else if node.mapping?.isEmpty == true {
                nodes.fault(node, "page", zh: "版块没有内容", en: "the block has nothing in it")
            }
            return nil
        }
        switch kind {
        case "section": return nodes.localized(content).map(PageBlockTemplate.section)
        case "figures":
            let figures: [ReportFigure] = filled(content, "figures").compactMap { figure($0) }
            return .figures(figures)
        case "charts": return charts(content)
        default:
            let inner = nodes.members(
                content,
                ["id"] + TemplateReader.tableKeys.filter { $0 != "freeze" && $0 != "print" }
                    + ["title", "limit", "rest", "link"]
            )
            guard content.mapping != nil else { return nil }
            let id = inner["id"].flatMap { nodes.text($0) } ?? "table \(tables.count + 1)"
            return table(inner, id: id, content, isSheet: false).map(PageBlockTemplate.table)
        }
    }

    /// More of them side by side could not be read.
    private static let mostCharts = 4

    private mutating func charts(_ node: Node) -> PageBlockTemplate {
        let charts = filled(node, "charts")
        if charts.count > TemplateReader.mostCharts {
            nodes.fault(
                node,
                "charts",
                String(charts.count),
                zh: "一个版块里最多并排 \(TemplateReader.mostCharts) 张图",
                en: "a block holds \(TemplateReader.mostCharts) charts side by side at most",
                mend: Localized(zh: "分成几个 charts 版块", en: "make several blocks of charts")
            )
        }
        return .charts(charts.compactMap { chart($0) })
    }

    /// A list with something in it.
    private mutating func filled(_ node: Node, _ key: String) -> [Node] {
        let list = nodes.list(node, key)
        if list.isEmpty, node.sequence != nil { nodes.fault(node, "page", zh: "列表是空的", en: "the list is empty") }
        return list
    }

    private mutating func figure(_ node: Node) -> ReportFigure? {
        guard let name = nodes.text(node) else { return nil }
        if let figure = ReportFigure(rawValue: name) { return figure }
        let all = ReportFigure.allCases
        nodes.unknown(
            node,
            Localized(zh: "指标", en: "figure"),
            name,
            among: all.map(\.rawValue),
            titles: all.map { ($0.rawValue, $0.label) }
        )
        return nil
    }

    private mutating func chart(_ node: Node) -> ChartTemplate? {
        let members = nodes.members(node, ["kind", "title", "table", "category", "values"])
        guard node.mapping != nil else { return nil }
        let table = required(members["table"], "table", node).flatMap { nodes.text($0) }
        let category = required(members["category"], "category", node).flatMap { nodes.text($0) }
        let title = nodes.localized(required(members["title"], "title", node))
        let values = (required(members["values"], "values", node).map { filled($0, "values") } ?? []).compactMap {
            nodes.text($0)
        }
        let kind: ChartTemplate.Kind? = nodes.choice(members["kind"], Localized(zh: "图表类型", en: "kind of chart"))
        guard let table, let category, let title else { return nil }
        let chart = ChartTemplate(kind: kind ?? .bar, title: title, table: table, category: category, values: values)
        charts.append((chart, members, node))
        return chart
    }

    // MARK: What names what

    mutating func checkReferences() {
        for (chart, members, node) in charts {
            guard let known = tables[chart.table] else {
                nodes.unknown(
                    members["table"] ?? node,
                    Localized(zh: "表", en: "table"),
                    chart.table,
                    among: tables.keys.sorted()
                )
                continue
            }
            // Of a table with mistakes of its own nothing more can be said.
            if let table = known.table { check(chart, table, members, node) }
        }
        let sheets = tables.filter { $0.value.isSheet }.keys.sorted()
        for (link, node) in links where !sheets.contains(link) {
            nodes.unknown(node, Localized(zh: "工作表", en: "sheet"), link, among: sheets)
        }
    }

    private mutating func check(
        _ chart: ChartTemplate,
        _ table: TableTemplate,
        _ members: [String: Node],
        _ node: Node
    ) {
        guard table.isGrouped, table.across == nil else {
            nodes.fault(
                members["table"] ?? node,
                "chart",
                table.id,
                zh: "图表须用有 group、没有 across 的表",
                en: "a chart needs a table with group and without across"
            )
            return
        }
        let ids = table.columns.map(\.id)
        let what = Localized(zh: "列（表 \(table.id)）", en: "column of \(table.id)")
        let named =
            [(chart.category, members["category"])]
            + chart.values.map { name in
                (name, members["values"]?.sequence?.first { $0.scalar?.string == name })
            }
        for (name, place) in named where !ids.contains(name) {
            nodes.unknown(place ?? node, what, name, among: ids)
        }
        for (name, place) in named.dropFirst() {
            guard let column = table.columns.first(where: { $0.id == name }), !column.isNumber else { continue }
            nodes.fault(place ?? node, "chart", name, zh: "图表的 values 须为数字列", en: "values of a chart must be numbers")
        }
    }
}

extension ColumnTemplate {
    /// Whether its cells are numbers, which a chart can draw.
    fileprivate var isNumber: Bool {
        if case .field(let field) = source { field.isNumber } else { true }
    }
}
