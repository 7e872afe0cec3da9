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

    /// Whether the characters at both ends are surely seen: ASCII or Chinese, as nearly all are.
    static func isVisibleAtEnds(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let first = bytes[0]
        let last = bytes[bytes.count - 1]
        guard isVisible(first) || leadsChinese(first) else { return false }
        return isVisible(last) || (bytes.count >= 3 && leadsChinese(bytes[bytes.count - 3]))
    }

    private static func isVisible(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }

    /// U+4000 to U+9FFF: the lead of three bytes, all of whose characters are seen.
    private static func leadsChinese(_ byte: UInt8) -> Bool { byte >= 0xE4 && byte <= 0xE9 }

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
