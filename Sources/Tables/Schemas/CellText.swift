internal import Values

/// What is done to the text of a cell before the rules see it.
enum CellText {
    /// The text without invisible characters around it, which is noted; passwords are left as they are.
    static func cleaned(_ raw: String, _ column: ImportColumn, _ findings: inout [ImportFinding]) -> String {
        let trimmed = raw.trimmed
        if case .password = column.kind {
            if trimmed != raw {
                findings.append(
                    ImportFinding(
                        "text.spaces",
                        .warning,
                        zh: "首尾有空格，会作为内容的一部分发送",
                        en: "it begins or ends with a space, which will be sent as part of it"
                    )
                )
            }
            return raw
        }
        // A cell of nothing but spaces is an empty cell; nobody has to be told.
        if trimmed.utf8.count != raw.utf8.count, !trimmed.isEmpty {
            findings.append(
                ImportFinding("text.spaces", .warning, zh: "首尾的空白已忽略", en: "spaces around it were left out")
            )
        }
        return trimmed
    }

    /// The value in the service's own spelling, where the column is a choice and the text one of its words.
    static func canonical(_ text: String, _ column: ImportColumn, _ findings: inout [ImportFinding]) -> String {
        guard case .choice(let choices) = column.kind else { return text }
        if let choice = choices.first(where: { $0.accepts(text) }) { return choice.value }
        let words = choices.map { ([$0.value] + $0.spellings).joined(separator: "/") }
        findings.append(
            ImportFinding(
                "choice",
                zh: "只能是：\(words.joined(separator: "、"))",
                en: "must be one of: \(words.joined(separator: ", "))"
            )
        )
        return text
    }

    /// Characters nobody sees inside an id or a number: the service would, and two equal ids would differ. Free text may
    /// have line breaks.
    static func invisible(in text: String, _ column: ImportColumn) -> ImportFinding? {
        switch column.kind {
        case .text, .password: return nil
        case .identifier, .number, .choice: break
        }
        guard !text.isPlainASCII, text.unicodeScalars.contains(where: { $0.isInvisible && $0 != " " }) else {
            return nil
        }
        return ImportFinding(
            "text.invisible",
            zh: "含有看不见的字符（换行、制表符、零宽字符等）",
            en: "it holds invisible characters (a line break, a tab, a character without width)",
            mend: Localized(zh: "重新输入这个单元格", en: "type the cell anew")
        )
    }
}
