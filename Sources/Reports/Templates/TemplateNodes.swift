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
    ///
    /// - Parameter titles: what people call those that are known, for who writes that instead.
    mutating func unknown(
        _ node: Node,
        _ what: Localized,
        _ word: String,
        among known: [String],
        titles: [(name: String, title: Localized)] = []
    ) {
        var mend: Localized?
        if word.unicodeScalars.contains(where: { "：，".unicodeScalars.contains($0) }) {
            mend = Localized(zh: "用了全角标点，改用半角的 : 和 ,", en: "full-width punctuation: write : and ,")
        } else if let nearest = TemplateNodes.nearest(word, known, titles) {
            mend = Localized(zh: "是否指 \(nearest)？", en: "did you mean \(nearest)?")
        } else if !known.isEmpty, known.count <= TemplateNodes.listed {
            let list = known.joined(separator: ", ")
            mend = Localized(zh: "可用：\(list)", en: "one of: \(list)")
        }
        fault(node, "unknown", word, zh: "未知的\(what.zh)", en: "unknown \(what.en)", mend: mend)
    }

    /// As many words as a line still holds.
    private static let listed = 16

    private static func nearest(
        _ word: String,
        _ known: [String],
        _ titles: [(name: String, title: Localized)]
    ) -> String? {
        if let titled = titles.first(where: { $0.title.zh == word || $0.title.en == word }) { return titled.name }
        if let near = NearestName.of(word, among: known) { return near }
        guard let near = NearestName.of(word, among: titles.map(\.title.zh)) else { return nil }
        return titles.first { $0.title.zh == near }?.name
    }

    mutating func append(_ problem: Problem) { problems.append(problem) }

    // MARK: Values

    /// The members of a mapping by their keys; keys that mean nothing here are mistakes.
    mutating func members(_ node: Node, _ known: [String]) -> [String: Node] {
        guard let mapping = node.mapping else {
            let text = node.scalar?.string
            fault(node, "shape", text, zh: "其下须为缩进的“键: 值”", en: "must hold indented “key: value” lines")
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

    /// - Parameter key: under which the list stands, for what is none.
    mutating func list(_ node: Node?, _ key: String) -> [Node] {
        guard let node else { return [] }
        if let sequence = node.sequence { return Array(sequence) }
        let text = node.scalar?.string
        fault(
            node,
            "shape",
            text,
            zh: "\(key) 须为列表：[a, b]，或每项一行，以“- ”开头",
            en: "\(key) must be a list: [a, b], or each item on a line that begins with “- ”",
            mend: text.flatMap { $0.isEmpty ? nil : Localized(zh: "写作 \(key): [\($0)]", en: "write \(key): [\($0)]") }
        )
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
        case "true", "yes", "True", "TRUE": return true
        case "false", "no", "False", "FALSE": return false
        default:
            fault(node, "value", node.scalar?.string, zh: "须为 true 或 false", en: "must be true or false")
            return nil
        }
    }

    /// Whether something is wanted that is done where nothing is said.
    func isTrue(_ node: Node?) -> Bool { !["false", "no"].contains(node?.scalar?.string.lowercased() ?? "") }

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
}
