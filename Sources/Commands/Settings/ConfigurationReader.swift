internal import Values
internal import Yams

/// Reads typed values out of YAML nodes and collects what is wrong with them.
struct ConfigurationReader {
    let path: String
    private(set) var problems: [Problem] = []

    init(path: String) { self.path = path }

    /// The measure types by the names people use for them.
    static let measureTypes: KeyValuePairs<String, Int64> = [
        "money": 1, "duration": 2, "traffic": 3, "quantity": 4, "capacity": 7, "period": 10,
    ]

    func isBlank(_ node: Node) -> Bool { node.null != nil || node.scalar?.string.isEmpty == true }

    mutating func text(_ node: Node, key: String, maximum: Int) -> Sourced<String>? {
        guard let text = node.scalar?.string else {
            return fault(node, key, zh: "须为文字", en: "must be text")
        }
        guard text.unicodeScalars.count <= maximum else {
            return fault(node, key, zh: "不得超过 \(maximum) 个字符", en: "must not exceed \(maximum) characters")
        }
        return sourced(text, node)
    }

    mutating func choice<Choice: RawRepresentable<String> & Sendable>(
        _ node: Node,
        key: String,
        _ all: [Choice]
    ) -> Sourced<Choice>? {
        let written = node.scalar?.string ?? ""
        if let choice = Choice(rawValue: written) { return sourced(choice, node) }
        let names = all.map(\.rawValue).joined(separator: " / ")
        return fault(node, key, zh: "须为 \(names)", en: "must be \(names)", value: written)
    }

    mutating func amount(_ node: Node, key: String) -> Sourced<Amount>? {
        let written = node.scalar?.string ?? ""
        if let amount = Amount(written), !amount.isNegative { return sourced(amount, node) }
        return fault(
            node,
            key,
            zh: "须为金额（元），例如 1000 或 1000.00",
            en: "must be an amount in yuan, such as 1000 or 1000.00",
            value: written
        )
    }

    /// `duration: 4`: measure type by name or id → measure id.
    mutating func units(_ node: Node) -> [Int64: Sourced<Measure.ID>] {
        var units: [Int64: Sourced<Measure.ID>] = [:]
        let names = ConfigurationReader.measureTypes.map(\.key)
        for (key, value) in members(node, of: "units") {
            let name = key.scalar?.string ?? ""
            guard let type = ConfigurationReader.measureTypes.first(where: { $0.key == name })?.value ?? Int64(name)
            else {
                unknown(key, among: names, inside: "units")
                continue
            }
            units[type] = whole(value, key: "units.\(name)", in: 1...Int(Int32.max)).map {
                Sourced(Int64($0.value), from: $0.source)
            }
        }
        return units
    }

    /// `ListSubCustomerBillDetail: 20` or `"*": 20`.
    mutating func rates(_ node: Node) -> [String: Sourced<Int>] {
        var rates: [String: Sourced<Int>] = [:]
        for (key, value) in members(node, of: "rates") {
            guard let name = key.scalar?.string, !name.isEmpty else { continue }
            rates[name] = whole(value, key: "rates.\(name)", in: 1...1000)
        }
        return rates
    }

    /// The members of a nested mapping that are known; the others become warnings.
    mutating func members(_ node: Node, of key: String, known: [String]) -> [(String, Node)] {
        members(node, of: key).compactMap { member, value in
            if let name = member.scalar?.string, known.contains(name) { return isBlank(value) ? nil : (name, value) }
            unknown(member, among: known, inside: key)
            return nil
        }
    }

    mutating func unknown(_ key: Node, among known: [String], inside parent: String?) {
        let name = key.scalar?.string ?? ""
        let nearest = NearestName.of(name, among: known)
        problems.append(
            Problem(
                .warning,
                rule: "config.unknown-key",
                place: place(key, parent.map { $0 + "." + name } ?? name),
                message: Localized(zh: "未知的键，已忽略", en: "unknown key, ignored"),
                mend: nearest.map { Localized(zh: "是否指 \($0)？", en: "did you mean \($0)?") }
            )
        )
    }

    private mutating func members(_ node: Node, of key: String) -> [(Node, Node)] {
        guard let mapping = node.mapping else {
            let _: Sourced<String>? = fault(
                node,
                key,
                zh: "其下须为缩进的“键: 值”",
                en: "must hold indented “key: value” lines"
            )
            return []
        }
        return mapping.map { ($0.key, $0.value) }
    }

    private mutating func whole(_ node: Node, key: String, in range: ClosedRange<Int>) -> Sourced<Int>? {
        let written = node.scalar?.string ?? ""
        if let number = Int(written), range.contains(number) { return sourced(number, node) }
        return fault(
            node,
            key,
            zh: "须为 \(range.lowerBound) 到 \(range.upperBound) 的整数",
            en: "must be a whole number from \(range.lowerBound) to \(range.upperBound)",
            value: written
        )
    }

    private mutating func fault<Value>(
        _ node: Node,
        _ key: String,
        zh: String,
        en: String,
        value: String? = nil
    ) -> Sourced<Value>? {
        problems.append(
            Problem(
                rule: "config.value",
                place: place(node, key),
                value: value.map { String($0.prefix(60)) },
                message: Localized(zh: zh, en: en)
            )
        )
        return nil
    }

    private func sourced<Value>(_ value: Value, _ node: Node) -> Sourced<Value> {
        Sourced(value, from: .file(path, line: node.mark?.line))
    }

    private func place(_ node: Node, _ key: String) -> Problem.Place {
        Problem.Place(file: path, line: node.mark?.line, column: key)
    }
}
