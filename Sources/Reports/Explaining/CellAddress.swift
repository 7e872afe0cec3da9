/// A cell as people name it: `客户汇总!E7`, `'Customers (preliminary)'!E7`, or `E7` on the first sheet.
package struct CellAddress: Sendable, Hashable {
    /// nil for the first sheet.
    package let sheet: String?
    /// Zero-based.
    package let column: Int
    /// 1-based, as Excel shows it.
    package let row: Int

    /// nil for what is no cell.
    package init?(_ text: String) {
        var reference = text[...]
        var sheet: String?
        if let mark = text.lastIndex(of: "!") {
            var name = String(text[..<mark])
            if name.count >= 2, name.hasPrefix("'"), name.hasSuffix("'") {
                name = String(name.dropFirst().dropLast()).replacing("''", with: "'")
            }
            guard !name.isEmpty else { return nil }
            sheet = name
            reference = text[text.index(after: mark)...]
        }
        let letters = reference.prefix { $0.isASCII && $0.isLetter }
        let digits = reference.dropFirst(letters.count)
        guard (1...3).contains(letters.count), (1...7).contains(digits.count), let row = Int(digits), row > 0 else {
            return nil
        }
        self.sheet = sheet
        self.row = row
        column = letters.uppercased().utf8.reduce(0) { $0 * 26 + Int($1) - 64 } - 1
    }
}
