internal import Values

/// ArgumentParser's own sentences about a faulty command line, in both languages. It speaks English only; a sentence
/// that is not known here stays as it is.
enum ParserMessage {
    private static let patterns: [(en: String, zh: String)] = [
        ("Unknown option '%'. Did you mean '%'?", "未知选项“%”；是否指“%”？"),
        ("Unknown option '%'", "未知选项“%”"),
        ("Missing value for '%'", "“%”缺少值"),
        ("Missing expected argument '%'", "缺少参数“%”"),
        ("Missing one of: '%'", "缺少其中之一：“%”"),
        ("Unexpected argument '%'", "多余的参数“%”"),
        ("% unexpected arguments: '%'", "多余的 % 个参数：“%”"),
        ("Value to be set with flag '%' had already been set with flag '%'", "“%”与前面的“%”矛盾"),
        ("The value '%' is invalid for '%'. Please provide one of %.", "“%”不能用作“%”的值；可选：%"),
        ("The value '%' is invalid for '%': %", "“%”不能用作“%”的值：%"),
        ("The value '%' is invalid for '%'", "“%”不能用作“%”的值"),
        ("Invalid option: %", "无效的选项：%"),
    ]

    static func localised(_ message: String) -> Localized {
        for pattern in patterns {
            if let parts = parts(of: message, by: pattern.en) {
                return Localized(zh: filled(pattern.zh, parts), en: message)
            }
        }
        return Localized(message)
    }

    /// What stands in place of each `%`; nil when the message does not follow the pattern to its end.
    private static func parts(of message: String, by pattern: String) -> [Substring]? {
        let fixed = pattern.split(separator: "%", omittingEmptySubsequences: false)
        guard let first = fixed.first, message.hasPrefix(first) else { return nil }
        var rest = message.dropFirst(first.count)
        var parts: [Substring] = []
        for (index, piece) in fixed.dropFirst().enumerated() {
            let isLast = index == fixed.count - 2
            if isLast {
                guard rest.hasSuffix(piece) else { return nil }
                parts.append(rest.dropLast(piece.count))
            } else {
                guard let range = find(piece, in: rest) else { return nil }
                parts.append(rest[..<range.lowerBound])
                rest = rest[range.upperBound...]
            }
        }
        return parts
    }

    private static func find(_ piece: Substring, in text: Substring) -> Range<Substring.Index>? {
        var start = text.startIndex
        while start < text.endIndex {
            if text[start...].hasPrefix(piece) {
                return start..<text.index(start, offsetBy: piece.count)
            }
            start = text.index(after: start)
        }
        return nil
    }

    private static func filled(_ pattern: String, _ parts: [Substring]) -> String {
        var rest = parts[...]
        return pattern.reduce(into: "") { text, character in
            if character == "%", let part = rest.popFirst() { text += part } else { text.append(character) }
        }
    }
}
