/// A small generator of numbers that follow from a seed and a path (SplitMix64). Nothing here is secret, and the same
/// path always gives the same numbers, so any record can be made without making those before it.
struct SeededRandom: Sendable {
    private var state: UInt64

    init(_ seed: UInt64, _ path: UInt64...) {
        state = seed
        for step in path { state = SeededRandom.mix(state ^ SeededRandom.mix(step &+ 0x9E37_79B9_7F4A_7C15)) }
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return SeededRandom.mix(state)
    }

    /// 0 ..< bound; 0 for a bound below 1.
    mutating func below(_ bound: Int) -> Int { bound < 1 ? 0 : Int(next() % UInt64(bound)) }

    mutating func below(_ bound: Int64) -> Int64 { bound < 1 ? 0 : Int64(next() % UInt64(bound)) }

    /// True in so many of a hundred cases.
    mutating func percent(_ chance: Int) -> Bool { below(100) < chance }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    /// Lower-case hexadecimal digits.
    mutating func hex(_ count: Int) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        let digits = SeededRandom.hexDigits
        var word: UInt64 = 0
        for index in 0..<count {
            if index % 16 == 0 { word = next() }
            bytes.append(digits[Int(word & 15)])
            word >>= 4
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    mutating func digits(_ count: Int) -> String {
        var bytes: [UInt8] = []
        for index in 0..<count {
            bytes.append(UInt8(ascii: "0") + UInt8(below(index == 0 ? 9 : 10) + (index == 0 ? 1 : 0)))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let hexDigits = Array("0123456789abcdef".utf8)
}

/// The first step of a path, so that no two uses of the seed share numbers.
enum RandomUse {
    static let keys: UInt64 = 1
    static let reseller: UInt64 = 2
    static let customer: UInt64 = 3
    static let weight: UInt64 = 4
    static let record: UInt64 = 5
    static let orders: UInt64 = 6
    static let code: UInt64 = 7
    static let fault: UInt64 = 8
    static let created: UInt64 = 9
    static let balance: UInt64 = 10
    static let request: UInt64 = 11
    static let account: UInt64 = 12
    static let resource: UInt64 = 13
    static let quota: UInt64 = 14
    static let coupon: UInt64 = 15
    static let transfer: UInt64 = 16
    static let customerKeys: UInt64 = 20
}
