internal import Values
internal import Yams

/// What makes no sum: amounts of several units, and records that overlap, come to a plausible and wrong one.
extension ColumnReader {
    /// - Returns: whether the sums of the column can be added up themselves. They cannot where it is the groups that keep
    ///   apart what makes no sum.
    mutating func checkSum(
        of field: ReportField,
        _ members: [String: Node],
        _ own: RowFilter,
        _ node: Node
    ) -> Bool {
        let tests = filter.tests + own.tests
        let isApart = checkApart(field, tests, members, node)
        let isOneUnit = checkUnit(field, tests, members, node)
        return isApart && isOneUnit
    }

    private mutating func checkApart(
        _ field: ReportField,
        _ tests: [(field: ReportField, test: CellTest)],
        _ members: [String: Node],
        _ node: Node
    ) -> Bool {
        let mixed = data.apart(from: tests, group).map(\.field)
        if !mixed.isEmpty {
            let names = mixed.joined(separator: ", ")
            nodes.fault(
                node,
                "apart",
                field.name,
                zh: "\(names) 不同的记录不能相加",
                en: "records that differ in \(names) cannot be added up",
                mend: Localized(zh: "把它加入 group，或用 filter 只取一个值", en: "add it to group, or filter for one value")
            )
            return false
        }
        let grouped = data.apart(from: tests, []).map(\.field)
        guard !grouped.isEmpty else { return true }
        if members["total"]?.scalar?.string == "true" {
            let names = grouped.joined(separator: ", ")
            nodes.fault(
                members["total"],
                "apart",
                zh: "\(names) 不同的行互有重叠，不能合计",
                en: "rows that differ in \(names) overlap: they have no total",
                mend: Localized(zh: "用 filter 只取一个值", en: "filter for one value")
            )
        }
        return false
    }

    private mutating func checkUnit(
        _ field: ReportField,
        _ tests: [(field: ReportField, test: CellTest)],
        _ members: [String: Node],
        _ node: Node
    ) -> Bool {
        guard let unit = field.unit, members["normalise"] == nil else { return true }
        if tests.contains(where: { $0.field.name == unit && $0.test.isSingleValue }) { return true }
        if !group.contains(where: { $0.name == unit }) {
            nodes.fault(
                node,
                "unit",
                field.name,
                zh: "各记录的单位不同，不能相加",
                en: "the records are in different units: they cannot be added up",
                mend: Localized(
                    zh: "用 normalise 折成一种单位，或把 \(unit) 加入 group",
                    en: "turn them into one with normalise, or add \(unit) to group"
                )
            )
            return false
        }
        if members["total"]?.scalar?.string == "true" {
            nodes.fault(
                members["total"],
                "unit",
                zh: "各行单位不同，不能合计",
                en: "the rows are in different units: they have no total"
            )
        }
        return false
    }

    /// A share is a part of the sum over all rows: where those cannot be added up there is none.
    mutating func checkShare(of field: ReportField, _ members: [String: Node], _ node: Node) {
        let before = nodes.problems.count
        guard !checkSum(of: field, members, RowFilter(), node), nodes.problems.count == before else { return }
        nodes.fault(
            node,
            "share",
            field.name,
            zh: "各行不能相加，没有可作分母的总数",
            en: "the rows cannot be added up: there is no whole to be a part of",
            mend: Localized(zh: "用 filter 只取一种", en: "filter for one kind of them")
        )
    }
}

extension ReportDataSet {
    /// The fields that neither conditions nor groups keep apart, though amounts may only be added up where they agree.
    func apart(from tests: [(field: ReportField, test: CellTest)], _ group: [ReportField]) -> [Apart] {
        func isOne(_ name: String, _ value: String? = nil) -> Bool {
            tests.contains { field, test in
                let isIt = field.name == name || value == nil && field.name == name + "_label"
                return isIt && test.isSingleValue && (value.map { test.written == [$0] } ?? true)
            }
        }
        return apart.filter { apart in
            if let unless = apart.unless, isOne(unless.field, unless.value) { return false }
            return !isOne(apart.field)
                && !group.contains { $0.name == apart.field || $0.name == apart.field + "_label" }
        }
    }
}
