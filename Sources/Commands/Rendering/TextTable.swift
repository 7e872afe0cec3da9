package import Values

/// A table for a person's screen, with columns aligned by the width of their letters.
package struct TextTable: Sendable {
    package enum Alignment: Sendable { case left, right }

    package struct Column: Sendable {
        package let heading: Localized
        package let alignment: Alignment

        package init(_ heading: Localized, _ alignment: Alignment = .left) {
            self.heading = heading
            self.alignment = alignment
        }

        package init(zh: String, en: String, _ alignment: Alignment = .left) {
            self.init(Localized(zh: zh, en: en), alignment)
        }
    }

    package let columns: [Column]
    package private(set) var rows: [[String]] = []

    package init(_ columns: [Column]) { self.columns = columns }

    package mutating func add(_ cells: String...) { add(cells) }

    /// Adds a row; missing cells are empty, and control characters of the data cannot disturb the screen.
    package mutating func add(_ cells: [String]) {
        rows.append(columns.indices.map { $0 < cells.count ? TextTable.plain(cells[$0]) : "" })
    }

    package func text(in language: Language) -> String {
        let headings = columns.map { $0.heading[language] }
        let widths = columns.indices.map { index in
            ([headings[index]] + rows.map { $0[index] }).map { DisplayWidth.of($0) }.max() ?? 0
        }
        let rule = widths.map { String(repeating: "─", count: $0) }
        return ([headings, rule] + rows).map { line($0, widths) }.joined(separator: "\n") + "\n"
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        let padded = columns.indices.map { index in
            let gap = String(repeating: " ", count: widths[index] - DisplayWidth.of(cells[index]))
            return columns[index].alignment == .right ? gap + cells[index] : cells[index] + gap
        }
        var text = padded.joined(separator: "  ")
        while text.last == " " { text.removeLast() }
        return text
    }

    /// Line breaks, tabs and escape sequences become spaces.
    private static func plain(_ text: String) -> String {
        String(
            text.map { character in
                character.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) }
                    ? " " : character
            }
        )
    }
}
