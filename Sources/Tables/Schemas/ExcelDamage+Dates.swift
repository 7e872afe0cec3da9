internal import Values

extension ExcelDamage {
    private static let months: Set<String> = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// What a code such as `3-1` or `MAR1` became: `3月1日`, `1-Mar`, `Mar-01`, `2026/3/1`.
    static func date(_ text: String) -> ImportFinding? {
        // The longest, `2026年12月31日`, has 17 bytes.
        guard text.utf8.count <= 17, isChineseDate(text) || isEnglishDate(text) || isSlashedDate(text) else {
            return nil
        }
        return ImportFinding(
            "excel.date",
            zh: "被表格软件改成了日期",
            en: "a spreadsheet made a date of it",
            mend: asText
        )
    }

    /// `3月1日`, `2026年3月`, `2026年3月1日`.
    private static func isChineseDate(_ text: String) -> Bool {
        let units: Set<Unicode.Scalar> = ["年", "月", "日"]
        guard !text.isPlainASCII else { return false }
        let scalars = text.unicodeScalars
        guard scalars.count <= 11, scalars.contains("月"), scalars.last.map(units.contains) == true else { return false }
        return scalars.allSatisfy { units.contains($0) || ("0"..."9").contains($0) }
            && scalars.first.map { ("0"..."9").contains($0) } == true
    }

    /// `1-Mar`, `Mar-01`, `1-Mar-26`.
    private static func isEnglishDate(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3 else { return false }
        let names = parts.filter { months.contains(String($0).asciiLowercased) }
        return names.count == 1 && parts.count(where: { isShortNumber($0) }) == parts.count - 1
            && (parts.count == 2 || months.contains(String(parts[1]).asciiLowercased))
    }

    /// `2026/3/1`, `3/1/2026`.
    private static func isSlashedDate(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 3 && parts.allSatisfy(isShortNumber)
    }

    private static func isShortNumber(_ text: Substring) -> Bool {
        (1...4).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
