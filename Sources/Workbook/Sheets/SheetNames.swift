/// Gives sheets names that Excel accepts: 1 to 31 UTF-16 units, none of `[ ] : * ? / \`, no control characters, no
/// apostrophe at either end, not "History", and no two alike whatever the case.
package struct SheetNames {
    private var used: Set<String> = []

    static let maximumLength = 31

    /// The valid name nearest to `wish`, marked as used.
    mutating func claim(_ wish: String) -> String {
        let base = SheetNames.sanitized(wish)
        if used.insert(base.lowercased()).inserted { return base }
        var number = 2
        while true {
            let name = SheetNames.numbered(base, number)
            if used.insert(name.lowercased()).inserted { return name }
            number += 1
        }
    }

    /// `名称 (2)`: shortened in front of the number where it would get too long.
    static func numbered(_ base: String, _ number: Int) -> String {
        let suffix = " (\(number))"
        return shortened(base, to: maximumLength - suffix.utf16.count) + suffix
    }

    /// What becomes of a name that is wished for, where no other sheet has it.
    package static func sanitized(_ wish: String) -> String {
        var name = ""
        for scalar in wish.unicodeScalars {
            switch scalar {
            case "[": name.append("(")
            case "]": name.append(")")
            case ":", "*", "?", "/", "\\": name.append("-")
            default:
                let category = scalar.properties.generalCategory
                if category == .control || category == .format || category == .lineSeparator
                    || category == .paragraphSeparator || scalar.value & 0xFFFE == 0xFFFE
                {
                    name.append(" ")
                } else {
                    name.unicodeScalars.append(scalar)
                }
            }
        }
        name = trimmed(shortened(trimmed(name), to: maximumLength))
        if name.isEmpty { name = "Sheet" }
        // Excel keeps this name for itself.
        if name.lowercased() == "history" { name += " " + "-" }
        return name
    }

    private static func trimmed(_ text: String) -> String {
        var rest = text[...]
        while let first = rest.first, first == "'" || first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last == "'" || last.isWhitespace { rest.removeLast() }
        return String(rest)
    }

    private static func shortened(_ text: String, to units: Int) -> String {
        guard text.utf16.count > units else { return text }
        var result = ""
        var length = 0
        for scalar in text.unicodeScalars {
            length += UTF16.width(scalar)
            if length > units { break }
            result.unicodeScalars.append(scalar)
        }
        return trimmed(result)
    }
}
