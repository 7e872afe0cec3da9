/// The few bytes that a file format treats in its own way, looked for eight at a time: most texts hold none of them and
/// are copied as they are.
package struct SpecialBytes: Sendable {
    private let first: UInt64
    private let second: UInt64
    private let third: UInt64
    private let fourth: UInt64
    /// Bytes below it count as well; 0 or 0x20.
    private let bound: UInt8

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let tops: UInt64 = 0x8080_8080_8080_8080

    /// - Parameter bytes: one to four, of ASCII.
    package init(_ bytes: UInt8..., andControls: Bool = false) {
        precondition((1...4).contains(bytes.count), "a word is compared with four bytes at most")
        func pattern(_ index: Int) -> UInt64 { UInt64(bytes[min(index, bytes.count - 1)]) &* SpecialBytes.ones }
        (first, second, third, fourth) = (pattern(0), pattern(1), pattern(2), pattern(3))
        bound = andControls ? 0x20 : 0
    }

    /// Whether the text holds none of them.
    package func areAbsent(from text: UnsafeBufferPointer<UInt8>) -> Bool {
        let raw = UnsafeRawBufferPointer(text)
        var offset = 0
        while offset + 8 <= raw.count {
            guard areAbsent(from: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) else { return false }
            offset += 8
        }
        guard offset < raw.count else { return true }
        if raw.count >= 8 {
            // The last eight bytes, some of them for the second time.
            return areAbsent(from: raw.loadUnaligned(fromByteOffset: raw.count - 8, as: UInt64.self))
        }
        // Bytes that are not there are filled up with letters.
        var word: UInt64 = 0x6161_6161_6161_6161
        for index in 0..<raw.count { word = word << 8 | UInt64(raw[index]) }
        return areAbsent(from: word)
    }

    @inline(__always)
    private func areAbsent(from word: UInt64) -> Bool {
        func zeros(_ word: UInt64) -> UInt64 { (word &- SpecialBytes.ones) & ~word }
        let low = (word &- SpecialBytes.ones &* UInt64(bound)) & ~word
        let hits =
            zeros(word ^ first) | zeros(word ^ second) | zeros(word ^ third) | zeros(word ^ fourth)
            | (bound == 0 ? 0 : low)
        return hits & SpecialBytes.tops == 0
    }
}
