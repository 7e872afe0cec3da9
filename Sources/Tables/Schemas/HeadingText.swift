/// Headings as people type them.
enum HeadingText {
    /// The heading without what does not matter: case, spaces of any width, `_` and `-`, a `*` that marks required
    /// columns, a byte order mark, full-width parentheses.
    static func folded(_ heading: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in heading.unicodeScalars {
            switch scalar {
            case "_", "-", "*", "＊": continue
            case "（": folded.append("(")
            case "）": folded.append(")")
            case "A"..."Z": folded.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
            default: if !scalar.isInvisible { folded.append(scalar) }
            }
        }
        return String(folded)
    }
}

extension Unicode.Scalar {
    /// A space of any width, a control character or a mark without a width.
    var isInvisible: Bool {
        // Most characters are ASCII; the tables behind `properties` are a hundred times as slow.
        if value < 0x7F { return value <= 0x20 }
        return value == 0x7F || properties.isWhitespace || properties.isDefaultIgnorableCodePoint
    }
}

extension String {
    /// Whether all of it is visible ASCII or spaces.
    var isPlainASCII: Bool { utf8.allSatisfy { (0x20..<0x7F).contains($0) } }

    /// The text with A–Z in lower case, and nothing else changed.
    var asciiLowercased: String {
        guard utf8.contains(where: { (0x41...0x5A).contains($0) }) else { return self }
        return String(decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// The text without invisible characters around it.
    var trimmed: String {
        guard let first = unicodeScalars.first, let last = unicodeScalars.last else { return self }
        guard first.isInvisible || last.isInvisible else { return self }
        var scalars = unicodeScalars[...]
        while scalars.first?.isInvisible == true { scalars.removeFirst() }
        while scalars.last?.isInvisible == true { scalars.removeLast() }
        return String(scalars)
    }

    /// The text as a problem may show it: short, on one line, without what could steer a terminal.
    var shownShort: String {
        let limit = 48
        if isPlainASCII { return utf8.count <= limit ? self : String(prefix(limit)) + "…" }
        var shown = String.UnicodeScalarView()
        for scalar in unicodeScalars.prefix(limit) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: shown.append(" ")
            default: shown.append(scalar)
            }
        }
        return unicodeScalars.dropFirst(limit).isEmpty ? String(shown) : String(shown) + "…"
    }
}
