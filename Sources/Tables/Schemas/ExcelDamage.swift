internal import Values

/// What a spreadsheet does to data that looks like a number, a date or a formula. It is refused, never repaired: what was
/// lost cannot be known.
enum ExcelDamage {
    private static let errorValues: Set<String> = [
        "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA",
    ]

    /// The damage in a value that is not empty; nil for none.
    static func find(in value: ImportValue, _ kind: ImportColumn.PlainKind) -> ImportFinding? {
        switch kind {
        case .password: return nil
        case .text: return errorValue(value)
        case .identifier:
            return errorValue(value) ?? scientific(value) ?? formula(value) ?? pointZero(value) ?? date(value)
                ?? lostDigits(value) ?? fullWidth(value)
        case .number, .choice:
            return errorValue(value) ?? scientific(value) ?? formula(value) ?? fullWidth(value)
        }
    }

    /// Whether there is anything to look for. The kinds of bytes tell nearly all that is sound: damage takes a point, a slash, a
    /// sign or a character from outside ASCII; or digits and letters with a dash between; or digits alone past the fifteenth.
    static func mayBe(in value: ImportValue, _ kind: ImportColumn.PlainKind) -> Bool {
        let traits = value.traits
        switch kind {
        case .password: return false
        case .text: return value.bytes.first == UInt8(ascii: "#")
        case .identifier, .number, .choice:
            if !traits.isDisjoint(with: [.point, .slash, .sign, .rare]) { return true }
            if value.isDigits { return value.bytes.count > 15 }
            // `3月1日`, in the main block of Chinese.
            if traits.contains([.digit, .wide]) { return true }
            guard traits.contains([.digit, .dash]), !traits.isDisjoint(with: .letter) else { return false }
            return scientific(value) != nil || isEnglishDate(value)
        }
    }

    static let asText = Localized(
        zh: "把这一列设为“文本”格式，从来源重新填写",
        en: "format the column as Text and fill it in again from its source"
    )

    private static func errorValue(_ value: ImportValue) -> ImportFinding? {
        guard value.bytes.first == UInt8(ascii: "#") else { return nil }
        let isHashes = value.bytes.count >= 3 && value.bytes.allSatisfy { $0 == UInt8(ascii: "#") }
        guard isHashes || errorValues.contains(value.text) else { return nil }
        return ImportFinding(
            "excel.error-value",
            zh: "这是表格软件的错误值",
            en: "this is a spreadsheet's error value",
            mend: asText
        )
    }

    /// `1.38E+10`: digits, perhaps a point and digits, `E`, a sign, digits.
    private static func scientific(_ value: ImportValue) -> ImportFinding? {
        guard !value.traits.isDisjoint(with: .letter), (0x30...0x39).contains(value.bytes[0]) else { return nil }
        var bytes = value.bytes[...]
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
    private static func formula(_ value: ImportValue) -> ImportFinding? {
        guard let first = value.bytes.first, first == UInt8(ascii: "=") || first == UInt8(ascii: "'") else {
            return nil
        }
        let text = value.text
        return ImportFinding(
            "excel.formula",
            zh: "以“\(text.prefix(1))”开头，是表格软件的写法，不是数据",
            en: "it begins with “\(text.prefix(1))”: a spreadsheet's notation, not data",
            mend: Localized(zh: "只保留内容本身", en: "keep the bare value")
        )
    }

    /// `13800000000.0`, `13,800,000,000`.
    private static func pointZero(_ value: ImportValue) -> ImportFinding? {
        guard value.traits == [.digit, .point] else { return nil }
        let parts = value.bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let isPointZero =
            parts.count == 2 && parts[0].count >= 5 && isDigits(parts[0]) && !parts[1].isEmpty
            && parts[1].allSatisfy { $0 == UInt8(ascii: "0") }
        let groups = value.bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
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
    private static func lostDigits(_ value: ImportValue) -> ImportFinding? {
        guard zerosPastFifteenth(value) >= 3 else { return nil }
        return ImportFinding(
            "excel.lost-digits",
            zh: "第 15 位以后全是 0，应是被表格软件丢掉了末尾的数字",
            en: "nothing but zeros past the 15th digit: a spreadsheet lost the last digits",
            mend: asText
        )
    }

    /// What may be damage and may be chance: one or two zeros past the 15th digit.
    static func doubt(in value: ImportValue, _ kind: ImportColumn.PlainKind) -> ImportFinding? {
        guard kind == .identifier, (1...2).contains(zerosPastFifteenth(value)) else { return nil }
        return ImportFinding(
            "excel.lost-digits",
            .warning,
            zh: "第 15 位以后是 0，请核对末尾的数字是否被表格软件丢掉",
            en: "zeros past the 15th digit: check that no spreadsheet lost the last digits",
            mend: asText
        )
    }

    /// How many digits a whole number has past its 15th when all of them are zero; 0 otherwise.
    private static func zerosPastFifteenth(_ value: ImportValue) -> Int {
        guard value.bytes.count >= 16, value.isDigits else { return 0 }
        let rest = value.bytes.dropFirst(15)
        return rest.allSatisfy { $0 == UInt8(ascii: "0") } ? rest.count : 0
    }

    private static func fullWidth(_ value: ImportValue) -> ImportFinding? {
        guard value.traits.contains(.rare),
            value.text.unicodeScalars.contains(where: { (0xFF01...0xFF5E).contains($0.value) })
        else {
            return nil
        }
        return ImportFinding(
            "text.full-width",
            zh: "含有全角数字、字母或符号",
            en: "it holds full-width digits, letters or signs",
            mend: Localized(zh: "改成半角", en: "type them half-width")
        )
    }

    static func isDigits(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        !bytes.isEmpty && bytes.allSatisfy { (0x30...0x39).contains($0) }
    }
}
