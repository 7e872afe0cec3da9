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

    /// A run of ten digits and more keeps its first three and last two; so does a mobile number in groups of 3, 4, 4.
    private static func maskedDigits(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var masked = scalars
        let runs = digitRuns(scalars)
        for run in runs where run.count >= 10 { mask(run.dropFirst(3).dropLast(2), in: &masked) }
        for (first, (second, third)) in zip(runs, zip(runs.dropFirst(), runs.dropFirst(2)))
        where [first.count, second.count, third.count] == [3, 4, 4] && scalars[first.lowerBound] == "1"
            && second.lowerBound == first.upperBound + 1 && third.lowerBound == second.upperBound + 1
        {
            mask(second, in: &masked)
            mask(third.dropLast(2), in: &masked)
        }
        return masked
    }

    private static func mask(_ places: Range<Int>, in scalars: inout [Unicode.Scalar]) {
        for place in places { scalars[place] = "*" }
    }

    /// Where digits stand without a break.
    private static func digitRuns(_ scalars: [Unicode.Scalar]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start: Int?
        for (place, scalar) in scalars.enumerated() {
            if ("0"..."9").contains(scalar) {
                start = start ?? place
            } else if let begun = start {
                runs.append(begun..<place)
                start = nil
            }
        }
        if let start { runs.append(start..<scalars.count) }
        return runs
    }

    /// Before every `@` only the first letter of the name stays.
    private static func maskedAddresses(_ scalars: [Unicode.Scalar]) -> String {
        var shown: [Unicode.Scalar] = []
        var nameStart = 0
        for scalar in scalars {
            if scalar == "@", shown.count > nameStart {
                shown.replaceSubrange((nameStart + 1)..., with: ["*", "*", "*"])
            }
            shown.append(scalar)
            if !isName(scalar) { nameStart = shown.count }
        }
        return String(String.UnicodeScalarView(shown))
    }

    private static func isName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "%", "+", "-", "*": true
        default: false
        }
    }
}
