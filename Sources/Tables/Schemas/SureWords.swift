/// Short words that a few instructions tell from all others: at most eight, of at most seven bytes.
struct SureWords: Sendable {
    private var words = SIMD8<UInt64>(repeating: 0)

    init() {}

    /// Those of `texts` that are short enough, the first ones where they are too many.
    init(_ texts: [String]) {
        let packed = texts.compactMap { text in
            Array(text.utf8).withUnsafeBufferPointer(SureWords.packed)
        }
        for (index, word) in packed.prefix(words.scalarCount).enumerated() { words[index] = word }
    }

    func contains(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let word = SureWords.packed(bytes) else { return false }
        return any(words .== word)
    }

    /// A word in one number: its bytes below its length.
    private static func packed(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64? {
        guard (1...7).contains(bytes.count) else { return nil }
        return bytes.reduce(UInt64(bytes.count)) { $0 << 8 | UInt64($1) }
    }
}
