/// A text as a cell can hold it.
struct CellText {
    /// Excel's limit, in UTF-16 units.
    static let maximumLength = 32_767
    /// How much of a longer text is kept in front of the mark.
    static let keptLength = 32_000

    let text: String
    var isShortened = false
    var hasReplacements = false

    /// - Parameter mark: stands at the end of a text that had to be shortened.
    init(_ original: String, mark: String) {
        if CellText.isPlain(original) {
            text = original
        } else {
            var encoder = Encoder(original)
            if !encoder.run(within: CellText.maximumLength) {
                encoder = Encoder(original)
                _ = encoder.run(within: CellText.keptLength)
                encoder.output.append(mark)
                isShortened = true
            }
            text = encoder.output
            hasReplacements = encoder.hasReplacements
        }
    }

    /// Whether the bytes can be written as they are: short, no control characters but tab and line feed, no `_x`, no
    /// U+FFFE or U+FFFF. Nearly every text is, so this is the hot path.
    private static func isPlain(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            guard bytes.count <= maximumLength else { return false }
            if CellBytes.areHarmless(bytes) { return true }
            var previous: UInt8 = 0
            var beforeThat: UInt8 = 0
            for byte in bytes {
                if byte < 0x20 && byte != 0x09 && byte != 0x0A { return false }
                if byte == UInt8(ascii: "x") && previous == UInt8(ascii: "_") { return false }
                if byte >= 0xBE && previous == 0xBF && beforeThat == 0xEF { return false }
                beforeThat = previous
                previous = byte
            }
            return true
        }
    }

    /// Writes control characters as `_xHHHH_`, and a literal `_xHHHH_` so that it is read back as itself.
    private struct Encoder {
        let scalars: [Unicode.Scalar]
        var output = ""
        var hasReplacements = false

        init(_ text: String) { scalars = Array(text.unicodeScalars.prefix(maximumLength + 1)) }

        /// False when the text does not fit into `limit` UTF-16 units once encoded.
        mutating func run(within limit: Int) -> Bool {
            var length = 0
            for index in scalars.indices {
                let piece = encoded(at: index)
                length += piece.utf16.count
                guard length <= limit else { return false }
                output.append(piece)
            }
            return true
        }

        private mutating func encoded(at index: Int) -> String {
            let scalar = scalars[index]
            switch scalar.value {
            case 0x09, 0x0A: return String(scalar)
            case 0, 0xFFFE, 0xFFFF:
                hasReplacements = true
                return "\u{FFFD}"
            case 0x01..<0x20:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                return "_x" + String(repeating: "0", count: 4 - digits.utf8.count) + digits + "_"
            case 0x5F where startsEscape(at: index): return "_x005F_"
            default: return String(scalar)
            }
        }

        private func startsEscape(at index: Int) -> Bool {
            guard index + 6 < scalars.count, scalars[index + 1] == "x", scalars[index + 6] == "_" else { return false }
            return scalars[(index + 2)..<(index + 6)].allSatisfy { $0.isASCII && $0.properties.isASCIIHexDigit }
        }
    }
}
