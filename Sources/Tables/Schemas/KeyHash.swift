/// Makes numbers of 32 bits of values.
struct KeyHash: Sendable {
    /// Nobody who makes a file knows it, so that no file's values all collide.
    private let seed: UInt64

    init() {
        var random = SystemRandomNumberGenerator()
        seed = random.next()
    }

    /// Eight bytes at a time, each folded in by a multiplication whose both halves count.
    func callAsFunction(_ value: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = seed ^ UInt64(truncatingIfNeeded: value.count)
        let raw = UnsafeRawBufferPointer(value)
        var index = 0
        while index + 8 <= raw.count {
            hash = KeyHash.folded(hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += 8
        }
        var rest: UInt64 = 0
        while index < raw.count {
            rest = rest << 8 | UInt64(raw[index])
            index += 1
        }
        return KeyHash.folded(KeyHash.folded(hash ^ rest) ^ seed) >> 32
    }

    private static func folded(_ word: UInt64) -> UInt64 {
        let product = (word ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return product.high ^ product.low
    }
}
