internal import Values
internal import Workbook
internal import Yams

/// Reads the columns of a table.
struct ColumnReader {
    var nodes: TemplateNodes
    let data: ReportDataSet
    let isGrouped: Bool
    let group: [ReportField]
    /// Of the whole table.
    let filter: RowFilter
    /// Columns that ratios name, with the places where they do.
    private var ratios: [(name: String, node: Node)] = []
    /// Ids of columns that could not be read: what names them has no mistake of its own.
    private(set) var broken: Set<String> = []
    private(set) var hasColumns = false

    init(_ nodes: TemplateNodes, _ data: ReportDataSet, group: [ReportField], isGrouped: Bool, filter: RowFilter) {
        self.nodes = nodes
        self.data = data
        self.group = group
        self.isGrouped = isGrouped
        self.filter = filter
    }

    mutating func columns(_ node: Node?) -> [ColumnTemplate] {
        var seen: [String: Localized] = [:]
        let list = nodes.list(node, "columns")
        if node?.sequence != nil, list.isEmpty {
            nodes.fault(node, "column", zh: "须有列", en: "needs columns")
        }
        hasColumns = !list.isEmpty
        let columns = list.compactMap { node -> ColumnTemplate? in
            guard let column = column(node) else {
                noteBroken(node)
                return nil
            }
            guard seen[column.id] == nil else {
                nodes.fault(
                    node,
                    "column",
                    column.id,
                    zh: "这一列已经有了，用 id 给它另一个名字",
                    en: "this column is there already; give it another name with id"
                )
                return nil
            }
            let named = named(column, node, among: seen.values)
            seen[column.id] = named.heading
            return named
        }
        checkRatios(columns)
        return columns
    }

    /// Of two columns over the same field nobody could tell which is which: without a heading of its own the second says
    /// its id too.
    private func named(_ column: ColumnTemplate, _ node: Node, among others: some Sequence<Localized>) -> ColumnTemplate
    {
        guard node.mapping?["heading"] == nil, others.contains(column.heading) else { return column }
        return column.with(
            heading: Localized(
                zh: "\(column.heading.zh)（\(column.id)）",
                en: "\(column.heading.en) (\(column.id))"
            )
        )
    }

    private mutating func noteBroken(_ node: Node) {
        let names = ["id", "field", "sum", "share"].compactMap { node.mapping?[$0]?.scalar?.string }
        broken.formUnion(names)
        if let name = node.scalar?.string { broken.insert(name) }
        if node.mapping?["count"] != nil { broken.insert("records") }
    }

    private mutating func checkRatios(_ columns: [ColumnTemplate]) {
        for (name, node) in ratios {
            guard let column = columns.first(where: { $0.id == name }) else {
                if !broken.contains(name) {
                    nodes.unknown(node, Localized(zh: "列", en: "column"), name, among: columns.map(\.id))
                }
                continue
            }
            switch column.source {
            case .sum, .count: continue
            case .field, .share, .ratio:
                nodes.fault(
                    node,
                    "ratio",
                    name,
                    zh: "只能用 sum 或 count 的列",
                    en: "must be a column of a sum or a count"
                )
            }
        }
    }

    /// What may stand beside each way to make a column.
    private static let ways: KeyValuePairs<String, [String]> = [
        "field": ["normalise", "total"], "sum": ["normalise", "where", "total"], "count": ["where", "total"],
        "share": [], "ratio": ["of"],
    ]
    private static let common = ["id", "heading", "format", "width"]
    private static let keys =
        ways.map(\.key) + common + ["of", "normalise", "where", "total"]

    private mutating func column(_ node: Node) -> ColumnTemplate? {
        if node.scalar != nil {
            return nodes.field(node, of: data).flatMap { column($0, [:], node) }
        }
        let members = nodes.members(node, ColumnReader.keys)
        let ways = ColumnReader.ways.filter { members[$0.key] != nil }
        guard ways.count == 1, let (way, own) = ways.first else {
            guard node.mapping != nil else { return nil }
            nodes.fault(
                node,
                "column",
                zh: "一列须有 field、sum、count、share、ratio 之一",
                en: "a column needs one of field, sum, count, share, ratio"
            )
            return nil
        }
        for (key, value) in members where key != way && !(own + ColumnReader.common).contains(key) {
            nodes.fault(value, "column", key, zh: "不能与 \(way) 同用", en: "cannot go with \(way)")
        }
        if way != "field", !isGrouped {
            nodes.fault(node, "group", way, zh: "须与 group 同用", en: "needs group")
            return nil
        }
        return made(way, members, node)
    }

    private mutating func made(_ way: String, _ members: [String: Node], _ node: Node) -> ColumnTemplate? {
        let filter = nodes.filter(members["where"], of: data)
        nodes.check(filter, within: self.filter, members["where"])
        switch way {
        case "field": return nodes.field(members["field"], of: data).flatMap { column($0, members, node) }
        case "sum":
            guard let field = nodes.summable(members["sum"], of: data) else { return nil }
            let isAdditive = checkSum(of: field, members, filter, node)
            return column(field.name, .sum(field, filter), field, members, isTotalled: isAdditive)
        case "share":
            guard let field = nodes.summable(members["share"], of: data) else { return nil }
            checkShare(of: field, members, node)
            let heading = Localized(zh: "占比", en: "Share")
            return column(field.name + "_share", .share(field), heading, .percent, members, isTotalled: false)
        case "ratio": return ratio(members, node)
        default:
            if let counted = members["count"], counted.scalar?.string != "records" {
                nodes.unknown(
                    counted,
                    Localized(zh: "计数对象", en: "thing to count"),
                    counted.scalar?.string ?? "",
                    among: ["records"]
                )
            }
            let heading = Localized(zh: "记录数", en: "Records")
            return column("records", .count(filter), heading, .integer, members, isTotalled: true)
        }
    }

    private mutating func ratio(_ members: [String: Node], _ node: Node) -> ColumnTemplate? {
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
    }

    private mutating func column(_ field: ReportField, _ members: [String: Node], _ node: Node) -> ColumnTemplate? {
        if isGrouped, field.isNumber, !field.isDecided(by: group) {
            nodes.fault(
                node,
                "sum",
                field.name,
                zh: "用 group 汇总时，数字要用 sum 相加",
                en: "in a table with group, numbers are added up with sum",
                mend: field.isSummable ? Localized("{sum: \(field.name)}") : nil
            )
            return nil
        }
        let isApart = data.apart(from: filter.tests, []).isEmpty
        let sums = !isGrouped && field.kind == .money && field.isSummable && isApart
        if !isGrouped, members["total"]?.scalar?.string == "true" {
            guard field.isSummable else {
                _ = nodes.summable(members["field"], of: data)
                return nil
            }
            _ = checkSum(of: field, members.filter { $0.key != "total" }, RowFilter(), node)
        }
        return column(field.name, .field(field), field, members, isTotalled: sums)
    }

    private mutating func column(
        _ name: String,
        _ source: ColumnTemplate.Source,
        _ field: ReportField,
        _ members: [String: Node],
        isTotalled: Bool
    ) -> ColumnTemplate {
        column(name, source, field.heading, field.kindFormat, members, isTotalled: isTotalled)
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
        if let own, !format.canBeShown(as: own, isRatio: source.isRatio) {
            nodes.fault(
                members["format"],
                "format",
                own.rawValue,
                zh: "\(format.rawValue) 不能显示为 \(own.rawValue)",
                en: "\(format.rawValue) cannot be shown as \(own.rawValue)"
            )
        }
        let canTotal = [.money, .quantity, .integer].contains(chosen)
        let wanted = nodes.truth(members["total"])
        if wanted == true, !canTotal {
            nodes.fault(members["total"], "total", chosen.rawValue, zh: "这种格式不能合计", en: "this format has no total")
        }
        let isAdditive = isTotalled || source.isPart
        return ColumnTemplate(
            id: members["id"].flatMap { nodes.text($0) } ?? name,
            source: source,
            heading: nodes.localized(members["heading"]) ?? heading,
            format: chosen,
            width: nodes.whole(members["width"], in: 2...120).map { Double($0) },
            normalise: normalise(members["normalise"], source),
            isTotalled: (wanted ?? isTotalled) && canTotal,
            isAdditive: isAdditive
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
            // The amounts of a normalised usage are those of the usage beside it.
            let own = field.flatMap { field in data.fields.first { "normalized_" + $0.name == field.name } }
            let usage = field?.name == "normalized_usage" ? data.field("usage_amount") : own
            nodes.fault(
                node,
                "normalise",
                field?.name,
                zh: "只有带单位的使用量可以折算",
                en: "only a usage with a unit can be normalised",
                mend: usage.flatMap { $0.quantity == nil ? nil : Localized(zh: "改用 \($0.name)", en: "use \($0.name)") }
            )
            return nil
        }
        guard let id = node.scalar?.string, let number = Int64(id), (0...Int64(Int32.max)).contains(number) else {
            nodes.fault(
                node,
                "value",
                node.scalar?.string,
                zh: "normalise 须为单位的编号（整数）",
                en: "normalise is the id of a unit, a whole number",
                mend: Localized(
                    zh: "partnerdesk reference show measures 列出单位和编号",
                    en: "partnerdesk reference show measures lists the units with their ids"
                )
            )
            return nil
        }
        return number
    }
}

extension ReportField {
    var kindFormat: ColumnFormat { ColumnFormat(rawValue: formatName) ?? .text }
}

extension ColumnTemplate.Source {
    var isRatio: Bool { if case .ratio = self { true } else { false } }

    /// Whether it is a part of one whole, or a count: those of several rows can always be added up.
    fileprivate var isPart: Bool {
        switch self {
        case .share, .count: true
        case .field, .sum, .ratio: false
        }
    }
}

extension ColumnFormat {
    /// Texts stay texts and numbers numbers; what is no part of a whole is no percentage.
    fileprivate func canBeShown(as other: ColumnFormat, isRatio: Bool) -> Bool {
        if isRatio { return [.percent, .quantity, .money, .integer].contains(other) }
        switch self {
        case .text, .wrapped, .id: return [.text, .wrapped, .id].contains(other)
        case .money, .integer: return [.money, .quantity, .integer].contains(other)
        case .quantity: return [.money, .quantity, .integer, .percent].contains(other)
        case .percent: return [.percent, .quantity].contains(other)
        case .time: return [.time, .date].contains(other)
        case .date: return other == .date
        }
    }
}
