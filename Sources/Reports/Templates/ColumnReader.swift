internal import Values
internal import Workbook
internal import Yams

/// Reads the columns of a table and what names them.
struct ColumnReader {
    private(set) var nodes: TemplateNodes
    private let data: ReportDataSet
    private let isGrouped: Bool
    /// Columns that ratios name, with the places where they do.
    private var ratios: [(name: String, node: Node)] = []

    init(_ nodes: TemplateNodes, _ data: ReportDataSet, isGrouped: Bool) {
        self.nodes = nodes
        self.data = data
        self.isGrouped = isGrouped
    }

    mutating func columns(_ node: Node?) -> [ColumnTemplate] {
        var seen: Set<String> = []
        let columns = nodes.list(node).compactMap { node -> ColumnTemplate? in
            guard let column = column(node) else { return nil }
            guard seen.insert(column.id).inserted else {
                nodes.fault(
                    node,
                    "column",
                    column.id,
                    zh: "这一列已经有了，用 id 给它另一个名字",
                    en: "this column is there already; give it another name with id"
                )
                return nil
            }
            return column
        }
        for (name, node) in ratios where !columns.contains(where: { $0.id == name }) {
            nodes.unknown(node, Localized(zh: "列", en: "column"), name, among: columns.map(\.id))
        }
        return columns
    }

    private static let keys = [
        "field", "sum", "count", "share", "ratio", "of", "id", "heading", "format", "width", "normalise", "where",
        "total",
    ]

    private mutating func column(_ node: Node) -> ColumnTemplate? {
        if node.scalar != nil {
            return nodes.field(node, of: data).map { column($0, [:], node) }
        }
        let members = nodes.members(node, ColumnReader.keys)
        let ways = ["field", "sum", "count", "share", "ratio"].filter { members[$0] != nil }
        guard ways.count == 1, let way = ways.first else {
            nodes.fault(
                node,
                "column",
                zh: "一列须有 field、sum、count、share、ratio 之一",
                en: "a column needs one of field, sum, count, share, ratio"
            )
            return nil
        }
        if way != "field", !isGrouped {
            nodes.fault(node, "group", way, zh: "须与 group 同用", en: "needs group")
            return nil
        }
        return made(way, members, node)
    }

    private mutating func made(_ way: String, _ members: [String: Node], _ node: Node) -> ColumnTemplate? {
        let filter = nodes.filter(members["where"], of: data)
        switch way {
        case "field": return nodes.field(members["field"], of: data).map { column($0, members, node) }
        case "sum":
            guard let field = nodes.summable(members["sum"], of: data) else { return nil }
            return column(field.name, .sum(field, filter), field.heading, field.kindFormat, members, isTotalled: true)
        case "share":
            guard let field = nodes.summable(members["share"], of: data) else { return nil }
            let heading = Localized(zh: "占比", en: "Share")
            return column(field.name + "_share", .share(field), heading, .percent, members, isTotalled: false)
        case "ratio":
            guard let part = members["ratio"], let whole = members["of"], let name = nodes.text(part),
                let of = nodes.text(whole)
            else {
                nodes.fault(node, "missing", zh: "ratio 须与 of 同用", en: "ratio needs of")
                return nil
            }
            ratios.append((name, part))
            ratios.append((of, whole))
            let heading = Localized(zh: "占比", en: "Share")
            return column(name + "_ratio", .ratio(name, of: of), heading, .percent, members, isTotalled: false)
        default:
            let heading = Localized(zh: "记录数", en: "Records")
            return column("records", .count(filter), heading, .integer, members, isTotalled: true)
        }
    }

    private mutating func column(_ field: ReportField, _ members: [String: Node], _ node: Node) -> ColumnTemplate {
        let sums = !isGrouped && field.kind == .money && field.isSummable
        return column(field.name, .field(field), field.heading, field.kindFormat, members, isTotalled: sums)
    }

    private mutating func column(
        _ name: String,
        _ source: ColumnTemplate.Source,
        _ heading: Localized,
        _ format: ColumnFormat,
        _ members: [String: Node],
        isTotalled: Bool
    ) -> ColumnTemplate {
        let own: ColumnFormat? = nodes.choice(members["format"], Localized(zh: "格式", en: "format"))
        let chosen = own ?? format
        let canTotal = [.money, .quantity, .integer].contains(chosen)
        let wanted = nodes.truth(members["total"])
        if wanted == true, !canTotal {
            nodes.fault(members["total"], "total", chosen.rawValue, zh: "这种格式不能合计", en: "this format has no total")
        }
        return ColumnTemplate(
            id: members["id"].flatMap { nodes.text($0) } ?? name,
            source: source,
            heading: nodes.localized(members["heading"]) ?? heading,
            format: chosen,
            width: nodes.whole(members["width"], in: 2...120).map { Double($0) },
            normalise: normalise(members["normalise"], source),
            isTotalled: (wanted ?? isTotalled) && canTotal
        )
    }

    private mutating func normalise(_ node: Node?, _ source: ColumnTemplate.Source) -> Measure.ID? {
        guard let node else { return nil }
        let field: ReportField? =
            switch source {
            case .field(let field), .sum(let field, _): field
            case .count, .share, .ratio: nil
            }
        guard field?.quantity != nil else {
            nodes.fault(
                node,
                "normalise",
                field?.name,
                zh: "只有带单位的使用量可以折算",
                en: "only a usage with a unit can be normalised"
            )
            return nil
        }
        return nodes.whole(node, in: 1...Int(Int32.max)).map { Int64($0) }
    }

    // MARK: What names columns

    mutating func sort(_ node: Node?, _ columns: [ColumnTemplate]) -> [(column: String, descending: Bool)] {
        nodes.list(node).compactMap { node in
            guard let written = nodes.text(node) else { return nil }
            let descending = written.hasPrefix("-")
            let name = descending ? String(written.dropFirst()) : written
            if isGrouped {
                guard columns.contains(where: { $0.id == name }) else {
                    nodes.unknown(node, Localized(zh: "列", en: "column"), name, among: columns.map(\.id))
                    return nil
                }
                return (name, descending)
            }
            guard let field = data.field(name) else {
                nodes.unknown(node, Localized(zh: "字段", en: "field"), name, among: data.fields.map(\.name))
                return nil
            }
            guard field.orderField != nil, !descending else {
                nodes.fault(
                    node,
                    "sort",
                    written,
                    zh: "逐条列出时只能按文字、编号、时间升序排列；要按金额排列请用 group",
                    en:
                        "records one by one can be ordered by texts, ids and times, ascending; to order by amounts use group"
                )
                return nil
            }
            return (name, false)
        }
    }

    /// `{payable: "> 0"}`, on columns.
    mutating func only(_ node: Node?, _ columns: [ColumnTemplate]) -> [(column: String, test: CellTest)] {
        guard let node else { return [] }
        guard isGrouped, let mapping = node.mapping else {
            nodes.fault(
                node,
                "only",
                zh: "only 须与 group 同用，其下为“列: 条件”",
                en: "only needs group, and holds “column: condition” lines"
            )
            return []
        }
        var tests: [(column: String, test: CellTest)] = []
        for (key, value) in mapping {
            if let name = columnName(key, columns), let test = nodes.test(value) { tests.append((name, test)) }
        }
        return tests
    }

    mutating func marks(_ node: Node?, _ columns: [ColumnTemplate]) -> [TableTemplate.Mark] {
        nodes.list(node).compactMap { node in
            let members = nodes.members(node, ["column", "when", "mark", "row"])
            guard let column = columnName(members["column"], columns), let when = members["when"],
                let test = nodes.test(when)
            else {
                if members["column"] == nil || members["when"] == nil {
                    nodes.fault(node, "missing", zh: "标记须有 column 和 when", en: "a mark needs column and when")
                }
                return nil
            }
            let kind: TableTemplate.Mark.Kind? = nodes.choice(members["mark"], Localized(zh: "标记", en: "mark"))
            return TableTemplate.Mark(
                column: column,
                when: test,
                kind: kind ?? .warning,
                wholeRow: nodes.truth(members["row"]) ?? false
            )
        }
    }

    mutating func subtotals(_ node: Node?, _ columns: [ColumnTemplate]) -> String? {
        guard let name = columnName(node, columns) else { return nil }
        let column = columns.first { $0.id == name }
        // An integer shown as a text is none to a formula.
        guard case .field(let field)? = column?.source, let format = column?.format,
            [format, field.kindFormat].allSatisfy({ [.id, .text, .wrapped].contains($0) })
        else {
            nodes.fault(node, "subtotals", name, zh: "须为文字列", en: "must be a column of texts")
            return nil
        }
        return name
    }

    private mutating func columnName(_ node: Node?, _ columns: [ColumnTemplate]) -> String? {
        guard let node, let name = nodes.text(node) else { return nil }
        guard columns.contains(where: { $0.id == name }) else {
            nodes.unknown(node, Localized(zh: "列", en: "column"), name, among: columns.map(\.id))
            return nil
        }
        return name
    }
}

extension ReportField {
    var kindFormat: ColumnFormat { ColumnFormat(rawValue: formatName) ?? .text }
}
