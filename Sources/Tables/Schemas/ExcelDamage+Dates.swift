internal import Values

extension ExcelDamage {
    /// Three letters each, in one number.
    private static let months = SIMD16<UInt32>(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"].map { month in
            month.utf8.reduce(0) { $0 << 8 | UInt32($1) }
        } + [0, 0, 0, 0]
    )

    /// What a code such as `3-1` or `MAR1` became: `3月1日`, `1-Mar`, `Mar-01`, `2026/3/1`.
    static func date(_ value: ImportValue) -> ImportFinding? {
        // The longest, `2026年12月31日`, has 17 bytes.
        guard value.bytes.count <= 17, isChineseDate(value) || isEnglishDate(value) || isSlashedDate(value) else {
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
    private static func isChineseDate(_ value: ImportValue) -> Bool {
        guard value.traits == [.digit, .wide] else { return false }
        let units: Set<Unicode.Scalar> = ["年", "月", "日"]
        let scalars = value.text.unicodeScalars
        guard scalars.count <= 11, scalars.contains("月"), scalars.last.map(units.contains) == true else { return false }
        return scalars.allSatisfy { units.contains($0) || ("0"..."9").contains($0) }
            && scalars.first.map { ("0"..."9").contains($0) } == true
    }

    /// `1-Mar`, `Mar-01`, `1-Mar-26`: one month, which is the second of three parts, and numbers.
    static func isEnglishDate(_ value: ImportValue) -> Bool {
        // The longest is `2026-Mar-2026`.
        guard value.bytes.count <= 13 else { return false }
        var (start, part, month) = (0, 0, -1)
        for index in 0...value.bytes.count where index == value.bytes.count || value.bytes[index] == UInt8(ascii: "-") {
            let bytes = value.bytes[start..<index]
            if month < 0, isMonth(bytes) {
                month = part
            } else if !isShortNumber(bytes) {
                return false
            }
            (start, part) = (index + 1, part + 1)
        }
        return part == 2 ? month >= 0 : part == 3 && month == 1
    }

    /// `2026/3/1`, `3/1/2026`.
    private static func isSlashedDate(_ value: ImportValue) -> Bool {
        guard value.traits == [.digit, .slash] else { return false }
        let parts = value.bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return parts.count == 3 && parts.allSatisfy(isShortNumber)
    }

    private static func isMonth(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard bytes.count == 3 else { return false }
        // Nothing but a letter becomes a small letter by this.
        return any(months .== bytes.reduce(0) { $0 << 8 | UInt32($1 | 0x20) })
    }

    private static func isShortNumber(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        bytes.count <= 4 && isDigits(bytes)
    }
}
