internal import Values

/// What is done to the text of a cell before the rules see it.
enum CellText {
    /// The value that a cell with a value has: passwords as they are, everything else without invisible characters around it,
    /// choices in the service's own spelling.
    static func value(of bytes: UnsafeBufferPointer<UInt8>, _ column: ImportColumn) -> String {
        switch column.kind {
        case .password: return String(decoding: bytes, as: UTF8.self)
        case .choice(let choices):
            let text = ImportValue(ImportValue.trimmed(bytes))
            return choices.first { $0.accepts(text) }?.value ?? text.text
        case .text, .identifier, .number: return String(decoding: ImportValue.trimmed(bytes), as: UTF8.self)
        }
    }

    /// The text without invisible characters around it, which is noted; passwords are left as they are.
    static func cleaned(
        _ raw: UnsafeBufferPointer<UInt8>,
        _ kind: ImportColumn.PlainKind,
        _ findings: inout [ImportFinding]
    ) -> UnsafeBufferPointer<UInt8> {
        let trimmed = ImportValue.trimmed(raw)
        guard trimmed.count != raw.count else { return raw }
        if kind == .password {
            findings.append(
                ImportFinding(
                    "text.spaces",
                    .warning,
                    zh: "首尾有空格，会作为内容的一部分发送",
                    en: "it begins or ends with a space, which will be sent as part of it"
                )
            )
            return raw
        }
        // A cell of nothing but spaces is an empty cell; nobody has to be told.
        if !trimmed.isEmpty {
            findings.append(
                ImportFinding("text.spaces", .warning, zh: "首尾的空白已忽略", en: "spaces around it were left out")
            )
        }
        return trimmed
    }

    /// The choice that the text means; where it means none, that is noted.
    static func choice(_ text: ImportValue, _ column: ImportColumn, _ findings: inout [ImportFinding]) -> ImportChoice?
    {
        guard case .choice(let choices) = column.kind else { return nil }
        if let choice = choices.first(where: { $0.accepts(text) }) { return choice }
        let words = choices.map { ([$0.value] + $0.spellings).joined(separator: "/") }
        findings.append(
            ImportFinding(
                "choice",
                zh: "只能是：\(words.joined(separator: "、"))",
                en: "must be one of: \(words.joined(separator: ", "))"
            )
        )
        return nil
    }

    /// Whether a word of a description is one that nothing is said of when it is a value.
    static func isSound(_ word: String, _ kind: ImportColumn.PlainKind) -> Bool {
        var word = word
        return word.withUTF8 { bytes in
            let value = ImportValue(bytes)
            return !bytes.isEmpty && ImportValue.isVisibleAtEnds(bytes) && invisible(in: value, kind) == nil
                && ExcelDamage.find(in: value, kind) == nil && ExcelDamage.doubt(in: value, kind) == nil
        }
    }

    /// Characters nobody sees inside an id or a number: the service would, and two equal ids would differ. Free text may
    /// have line breaks.
    static func invisible(in value: ImportValue, _ kind: ImportColumn.PlainKind) -> ImportFinding? {
        guard !value.traits.isDisjoint(with: .unclear), kind != .text, kind != .password,
            value.text.unicodeScalars.contains(where: { $0.isInvisible && $0 != " " })
        else { return nil }
        return ImportFinding(
            "text.invisible",
            zh: "含有看不见的字符（换行、制表符、零宽字符等）",
            en: "it holds invisible characters (a line break, a tab, a character without width)",
            mend: Localized(zh: "重新输入这个单元格", en: "type the cell anew")
        )
    }
}
