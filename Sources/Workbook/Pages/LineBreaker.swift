/// Breaks text into lines that fit a width: between words, and anywhere between East Asian characters.
enum LineBreaker {
    static func lines(of text: String, width: Int) -> [String] {
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = ""
            var used = 0
            for piece in pieces(of: String(paragraph)) {
                let needed = DisplayWidth.of(piece, limit: .max)
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

    /// Words of narrow characters, and wide characters one by one; closing punctuation stays with what it closes.
    private static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        var word = ""
        for character in text {
            let isWide = character.unicodeScalars.first.map { DisplayWidth.of($0) == 2 } ?? false
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
