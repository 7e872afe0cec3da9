package import Values

/// Makes a text of the service fit to be shown and logged: no secret that was sent, no phone, no e-mail address, no
/// control character, and not too long.
package struct Redaction: Sendable {
    private let secrets: [Secret]
    private static let longest = 300

    package init(secrets: [Secret]) { self.secrets = secrets.filter { $0.exposed { $0.utf8.count >= 4 } } }

    package func callAsFunction(_ text: String) -> String {
        // Far more than is shown, so that no secret is cut in two before it is found.
        var text = String(text.unicodeScalars.prefix(Redaction.longest * 20))
        for secret in secrets { text = secret.exposed { text.replacing($0, with: "•••") } }
        let scalars = Redaction.maskedDigits(
            text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }
        )
        let shown = Redaction.maskedAddresses(scalars)
        return shown.count > Redaction.longest ? shown.prefix(Redaction.longest) + "…" : shown
    }

    /// A run of ten digits and more, also one written in groups as phones are, keeps its first three and last two.
    private static func maskedDigits(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var masked = scalars
        var index = 0
        while index < scalars.count {
            guard isDigit(scalars[index]) else {
                index += 1
                continue
            }
            var digits: [Int] = []
            var end = index
            while end < scalars.count {
                if isDigit(scalars[end]) {
                    digits.append(end)
                } else if !isGrouping(scalars, end) {
                    break
                }
                end += 1
            }
            if isPhone(scalars, digits) { for place in digits.dropFirst(3).dropLast(2) { masked[place] = "*" } }
            index = end
        }
        return masked
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isGrouping(_ scalars: [Unicode.Scalar], _ place: Int) -> Bool {
        (scalars[place] == "-" || scalars[place] == " ") && place + 1 < scalars.count && isDigit(scalars[place + 1])
    }

    /// Ten digits in one run, or a mobile number in groups; a date and time is neither.
    private static func isPhone(_ scalars: [Unicode.Scalar], _ digits: [Int]) -> Bool {
        guard digits.count >= 10, let first = digits.first, let last = digits.last else { return false }
        if last - first == digits.count - 1 { return true }
        let isDate =
            digits.count > 4 && digits[4] - digits[3] == 2 && scalars[first] == "2"
            && String(String.UnicodeScalarView(scalars[first...last])).wholeMatch(of: /20\d\d-[01]\d-[0-3]\d.*/) != nil
        return !isDate
    }

    private static func maskedAddresses(_ scalars: [Unicode.Scalar]) -> String {
        String(String.UnicodeScalarView(scalars)).replacing(/[A-Za-z0-9._%+\-]+@/) { match in
            "\(match.output.prefix(1))***@"
        }
    }
}
