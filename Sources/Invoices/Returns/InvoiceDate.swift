internal import Tables
package import Values

/// A day as people and spreadsheets write it.
package enum InvoiceDate {
    /// Reads `2026-03-09`, `2026/3/9`, `2026.3.9` and `2026年3月9日`, also with a time of day behind it; nil for anything else.
    package static func parse(_ text: String) -> CivilDate? {
        let day = text.split(whereSeparator: { $0 == " " || $0 == "T" }).first.map(String.init) ?? text
        let parts = day.split(omittingEmptySubsequences: false) { "-/.年月".contains($0) }
        guard parts.count == 3 else { return nil }
        let last = parts[2].hasSuffix("日") ? parts[2].dropLast() : parts[2]
        let numbers = [parts[0], parts[1], last].compactMap(plainNumber)
        guard numbers.count == 3, parts[0].count == 4 else { return nil }
        return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    private static func plainNumber(_ text: Substring) -> Int? {
        guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }
}

extension ImportRule {
    /// A day in one of the ways of ``InvoiceDate``.
    static let day = ImportRule { text in
        guard InvoiceDate.parse(text) == nil else { return nil }
        return ImportFinding(
            "date.format",
            zh: "不是日期，应形如 2026-03-09",
            en: "not a day such as 2026-03-09"
        )
    }
}
