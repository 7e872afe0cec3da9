/// Breaks text into lines that fit a width: between words, and anywhere between East Asian characters.
enum LineBreaker {
    static func lines(of text: String, width: Int) -> [String] {
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = ""
            var used = 0
            for piece in pieces(of: String(paragraph)) {
                let needed = CellWidth.of(piece, limit: .max)
                if used + needed > width && !line.isEmpty {
                    lines.append(line)
                    line = ""
                    used = 0
                    if piece == " " { continue }
                }
                line += piece
                used += needed
            }
            lines.append(line)
        }
        return lines
    }

    /// How high a row must be for text that breaks inside its cell; nil when the standard height does.
    static func rowHeight(of text: String, width: Double) -> Double? {
        // A little room for the indent, and for programs that measure wider than we do.
        let count = lines(of: String(text.prefix(4_000)), width: max(Int(width) - 3, 1)).count
        // Excel's greatest height.
        return count > 1 ? min(Double(count) * 15 + 4, 409) : nil
    }

    /// Words of narrow characters, and wide characters one by one; closing punctuation stays with what it closes.
    private static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        var word = ""
        for character in text {
            let isWide = character.unicodeScalars.first.map { CellWidth.of($0) == 2 } ?? false
            if isWide || character == " " {
                if !word.isEmpty { pieces.append(word) }
                word = ""
                if "，。；：、！？）》”’…".contains(character), let last = pieces.popLast() {
                    pieces.append(last + String(character))
                } else {
                    pieces.append(String(character))
                }
            } else {
                word.append(character)
            }
        }
        if !word.isEmpty { pieces.append(word) }
        return pieces
    }
}
