internal import Values

/// A time or a span of times, as fee records write it.
enum InstantRange {
    /// How long a moment is written.
    private static let length = 20

    /// The two moments of `2026-03-09T02:00:00Z-2026-03-09T03:00:00Z`; anything else is one piece.
    static func ends(of text: String) -> [String] {
        let bytes = Array(text.utf8)
        guard bytes.count == 2 * length + 1, bytes[length] == UInt8(ascii: "-") else { return [text] }
        return [bytes.prefix(length), bytes.suffix(length)].map { String(decoding: $0, as: UTF8.self) }
    }

    enum End { case first, last }

    /// One of the two moments, read without a string of its own; nil where there is no such moment.
    static func moment(_ end: End, of text: String) -> Instant? {
        var text = text
        return text.withUTF8 { bytes in
            let isRange = bytes.count == 2 * length + 1 && bytes[length] == UInt8(ascii: "-")
            switch end {
            case .first: return Instant(utf8: isRange ? .init(rebasing: bytes[..<length]) : bytes)
            case .last: return isRange ? Instant(utf8: .init(rebasing: bytes[(length + 1)...])) : nil
            }
        }
    }
}
