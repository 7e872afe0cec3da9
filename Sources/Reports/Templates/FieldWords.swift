package import Values

/// The values a field can have, where they are known: by them a condition on it is checked.
package struct FieldWords: Sendable {
    /// In the order they are listed in.
    package let codes: [(code: String, label: Localized)]
    /// Whether there are no others. The service may add codes of its own.
    let isClosed: Bool
    /// Whether the field holds the labels, in the language of the report, and not the codes.
    let areLabels: Bool

    init(_ codes: [(code: String, label: Localized)], isClosed: Bool = true, areLabels: Bool = false) {
        self.codes = codes
        self.isClosed = isClosed
        self.areLabels = areLabels
    }

    init(_ table: CodeTable, areLabels: Bool = false) {
        let sorted = table.labels.sorted { left, right in
            if let a = Int(left.key), let b = Int(right.key) { return a < b }
            return left.key < right.key
        }
        self.init(sorted.map { ($0.key, $0.value) }, isClosed: false, areLabels: areLabels)
    }

    /// The same words for the field that holds their labels.
    var labels: FieldWords { FieldWords(codes, isClosed: isClosed, areLabels: true) }

    /// How a value may stand in the field: a label in either language, for a report is made in both.
    func spellings(of value: String) -> [String] {
        guard areLabels else { return [value] }
        let meant = codes.filter { $0.label.zh == value || $0.label.en == value }
        return [value] + meant.flatMap { [$0.label.zh, $0.label.en] }
    }

    /// Whether a condition may name the value.
    func knows(_ value: String) -> Bool {
        if value.isEmpty { return true }
        if areLabels {
            return codes.contains { $0.label.zh == value || $0.label.en == value } || !isClosed && isNew(value)
        }
        return codes.contains { $0.code == value } || !isClosed && isNew(value)
    }

    /// A code that the service's documents do not list, and that is no label written in a code's place.
    private func isNew(_ value: String) -> Bool {
        let numbered = !areLabels && codes.allSatisfy { Int($0.code) != nil }
        guard !numbered else { return Int(value) != nil }
        return nearest(value) == nil
    }

    /// What was probably meant.
    func nearest(_ value: String) -> String? {
        if let other = codes.first(where: { $0.label.zh == value || $0.label.en == value || $0.code == value }) {
            return areLabels ? other.label.zh : other.code
        }
        return NearestName.of(
            value,
            among: areLabels ? codes.flatMap { [$0.label.zh, $0.label.en] } : codes.map(\.code)
        )
    }

    /// `1 包周期, 3 按需`
    package func listed(in language: Language) -> String {
        codes.map { code, label in
            areLabels ? label[language] : code == label[language] ? code : code + " " + label[language]
        }
        .joined(separator: ", ")
    }
}
