internal import Values
internal import Yams

/// Reads typed values out of the nodes of a template and collects every mistake with its line.
struct TemplateNodes {
    let file: String
    private(set) var problems: [Problem] = []

    init(file: String) { self.file = file }

    // MARK: Mistakes

    mutating func fault(
        _ node: Node?,
        _ rule: String,
        _ value: String? = nil,
        zh: String,
        en: String,
        mend: Localized? = nil
    ) {
        let place = Problem.Place(file: file, line: node?.mark?.line)
        problems.append(
            Problem(
                rule: "template." + rule,
                place: place,
                value: value.map { String($0.prefix(60)) },
                message: Localized(zh: zh, en: en),
                mend: mend
            )
        )
    }

    /// A word that is not among those that are known here.
    mutating func unknown(_ node: Node, _ what: Localized, _ word: String, among known: [String]) {
        let nearest = NearestName.of(word, among: known)
        let listed = known.count <= 12 ? known.joined(separator: ", ") : nil
        let mend =
            nearest.map { Localized(zh: "是否指 \($0)？", en: "did you mean \($0)?") }
            ?? listed.map { Localized(zh: "可用：\($0)", en: "one of: \($0)") }
        fault(node, "unknown", word, zh: "未知的\(what.zh)", en: "unknown \(what.en)", mend: mend)
    }

    mutating func append(_ problem: Problem) { problems.append(problem) }

    // MARK: Values

    /// The members of a mapping by their keys; keys that mean nothing here are mistakes.
    mutating func members(_ node: Node, _ known: [String]) -> [String: Node] {
        guard let mapping = node.mapping else {
            fault(node, "shape", zh: "其下须为缩进的“键: 值”", en: "must hold indented “key: value” lines")
            return [:]
        }
        var found: [String: Node] = [:]
        for (key, value) in mapping {
            let name = key.scalar?.string ?? ""
            guard known.contains(name) else {
                unknown(key, Localized(zh: "键", en: "key"), name, among: known)
                continue
            }
            found[name] = value
        }
        return found
    }

    mutating func list(_ node: Node?) -> [Node] {
        guard let node else { return [] }
        if let sequence = node.sequence { return Array(sequence) }
        fault(node, "shape", zh: "须为列表，每项一行，以“- ”开头", en: "must be a list, each item on a line that begins with “- ”")
        return []
    }

    mutating func text(_ node: Node) -> String? {
        guard let text = node.scalar?.string else {
            fault(node, "shape", zh: "须为文字", en: "must be text")
            return nil
        }
        guard !text.isEmpty, text.unicodeScalars.count <= 200 else {
            fault(node, "text", zh: "须为 1 到 200 个字符", en: "must be 1 to 200 characters")
            return nil
        }
        return text
    }

    /// `概览`, or `{zh: 概览, en: Summary}`.
    mutating func localized(_ node: Node?) -> Localized? {
        guard let node else { return nil }
        guard node.mapping != nil else { return text(node).map { Localized($0) } }
        let members = members(node, ["zh", "en"])
        let zh = members["zh"].flatMap { text($0) }
        let en = members["en"].flatMap { text($0) }
        guard let either = zh ?? en else {
            if members.isEmpty { fault(node, "text", zh: "须有 zh 或 en", en: "needs zh or en") }
            return nil
        }
        return Localized(zh: zh ?? either, en: en ?? either)
    }

    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(_ node: Node?, _ what: Localized) -> Choice? {
        guard let node, let written = text(node) else { return nil }
        if let choice = Choice(rawValue: written) { return choice }
        unknown(node, what, written, among: Choice.allCases.map(\.rawValue))
        return nil
    }

    mutating func truth(_ node: Node?) -> Bool? {
        guard let node else { return nil }
        switch node.scalar?.string {
        case "true", "yes": return true
        case "false", "no": return false
        default:
            fault(node, "value", node.scalar?.string, zh: "须为 true 或 false", en: "must be true or false")
            return nil
        }
    }

    mutating func whole(_ node: Node?, in range: ClosedRange<Int>) -> Int? {
        guard let node else { return nil }
        if let text = node.scalar?.string, let number = Int(text), range.contains(number) { return number }
        fault(
            node,
            "value",
            node.scalar?.string,
            zh: "须为 \(range.lowerBound) 到 \(range.upperBound) 的整数",
            en: "must be a whole number from \(range.lowerBound) to \(range.upperBound)"
        )
        return nil
    }

    mutating func field(_ node: Node?, of data: ReportDataSet) -> ReportField? {
        guard let node, let name = text(node) else { return nil }
        if let field = data.field(name) { return field }
        let what = Localized(zh: "字段（数据集 \(data.name)）", en: "field of \(data.name)")
        unknown(node, what, name, among: data.fields.map(\.name))
        return nil
    }

    mutating func summable(_ node: Node?, of data: ReportDataSet) -> ReportField? {
        guard let field = field(node, of: data) else { return nil }
        guard field.isSummable else {
            fault(node, "sum", field.name, zh: "不是可合计的数字", en: "is no number that can be added up")
            return nil
        }
        return field
    }

    /// `{kind: refund, payment_amount: "< 0"}`
    mutating func filter(_ node: Node?, of data: ReportDataSet) -> RowFilter {
        var filter = RowFilter()
        guard let node else { return filter }
        guard let mapping = node.mapping else {
            fault(node, "shape", zh: "其下须为“字段: 条件”", en: "must hold “field: condition” lines")
            return filter
        }
        for (key, value) in mapping {
            guard let field = field(key, of: data), let test = test(value) else { continue }
            filter.tests.append((field, test))
        }
        return filter
    }

    mutating func test(_ node: Node) -> CellTest? {
        if let list = node.sequence { return CellTest(oneOf: list.compactMap { $0.scalar?.string }) }
        guard let text = node.scalar?.string else {
            fault(node, "shape", zh: "须为值、值的列表或比较", en: "must be a value, a list of values or a comparison")
            return nil
        }
        if let test = CellTest(text) { return test }
        fault(node, "value", text, zh: "比较须用数字，例如 > 0", en: "a comparison needs a number, such as > 0")
        return nil
    }
}
