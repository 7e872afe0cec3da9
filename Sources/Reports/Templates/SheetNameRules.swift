internal import Values
internal import Yams

/// What Excel demands of the names of sheets. The writer would bend a name until it fits; whoever wrote it should know.
struct SheetNameRules {
    private static let maximumLength = 31
    private static let forbidden = "[]:*?/\\"
    /// Sheets that every report has, and a name Excel keeps for itself.
    private static let taken = ["说明", "用量换算", "notes", "units", "history"]

    private var used: Set<String> = []

    mutating func check(_ name: Localized, _ node: Node, _ nodes: inout TemplateNodes) {
        var languages: [Language] = [.chinese]
        if name.en != name.zh { languages.append(.english) }
        for language in languages {
            let text = name[language]
            let place = node.mapping?[language == .chinese ? "zh" : "en"] ?? node
            if let rule = rule(text) {
                nodes.fault(place, "name", text, zh: rule.zh, en: rule.en)
            } else if !used.insert(language.rawValue + text.lowercased()).inserted {
                nodes.fault(
                    place,
                    "name",
                    text,
                    zh: "已有一个工作表叫这个名字",
                    en: "another sheet has this name already"
                )
            }
        }
    }

    private func rule(_ name: String) -> Localized? {
        if name.utf16.count > SheetNameRules.maximumLength {
            return Localized(zh: "工作表名最多 31 个字符", en: "a sheet's name has at most 31 characters")
        }
        if name.contains(where: { SheetNameRules.forbidden.contains($0) || $0.isNewline }) {
            return Localized(zh: "工作表名不能有 [ ] : * ? / \\", en: "a sheet's name cannot hold [ ] : * ? / \\")
        }
        if name.hasPrefix("'") || name.hasSuffix("'") || name.first?.isWhitespace == true
            || name.last?.isWhitespace == true
        {
            return Localized(
                zh: "工作表名的首尾不能是单引号或空格",
                en: "a sheet's name cannot begin or end with an apostrophe or a space"
            )
        }
        guard SheetNameRules.taken.contains(name.lowercased()) else { return nil }
        return Localized(zh: "这个名字由报表自己使用", en: "the report uses this name itself")
    }
}
