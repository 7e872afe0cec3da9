internal import Values

/// Breaks text into lines by the columns it takes on the screen: between words, and between Chinese characters, but
/// never before punctuation that closes.
package enum Wrapping {
    private static let closing: Set<Character> = [
        "，", "。", "、", "；", "：", "？", "！", "）", "》", "”", "’", "】", ",", ".", ";", ":", "?", "!", ")", "]", "}",
    ]
    private static let opening: Set<Character> = ["（", "《", "“", "‘", "【", "(", "[", "{"]

    package static func lines(_ text: String, width: Int) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph(String($0), width: width) }
    }

    private static func paragraph(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var used = 0
        for piece in pieces(of: text) {
            let columns = DisplayWidth.of(piece)
            let visible = piece.last == " " ? columns - 1 : columns
            if used > 0, used + visible > width {
                lines.append(trimmed(line))
                line = ""
                used = 0
            }
            line += piece
            used += columns
        }
        lines.append(trimmed(line))
        return lines
    }

    /// The smallest parts that must stay together; a space belongs to the part before it.
    private static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        var current = ""
        for character in text {
            if let last = current.last, mayBreak(between: last, and: character) {
                pieces.append(current)
                current = ""
            }
            current.append(character)
        }
        if !current.isEmpty { pieces.append(current) }
        return pieces
    }

    private static func mayBreak(between left: Character, and right: Character) -> Bool {
        if closing.contains(right) || opening.contains(left) || right == " " { return false }
        return left == " " || DisplayWidth.of(left) == 2 || DisplayWidth.of(right) == 2
    }

    private static func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }
}
