/// The text of a cell while it is checked: bytes of UTF-8 where they lie, of which a `String` is made only where one is needed.
/// It is good only during the check.
struct ImportValue {
    let bytes: UnsafeBufferPointer<UInt8>
    let traits: ByteTraits

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        traits = ByteTraits(of: bytes)
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// How many characters it has, in the sense of Unicode scalars.
    var length: Int { traits.contains(.wide) ? bytes.count { $0 & 0xC0 != 0x80 } : bytes.count }

    var isDigits: Bool { traits == .digit }

    /// A text without invisible characters around it.
    static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        if bytes.isEmpty || isVisibleAtEnds(bytes) { return bytes }
        let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
        let front = scalars.prefix { $0.isInvisible }.utf8Count
        guard front < bytes.count else { return UnsafeBufferPointer(rebasing: bytes[bytes.count...]) }
        let back = scalars.reversed().prefix { $0.isInvisible }.utf8Count
        return UnsafeBufferPointer(rebasing: bytes[front..<bytes.count - back])
    }

    /// Whether the characters at both ends are surely seen: ASCII, Chinese or its signs, as nearly all are.
    static func isVisibleAtEnds(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let last = bytes.count - 1
        return (isVisible(bytes[0]) || isVisible(threeFrom: 0, bytes))
            && (isVisible(bytes[last]) || isVisible(threeFrom: last - 2, bytes))
    }

    private static func isVisible(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }

    /// Whether a character of three bytes begins at `start` that is surely seen: U+4000 to U+9FFF, which is the main block of
    /// Chinese; U+2010 to U+201F, its quotes and dashes; U+3001 to U+303F, its stops and brackets; U+FF01 to U+FF3F, its
    /// full-width signs.
    private static func isVisible(threeFrom start: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard start >= 0, start + 3 <= bytes.count else { return false }
        let (second, third) = (bytes[start + 1], bytes[start + 2])
        switch bytes[start] {
        case 0xE4...0xE9: return true
        case 0xE2: return second == 0x80 && (0x90...0x9F).contains(third)
        case 0xE3: return second == 0x80 && third > 0x80
        case 0xEF: return second == 0xBC && third > 0x80
        default: return false
        }
    }

    /// Compares with ASCII in lower case, whatever the case of the text.
    func hasPrefix(ignoringCase prefix: StaticString) -> Bool {
        guard bytes.count >= prefix.utf8CodeUnitCount else { return false }
        return prefix.withUTF8Buffer { prefix in
            zip(bytes, prefix).allSatisfy { ImportValue.folded($0) == $1 }
        }
    }

    func equals(_ text: String) -> Bool { bytes.elementsEqual(text.utf8) }

    /// Compares with bytes in lower case, whatever the case of the text.
    func equals(ignoringCase folded: [UInt8]) -> Bool {
        guard bytes.count == folded.count else { return false }
        for (index, byte) in bytes.enumerated() where ImportValue.folded(byte) != folded[index] { return false }
        return true
    }

    private static func folded(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}

extension Sequence<Unicode.Scalar> {
    fileprivate var utf8Count: Int { reduce(0) { $0 + UTF8.width($1) } }
}
