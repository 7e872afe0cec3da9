internal import Values

/// What a spreadsheet does to data that looks like a number, a date or a formula. It is refused, never repaired: what was
/// lost cannot be known.
enum ExcelDamage {
    private static let errorValues: Set<String> = [
        "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA",
    ]

    /// The damage in a text that is not empty; nil for none.
    static func find(in text: String, _ column: ImportColumn) -> ImportFinding? {
        if case .password = column.kind { return nil }
        if let error = errorValue(text) { return error }
        switch column.kind {
        case .text, .password: return nil
        case .identifier:
            return scientific(text) ?? formula(text) ?? pointZero(text) ?? date(text) ?? lostDigits(text)
                ?? fullWidth(text)
        case .number, .choice: return scientific(text) ?? formula(text) ?? fullWidth(text)
        }
    }

    static let asText = Localized(
        zh: "把这一列设为“文本”格式，从来源重新填写",
        en: "format the column as Text and fill it in again from its source"
    )

    private static func errorValue(_ text: String) -> ImportFinding? {
        let isHashes = text.utf8.count >= 3 && text.utf8.allSatisfy { $0 == UInt8(ascii: "#") }
        guard isHashes || (text.utf8.first == UInt8(ascii: "#") && errorValues.contains(text)) else { return nil }
        return ImportFinding(
            "excel.error-value",
            zh: "这是表格软件的错误值",
            en: "this is a spreadsheet's error value",
            mend: asText
        )
    }

    /// `1.38E+10`: digits, perhaps a point and digits, `E`, a sign, digits.
    private static func scientific(_ text: String) -> ImportFinding? {
        var bytes = text.utf8[...]
        func takeDigits() -> Bool {
            let count = bytes.prefix { (0x30...0x39).contains($0) }.count
            bytes = bytes.dropFirst(count)
            return count > 0
        }
        guard takeDigits() else { return nil }
        if bytes.first == UInt8(ascii: ".") {
            bytes = bytes.dropFirst()
            guard takeDigits() else { return nil }
        }
        guard let mark = bytes.popFirst(), mark | 0x20 == UInt8(ascii: "e") else { return nil }
        guard let sign = bytes.popFirst(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
        guard takeDigits(), bytes.isEmpty else { return nil }
        return ImportFinding(
            "excel.scientific",
            zh: "被表格软件改成了科学计数法，原来的数字已丢失",
            en: "a spreadsheet made it scientific notation; its digits are lost",
            mend: asText
        )
    }

    /// `="13800000000"` or `'13800000000`.
    private static func formula(_ text: String) -> ImportFinding? {
        guard let first = text.utf8.first, first == UInt8(ascii: "=") || first == UInt8(ascii: "'") else { return nil }
        return ImportFinding(
            "excel.formula",
            zh: "以“\(text.prefix(1))”开头，是表格软件的写法，不是数据",
            en: "it begins with “\(text.prefix(1))”: a spreadsheet's notation, not data",
            mend: Localized(zh: "只保留内容本身", en: "keep the bare value")
        )
    }

    /// `13800000000.0`, `13,800,000,000`.
    private static func pointZero(_ text: String) -> ImportFinding? {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }) else { return nil }
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let isPointZero =
            parts.count == 2 && parts[0].count >= 5 && isDigits(parts[0]) && !parts[1].isEmpty
            && parts[1].allSatisfy { $0 == UInt8(ascii: "0") }
        let groups = text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        let isGrouped =
            groups.count >= 2 && groups.allSatisfy(isDigits) && groups.dropFirst().allSatisfy { $0.count == 3 }
        guard isPointZero || isGrouped else { return nil }
        return ImportFinding(
            "excel.number-format",
            zh: "被表格软件当成了数字（小数点或千位分隔）",
            en: "a spreadsheet made a number of it (decimal point or thousands separators)",
            mend: asText
        )
    }

    /// Past the 15th digit a spreadsheet keeps only zeros. Three zeros there are hardly chance.
    private static func lostDigits(_ text: String) -> ImportFinding? {
        guard zerosPastFifteenth(text) >= 3 else { return nil }
        return ImportFinding(
            "excel.lost-digits",
            zh: "第 15 位以后全是 0，应是被表格软件丢掉了末尾的数字",
            en: "nothing but zeros past the 15th digit: a spreadsheet lost the last digits",
            mend: asText
        )
    }

    /// What may be damage and may be chance: one or two zeros past the 15th digit.
    static func doubt(in text: String, _ column: ImportColumn) -> ImportFinding? {
        guard case .identifier = column.kind, (1...2).contains(zerosPastFifteenth(text)) else { return nil }
        return ImportFinding(
            "excel.lost-digits",
            .warning,
            zh: "第 15 位以后是 0，请核对末尾的数字是否被表格软件丢掉",
            en: "zeros past the 15th digit: check that no spreadsheet lost the last digits",
            mend: asText
        )
    }

    /// How many digits a whole number has past its 15th when all of them are zero; 0 otherwise.
    private static func zerosPastFifteenth(_ text: String) -> Int {
        let digits = text.utf8
        guard digits.count >= 16, isDigits(digits[...]) else { return 0 }
        let rest = digits.dropFirst(15)
        return rest.allSatisfy { $0 == UInt8(ascii: "0") } ? rest.count : 0
    }

    private static func fullWidth(_ text: String) -> ImportFinding? {
        guard !text.isPlainASCII, text.unicodeScalars.contains(where: { (0xFF01...0xFF5E).contains($0.value) }) else {
            return nil
        }
        return ImportFinding(
            "text.full-width",
            zh: "含有全角数字、字母或符号",
            en: "it holds full-width digits, letters or signs",
            mend: Localized(zh: "改成半角", en: "type them half-width")
        )
    }

    private static func isDigits(_ bytes: Substring.UTF8View) -> Bool {
        !bytes.isEmpty && bytes.allSatisfy { (0x30...0x39).contains($0) }
    }
}
