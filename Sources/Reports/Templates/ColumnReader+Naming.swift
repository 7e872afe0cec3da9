internal import Values
internal import Yams

/// What names columns: order, conditions, marks, subtotals.
extension ColumnReader {
    mutating func sort(_ node: Node?, _ columns: [ColumnTemplate]) -> [(column: String, descending: Bool)] {
        nodes.list(node, "sort").compactMap { node in
            guard let written = nodes.text(node) else { return nil }
            let descending = written.hasPrefix("-")
            let name = descending ? String(written.dropFirst()) : written
            if isGrouped { return columnName(node, named: name, columns).map { ($0, descending) } }
            guard let field = data.field(name) ?? field(shownBy: name, columns) else {
                if hasColumns, !broken.contains(name) {
                    nodes.unknown(
                        node,
                        Localized(zh: "字段", en: "field"),
                        name,
                        among: data.fields.map(\.name),
                        titles: data.fields.map { ($0.name, $0.heading) }
                    )
                }
                return nil
            }
            // What the report itself comes to is in memory and can be put in any order.
            if data.exported == nil { return (field.name, descending) }
            guard field.orderField != nil, !descending, field.name == name else {
                let own = data.fields.first { other in
                    other.orderField != nil && [other.name + "_name", other.name + "_label"].contains(field.name)
                }
                let id = own?.name ?? (field.name.hasPrefix("customer") ? "customer_id" : nil)
                nodes.fault(
                    node,
                    "sort",
                    written,
                    zh: "逐条列出时只能按服务自己的文字、编号、时间字段升序排列，不能按名称、金额，也不能降序",
                    en:
                        "records one by one can be ordered by the service's own texts, ids and times, ascending: not by names, labels or amounts, and not descending",
                    mend: id.flatMap { data.field($0)?.orderField == nil ? nil : $0 }.map {
                        Localized(zh: "按 \($0) 排列", en: "order by \($0)")
                    } ?? Localized(zh: "要按其他字段排列请用 group", en: "to order by others use group")
                )
                return nil
            }
            return (name, false)
        }
    }

    private func field(shownBy column: String, _ columns: [ColumnTemplate]) -> ReportField? {
        guard case .field(let field)? = columns.first(where: { $0.id == column })?.source else { return nil }
        return field
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
            if let name = columnName(key, columns), let test = test(value, on: name, columns) {
                tests.append((name, test))
            }
        }
        return tests
    }

    mutating func marks(_ node: Node?, _ columns: [ColumnTemplate]) -> [TableTemplate.Mark] {
        nodes.list(node, "marks").compactMap { node in
            let members = nodes.members(node, ["column", "when", "mark", "row"])
            // All of it is looked at before any of it is given up.
            let kind: TableTemplate.Mark.Kind? = nodes.choice(members["mark"], Localized(zh: "标记", en: "mark"))
            let wholeRow = nodes.truth(members["row"])
            guard let named = members["column"], let when = members["when"] else {
                nodes.fault(node, "missing", zh: "标记须有 column 和 when", en: "a mark needs column and when")
                return nil
            }
            guard let column = columnName(named, columns), let test = test(when, on: column, columns) else {
                return nil
            }
            return TableTemplate.Mark(column: column, when: test, kind: kind ?? .warning, wholeRow: wholeRow ?? false)
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
        if isGrouped, !field.isDecided(by: group) {
            nodes.fault(
                node,
                "subtotals",
                name,
                zh: "同一组的记录在这一列可以不同，没有小计",
                en: "the records of a group can differ in this column: it makes no subtotals",
                mend: Localized(zh: "把 \(field.name) 加入 group", en: "add \(field.name) to group")
            )
        } else if !columns.contains(where: \.isTotalled), broken.isEmpty {
            nodes.fault(
                node,
                "subtotals",
                name,
                zh: "没有可以合计的列，也就没有小计",
                en: "no column has a total, so there are no subtotals",
                mend: data.apart(from: filter.tests, []).first.map {
                    Localized(zh: "用 filter 只取 \($0.field) 的一个值", en: "filter for one value of \($0.field)")
                }
            )
        }
        return name
    }

    mutating func columnName(_ node: Node?, _ columns: [ColumnTemplate]) -> String? {
        guard let node, let name = nodes.text(node) else { return nil }
        return columnName(node, named: name, columns)
    }

    /// What names a column that has a mistake of its own has none.
    private mutating func columnName(_ node: Node, named name: String, _ columns: [ColumnTemplate]) -> String? {
        if columns.contains(where: { $0.id == name }) { return name }
        guard hasColumns, !broken.contains(name) else { return nil }
        nodes.unknown(
            node,
            Localized(zh: "列", en: "column"),
            name,
            among: columns.map(\.id),
            titles: columns.map { ($0.id, $0.heading) }
        )
        return nil
    }

    /// A condition on the cells of a column.
    private mutating func test(_ node: Node, on column: String, _ columns: [ColumnTemplate]) -> CellTest? {
        switch columns.first(where: { $0.id == column })?.source {
        case .field(let field): nodes.test(node, field.subject, field.words)
        case .sum, .count, .share, .ratio: nodes.test(node, .number, nil)
        case nil: nil
        }
    }
}
