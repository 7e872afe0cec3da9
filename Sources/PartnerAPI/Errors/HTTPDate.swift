internal import Values

/// The dates of HTTP headers: `Sun, 06 Nov 1994 08:49:37 GMT`.
enum HTTPDate {
    private static let months = [
        "Jan": "01", "Feb": "02", "Mar": "03", "Apr": "04", "May": "05", "Jun": "06",
        "Jul": "07", "Aug": "08", "Sep": "09", "Oct": "10", "Nov": "11", "Dec": "12",
    ]

    /// The moment; nil for any other form.
    static func instant(_ text: String) -> Instant? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT", parts[0].hasSuffix(","), parts[1].utf8.count == 2,
            let month = months[String(parts[2])]
        else { return nil }
        return Instant("\(parts[3])-\(month)-\(parts[1])T\(parts[4])Z")
    }

    /// The wait of `Retry-After`: seconds, or a date.
    static func delay(_ text: String, from now: Instant) -> Duration? {
        if let seconds = Int64(text), seconds >= 0 { return .seconds(min(seconds, 86_400 * 30)) }
        return instant(text).map { .seconds(max(0, $0.seconds(since: now))) }
    }
}
