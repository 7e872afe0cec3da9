package import Values
internal import Yams

/// Reads a report's description. All of its mistakes are found at once, each with its line and the nearest word that
/// would be right.
package struct TemplateReader {
    /// A table that can be named by its id.
    struct Known {
        /// nil where it has mistakes of its own.
        let table: TableTemplate?
        /// Whether it has a sheet to itself, for links to lead to.
        let isSheet: Bool
    }

    var nodes: TemplateNodes
    /// For charts and links to name.
    var tables: [String: Known] = [:]
    var charts: [(chart: ChartTemplate, members: [String: Node], node: Node)] = []
    var links: [(link: String, node: Node)] = []
    private var names = SheetNameRules()

    /// - Parameter file: how the template is called in problems.
    package init(file: String) { nodes = TemplateNodes(file: file) }

    /// In the order of their lines.
    package var problems: [Problem] {
        nodes.problems.enumerated().sorted {
            ($0.element.place.line ?? 0, $0.offset) < ($1.element.place.line ?? 0, $1.offset)
        }.map(\.element)
    }

    package static let maximumBytes = 1 << 20

    /// - Returns: nil when there are mistakes; ``problems`` says which.
    package mutating func read(_ text: String) -> ReportTemplate? {
        guard text.utf8.count <= TemplateReader.maximumBytes else {
            nodes.fault(nil, "size", zh: "模板不得超过 1 MB", en: "a template must not exceed 1 MB")
            return nil
        }
        guard let root = TemplateText(text: text).compose(&nodes) else { return nil }
        guard root.mapping != nil else {
            nodes.fault(
                root,
                "shape",
                zh: "须为“键: 值”：report、title、file、sheets",
                en: "must hold report, title, file, sheets"
            )
            return nil
        }
        let members = nodes.members(root, ["report", "title", "file", "sheets"])
        let name = required(members["report"], "report", root).flatMap { fileName($0) }
        let title = nodes.localized(members["title"]) ?? name.map { Localized($0) }
        let file = members["file"].flatMap { fileName($0) } ?? name
        let list = required(members["sheets"], "sheets", root).map { nodes.list($0, "sheets") }
        if let list, list.isEmpty, members["sheets"]?.sequence != nil {
            nodes.fault(members["sheets"], "sheets", zh: "没有工作表", en: "it has no sheet")
        }
        let sheets = (list ?? []).compactMap { sheet($0) }
        checkReferences()
        guard nodes.problems.isEmpty, let name, let title, let file else { return nil }
        return ReportTemplate(name: name, title: title, file: file, sheets: sheets)
    }

    mutating func required(_ node: Node?, _ key: String, _ parent: Node) -> Node? {
        if node == nil, misspelt(key, in: parent) == nil {
            nodes.fault(parent, "missing", zh: "缺少 \(key)", en: "\(key) is missing")
        }
        return node
    }

    /// The value under a key that was told to be a slip for this one.
    private func misspelt(_ key: String, in parent: Node) -> Node? {
        parent.mapping?.first { name, _ in
            nodes.problems.contains { problem in
                problem.rule == "template.unknown" && problem.place.line == name.mark?.line
                    && problem.value == name.scalar?.string && problem.mend?.en == "did you mean \(key)?"
            }
        }?.value
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
        let isPage = node.mapping?["page"] != nil
        let members = nodes.members(node, ["id", "name"] + (isPage ? ["page"] : TemplateReader.tableKeys))
        guard node.mapping != nil else { return nil }
        let named = required(members["name"], "name", node)
        let name = nodes.localized(named)
        if let name, let named { names.check(name, named, &nodes) }
        let id = members["id"].flatMap { nodes.text($0) } ?? name?.en ?? ""
        guard !isPage else {
            let blocks = nodes.list(members["page"], "page")
            if blocks.isEmpty, members["page"]?.sequence != nil {
                nodes.fault(members["page"], "page", zh: "页面没有内容", en: "the page has nothing on it")
            }
            let read = blocks.compactMap { block($0) }
            return name.map { SheetTemplate(id: id, name: $0, content: .page(read)) }
        }
        let table = table(members, id: id, node, isSheet: true)
        guard let table, let name else { return nil }
        return SheetTemplate(id: id, name: name, content: .table(table))
    }

    // MARK: Tables

    static let tableKeys = [
        "data", "columns", "group", "across", "filter", "only", "sort", "subtotals", "totals", "marks", "freeze",
        "print",
    ]

    /// - Parameter isSheet: whether it has a sheet to itself; else it is a part of a page.
    mutating func table(_ members: [String: Node], id: String, _ node: Node, isSheet: Bool) -> TableTemplate? {
        let before = nodes.problems.count
        let table = read(members, id: id, node, isSheet: isSheet)
        if tables[id] != nil, !id.isEmpty, nodes.problems.last(where: { $0.rule == "template.name" })?.value != id {
            nodes.fault(
                members["id"] ?? members["name"] ?? node,
                "id",
                id,
                zh: "这个 id 已经有了（没有 id 的表以英文名为 id）",
                en: "this id is there already (a table without id has its English name for one)",
                mend: Localized(zh: "给它另一个 id", en: "give it an id of its own")
            )
        }
        tables[id] = Known(table: nodes.problems.count == before ? table : nil, isSheet: isSheet)
        return table
    }

    private mutating func read(
        _ members: [String: Node],
        id: String,
        _ node: Node,
        isSheet: Bool
    ) -> TableTemplate? {
        let written = required(members["data"], "data", node) ?? misspelt("data", in: node)
        // The mistakes of the fields are told by the data set that was probably meant.
        let data = dataSet(written) ?? written?.scalar.flatMap { TemplateReader.nearest($0.string) }
        let isGrouped = isGrouped(members["group"])
        if !isSheet, !isGrouped {
            nodes.fault(node, "group", zh: "页面上的表须有 group", en: "a table of a page needs group")
        }
        guard let data else {
            // Of what does not depend on the fields, the mistakes are told all the same.
            for key in ["totals", "rest"] { _ = nodes.truth(members[key]) }
            _ = print(members["print"])
            return nil
        }
        let group = nodes.list(members["group"], "group").compactMap { groupField($0, of: data) }
        let across = members["across"].flatMap { groupField($0, of: data) }
        let filter = nodes.filter(members["filter"], of: data)
        var reader = ColumnReader(nodes, data, group: group, isGrouped: isGrouped, filter: filter)
        let columns = reader.columns(required(members["columns"], "columns", node))
        let sort = reader.sort(members["sort"], columns)
        let only = reader.only(members["only"], columns)
        let marks = reader.marks(members["marks"], columns)
        let subtotals = reader.subtotals(members["subtotals"], columns)
        nodes = reader.nodes
        checkAcross(members, columns, isGrouped: isGrouped, isSheet: isSheet)
        if !isSheet { checkPage(members, columns) }
        if let link = members["link"], let name = nodes.text(link) { links.append((name, link)) }
        return TableTemplate(
            id: id,
            title: nodes.localized(members["title"]),
            data: data,
            columns: columns,
            group: group,
            across: across,
            filter: filter,
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

    /// A list that was written as a single value is one that was meant.
    private func isGrouped(_ node: Node?) -> Bool {
        guard let node else { return false }
        return node.sequence.map { !$0.isEmpty } ?? (node.scalar?.string.isEmpty == false)
    }

    /// A field by which records are put together: texts, codes and days, of which there are few.
    private mutating func groupField(_ node: Node, of data: ReportDataSet) -> ReportField? {
        guard let field = nodes.field(node, of: data) else { return nil }
        guard [.money, .quantity, .percent].contains(field.kindFormat) else { return field }
        nodes.fault(
            node,
            "group",
            field.name,
            zh: "不能按金额或用量分组：几乎每条记录都不同",
            en: "amounts and usages make no groups: nearly every record has another",
            mend: Localized(zh: "按文字、编号、日期分组；条件用 filter", en: "group by texts, ids or days; conditions go into filter")
        )
        return nil
    }

    /// What the tables of a page have no room for.
    private mutating func checkPage(_ members: [String: Node], _ columns: [ColumnTemplate]) {
        if let node = members["subtotals"] {
            nodes.fault(
                node,
                "subtotals",
                zh: "页面上的表没有小计",
                en: "a table of a page has no subtotals",
                mend: Localized(zh: "给它单独的工作表", en: "give it a sheet of its own")
            )
        }
        guard let limit = members["limit"], nodes.isTrue(members["rest"]), !columns.isEmpty,
            !columns.contains(where: \.isLabel)
        else { return }
        nodes.fault(
            limit,
            "limit",
            zh: "limit 之外的行合为“其余 N 项”一行，须有一个文字列写它的名称",
            en: "what is behind the limit becomes one row “N others”, which needs a column of texts for its name",
            mend: Localized(zh: "加一个文字列，或写 rest: false", en: "add a column of texts, or write rest: false")
        )
    }

    /// A table whose columns are values has one sum to fill them with, which stands last once more.
    private mutating func checkAcross(
        _ members: [String: Node],
        _ columns: [ColumnTemplate],
        isGrouped: Bool,
        isSheet: Bool
    ) {
        guard let across = members["across"] else { return }
        if !isGrouped { nodes.fault(across, "group", zh: "across 须与 group 同用", en: "across needs group") }
        if !isSheet { nodes.fault(across, "across", zh: "不能用于页面上的表", en: "is not for tables of a page") }
        for key in ["subtotals", "marks"] {
            guard let node = members[key] else { continue }
            nodes.fault(node, key, zh: "不能与 across 同用", en: "cannot go with across")
        }
        let sums = columns.filter { if case .sum = $0.source { true } else { false } }
        let isSimple = columns.allSatisfy {
            switch $0.source {
            case .sum, .field: true
            case .count, .share, .ratio: false
            }
        }
        if sums.count != 1 || !isSimple, !columns.isEmpty {
            nodes.fault(
                members["columns"],
                "across",
                zh: "与 across 同用时，须有一个 sum 列，此外只能是字段",
                en: "with across there is one column with sum, and beside it fields only"
            )
        }
    }

    private mutating func dataSet(_ node: Node?) -> ReportDataSet? {
        guard let node, let name = nodes.text(node) else { return nil }
        if let data = ReportDataSet.named(name) { return data }
        nodes.unknown(
            node,
            Localized(zh: "数据集", en: "data set"),
            name,
            among: ReportDataSet.all.map(\.name),
            titles: ReportDataSet.all.map { ($0.name, $0.title) }
        )
        return nil
    }

    private static func nearest(_ name: String) -> ReportDataSet? {
        NearestName.of(name, among: ReportDataSet.all.map(\.name)).flatMap { ReportDataSet.named($0) }
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
}
