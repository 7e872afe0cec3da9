internal import Values
internal import Yams

/// What templates say about fields: which, whether they can be added up, and conditions on them.
extension TemplateNodes {
    mutating func field(_ node: Node?, of data: ReportDataSet) -> ReportField? {
        guard let node, let name = text(node) else { return nil }
        if let field = data.field(name) { return field }
        let what = Localized(zh: "字段（数据集 \(data.name)）", en: "field of \(data.name)")
        unknown(node, what, name, among: data.fields.map(\.name), titles: data.fields.map { ($0.name, $0.heading) })
        return nil
    }

    /// A column whose condition nothing that the table takes can meet would be 0 everywhere.
    mutating func check(_ own: RowFilter, within filter: RowFilter, _ node: Node?) {
        for (field, test) in own.tests {
            guard let outer = filter.tests.first(where: { $0.field.name == field.name && $0.test.contradicts(test) })
            else {
                continue
            }
            let place = node?.mapping?.first { $0.key.scalar?.string == field.name }?.value ?? node
            fault(
                place,
                "where",
                test.text,
                zh: "表的 filter 只取 \(field.name): \(outer.test.text)，这一列总是 0",
                en: "the filter of the table takes \(field.name): \(outer.test.text) alone, so the column is always 0",
                mend: Localized(zh: "改 filter 或 where", en: "change the filter or the where")
            )
        }
    }

    mutating func summable(_ node: Node?, of data: ReportDataSet) -> ReportField? {
        guard let field = field(node, of: data) else { return nil }
        guard field.isSummable else {
            let other = field.summable.flatMap { data.field($0) }.flatMap { $0.isSummable ? $0.name : nil }
            fault(
                node,
                "sum",
                field.name,
                zh: field.isNumber ? "相加没有意义" : "不是可合计的数字",
                en: field.isNumber ? "adding it up means nothing" : "is no number that can be added up",
                mend: other.map { Localized(zh: "改用 \($0)", en: "use \($0)") }
            )
            return nil
        }
        return field
    }

    // MARK: Conditions

    /// `{kind: refund, payment_amount: "< 0"}`
    mutating func filter(_ node: Node?, of data: ReportDataSet) -> RowFilter {
        var filter = RowFilter()
        guard let node else { return filter }
        guard let mapping = node.mapping else {
            fault(node, "shape", zh: "其下须为“字段: 条件”", en: "must hold “field: condition” lines")
            return filter
        }
        for (key, value) in mapping {
            guard let field = field(key, of: data), let test = test(value, field.subject, field.words) else { continue }
            filter.tests.append((field, test))
        }
        return filter
    }

    /// - Parameters:
    ///   - subject: what the cells hold that it is about.
    ///   - words: their values, where they are known.
    mutating func test(_ node: Node, _ subject: CellTest.Subject, _ words: FieldWords?) -> CellTest? {
        let reader = ConditionReader(subject: subject, words: words)
        do {
            let test: CellTest
            if let list = node.sequence {
                let values = list.compactMap { $0.scalar?.string }
                guard !values.isEmpty, values.count == list.count else {
                    fault(node, "shape", zh: "列表须有值，每项一个", en: "a list needs values, one an item")
                    return nil
                }
                test = try reader.test(anyOf: values)
            } else if let text = node.scalar?.string {
                test = try reader.test(text)
            } else {
                fault(node, "shape", zh: "须为值、值的列表或比较", en: "must be a value, a list of values or a comparison")
                return nil
            }
            check(test, words, node)
            return test
        } catch {
            let place = node.sequence?.first { $0.scalar?.string == error.value } ?? node
            fault(place, "value", error.value, zh: error.message.zh, en: error.message.en, mend: error.mend)
            return nil
        }
    }

    private mutating func check(_ test: CellTest, _ words: FieldWords?, _ node: Node) {
        guard let words else { return }
        switch test.kind {
        case .oneOf, .noneOf: break
        default: return
        }
        for value in test.written where !words.knows(value) {
            let place = node.sequence?.first { $0.scalar?.string.hasSuffix(value) == true } ?? node
            let mend =
                words.nearest(value).map { Localized(zh: "是否指 \($0)？", en: "did you mean \($0)?") }
                ?? Localized(
                    zh: "可用：\(words.listed(in: .chinese))",
                    en: "one of: \(words.listed(in: .english))"
                )
            fault(place, "unknown", value, zh: "这个字段没有这样的值", en: "the field has no such value", mend: mend)
        }
    }
}
