package import Values
internal import Yams

/// Reads a report's description. All of its mistakes are found at once, each with its line and the nearest word that
/// would be right.
package struct TemplateReader {
    private var nodes: TemplateNodes
    /// Ids of tables and sheets, with their columns, for charts and links to name.
    private var tables: [String: [String]] = [:]
    private var charts: [(chart: ChartTemplate, node: Node)] = []
    private var links: [(link: String, node: Node)] = []

    /// - Parameter file: how the template is called in problems.
    package init(file: String) { nodes = TemplateNodes(file: file) }

    package var problems: [Problem] { nodes.problems }

    private static let maximumBytes = 1 << 20

    /// - Returns: nil when there are mistakes; ``problems`` says which.
    package mutating func read(_ text: String) -> ReportTemplate? {
        guard text.utf8.count <= TemplateReader.maximumBytes else {
            nodes.fault(nil, "size", zh: "模板不得超过 1 MB", en: "a template must not exceed 1 MB")
            return nil
        }
        guard let root = compose(text) else { return nil }
        let members = nodes.members(root, ["report", "title", "file", "sheets"])
        let name = required(members["report"], "report", root).flatMap { nodes.text($0) }
        let title = nodes.localized(members["title"]) ?? name.map { Localized($0) }
        let file = members["file"].flatMap { fileName($0) } ?? name
        let sheets = (required(members["sheets"], "sheets", root).map { nodes.list($0) } ?? []).compactMap { sheet($0) }
        checkReferences()
        if sheets.isEmpty, problems.isEmpty {
            nodes.fault(root, "sheets", zh: "没有工作表", en: "it has no sheet")
        }
        guard problems.isEmpty, let name, let title, let file else { return nil }
        return ReportTemplate(name: name, title: title, file: file, sheets: sheets)
    }

    private mutating func compose(_ text: String) -> Node? {
        do {
            if let root = try Yams.compose(yaml: text) { return root }
            nodes.fault(nil, "empty", zh: "模板是空的", en: "the template is empty")
        } catch let error as YamlError {
            var place: Int?
            switch error {
            case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
                place = mark.line
            default: break
            }
            nodes.syntax(line: place, "\(error)".split(whereSeparator: \.isNewline).first.map(String.init) ?? "")
        } catch {
            nodes.syntax(line: nil, "")
        }
        return nil
    }

    private mutating func required(_ node: Node?, _ key: String, _ parent: Node) -> Node? {
        if node == nil { nodes.fault(parent, "missing", zh: "缺少 \(key)", en: "\(key) is missing") }
        return node
    }

    /// Part of a file's name: it must lead nowhere else.
    private mutating func fileName(_ node: Node) -> String? {
        guard let text = nodes.text(node) else { return nil }
        let allowed = text.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII
                && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "-" || scalar == "_")
        }
        guard allowed, text.count <= 60 else {
            nodes.fault(node, "file", text, zh: "只能有字母、数字、- 和 _", en: "may hold letters, digits, - and _ only")
            return nil
        }
        return text
    }

    // MARK: Sheets

    private mutating func sheet(_ node: Node) -> SheetTemplate? {
        guard node.mapping?["page"] != nil else {
            let members = nodes.members(node, ["id", "name"] + TemplateReader.tableKeys)
            guard let name = nodes.localized(required(members["name"], "name", node)) else { return nil }
            let id = members["id"].flatMap { nodes.text($0) } ?? name.en
            guard let table = table(members, id: id, node) else { return nil }
            return SheetTemplate(id: id, name: name, content: .table(table))
        }
        let members = nodes.members(node, ["id", "name", "page"])
        guard let name = nodes.localized(required(members["name"], "name", node)) else { return nil }
        let blocks = nodes.list(members["page"]).compactMap { block($0) }
        let id = members["id"].flatMap { nodes.text($0) } ?? name.en
        return SheetTemplate(id: id, name: name, content: .page(blocks))
    }

    private static let blocks = ["notices", "section", "figures", "table", "charts", "contents"]

    private mutating func block(_ node: Node) -> PageBlockTemplate? {
        if let word = node.scalar?.string {
            switch word {
            case "notices": return .notices
            case "contents": return .contents
            default:
                nodes.unknown(node, Localized(zh: "版块", en: "block"), word, among: TemplateReader.blocks)
                return nil
            }
        }
        let members = nodes.members(node, TemplateReader.blocks)
        if let section = members["section"] { return nodes.localized(section).map(PageBlockTemplate.section) }
        if let figures = members["figures"] {
            return .figures(
                nodes.list(figures).compactMap { nodes.choice($0, Localized(zh: "指标", en: "figure")) }
            )
        }
        if let charts = members["charts"] { return .charts(nodes.list(charts).compactMap { chart($0) }) }
        guard let table = members["table"] else { return nil }
        let inner = nodes.members(table, ["id"] + TemplateReader.tableKeys + ["title", "limit", "rest", "link"])
        let id = inner["id"].flatMap { nodes.text($0) } ?? "table \(tables.count + 1)"
        return self.table(inner, id: id, table).map(PageBlockTemplate.table)
    }

    private mutating func chart(_ node: Node) -> ChartTemplate? {
        let members = nodes.members(node, ["kind", "title", "table", "category", "values"])
        guard let table = required(members["table"], "table", node).flatMap({ nodes.text($0) }),
            let category = required(members["category"], "category", node).flatMap({ nodes.text($0) }),
            let title = nodes.localized(required(members["title"], "title", node))
        else { return nil }
        let values = (required(members["values"], "values", node).map { nodes.list($0) } ?? []).compactMap {
            nodes.text($0)
        }
        let chart = ChartTemplate(
            kind: nodes.choice(members["kind"], Localized(zh: "图表类型", en: "kind of chart")) ?? .bar,
            title: title,
            table: table,
            category: category,
            values: values
        )
        charts.append((chart, node))
        return chart
    }

    // MARK: Tables

    private static let tableKeys = [
        "data", "columns", "group", "across", "filter", "only", "sort", "subtotals", "totals", "marks", "freeze",
        "print",
    ]

    private mutating func table(_ members: [String: Node], id: String, _ node: Node) -> TableTemplate? {
        guard let data = dataSet(required(members["data"], "data", node)) else { return nil }
        let group = nodes.list(members["group"]).compactMap { nodes.field($0, of: data) }
        let across = nodes.field(members["across"], of: data)
        if across != nil, group.isEmpty {
            nodes.fault(members["across"], "group", zh: "across 须与 group 同用", en: "across needs group")
        }
        var reader = ColumnReader(nodes, data, isGrouped: !group.isEmpty)
        let columns = reader.columns(required(members["columns"], "columns", node))
        let sort = reader.sort(members["sort"], columns)
        let only = reader.only(members["only"], columns)
        let marks = reader.marks(members["marks"], columns)
        let subtotals = reader.subtotals(members["subtotals"], columns)
        nodes = reader.nodes
        if across != nil, let node = members["subtotals"] {
            nodes.fault(node, "subtotals", zh: "不能与 across 同用", en: "cannot go with across")
        }
        tables[id] = columns.map(\.id)
        if let link = members["link"], let name = nodes.text(link) { links.append((name, link)) }
        return TableTemplate(
            id: id,
            title: nodes.localized(members["title"]),
            data: data,
            columns: columns,
            group: group,
            across: across,
            filter: nodes.filter(members["filter"], of: data),
            only: only,
            sort: sort,
            subtotals: subtotals,
            hasTotals: nodes.truth(members["totals"]) ?? true,
            limit: nodes.whole(members["limit"], in: 1...1000),
            showsRest: nodes.truth(members["rest"]) ?? true,
            link: members["link"]?.scalar?.string,
            marks: marks,
            frozen: nodes.whole(members["freeze"], in: 0...10) ?? min(2, max(columns.count - 1, 0)),
            print: print(members["print"])
        )
    }

    private mutating func dataSet(_ node: Node?) -> ReportDataSet? {
        guard let node, let name = nodes.text(node) else { return nil }
        if let data = ReportDataSet.named(name) { return data }
        nodes.unknown(node, Localized(zh: "数据集", en: "data set"), name, among: ReportDataSet.all.map(\.name))
        return nil
    }

    private mutating func print(_ node: Node?) -> TableTemplate.Print {
        var print = TableTemplate.Print()
        guard let node else { return print }
        let members = nodes.members(node, ["orientation", "paper"])
        if let orientation: TableTemplate.Print.Orientation = nodes.choice(
            members["orientation"],
            Localized(zh: "方向", en: "orientation")
        ) {
            print.orientation = orientation
        }
        if let paper: TableTemplate.Print.Paper = nodes.choice(members["paper"], Localized(zh: "纸张", en: "paper")) {
            print.paper = paper
        }
        return print
    }

    // MARK: What names what

    private mutating func checkReferences() {
        for (chart, node) in charts {
            guard let columns = tables[chart.table] else {
                nodes.unknown(node, Localized(zh: "表", en: "table"), chart.table, among: tables.keys.sorted())
                continue
            }
            for name in [chart.category] + chart.values where !columns.contains(name) {
                nodes.unknown(
                    node,
                    Localized(zh: "列（表 \(chart.table)）", en: "column of \(chart.table)"),
                    name,
                    among: columns
                )
            }
        }
        for (link, node) in links where tables[link] == nil {
            nodes.unknown(node, Localized(zh: "工作表", en: "sheet"), link, among: tables.keys.sorted())
        }
    }
}

extension TemplateNodes {
    mutating func syntax(line: Int?, _ detail: String) {
        append(
            Problem(
                rule: "template.yaml",
                place: Problem.Place(file: file, line: line),
                message: Localized(zh: "不是有效的 YAML：\(detail)", en: "not valid YAML: \(detail)"),
                mend: Localized(zh: "检查缩进、冒号与引号", en: "look at indentation, colons and quotes")
            )
        )
    }
}
