/// Numbers the different texts of a column from 1 on, in the order in which they are met, so that equal texts are known
/// by a number and no text that comes again is made a string again.
package struct TextNumbers {
    /// How many of a column's texts may be numbered.
    package enum Limit {
        /// All of them: somebody keeps something for each anyway.
        case none
        /// As many as memory that does not grow with the rows allows, and only while texts come again.
        case repeating
    }

    /// Until so many no column has to show that its texts come again.
    private static let trial = 4_096
    private static let most = 131_072

    private let limit: Limit
    /// By number, less one.
    package private(set) var texts: [String] = []
    private var bytes: [UInt8] = []
    /// Where each text ends in `bytes`.
    private var ends: [Int] = []
    private var hashes: [UInt64] = []
    /// Numbers by hash; 0 for none. Its size is a power of two.
    private var slots = [UInt32](repeating: 0, count: 256)
    private var last = 0
    private var asked = 0
    /// Whether it was given up.
    private var isOff = false

    package init(_ limit: Limit) { self.limit = limit }

    /// The text's number; nil when it has none and gets none.
    package mutating func number(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        asked += 1
        if isOff { return nil }
        if last > 0, matches(last, text) { return last }
        let hash = TextNumbers.hash(text)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] > 0 {
            let number = Int(slots[slot])
            if hashes[number - 1] == hash, matches(number, text) {
                last = number
                return number
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        guard hasRoom else { return nil }
        return add(text, hash)
    }

    private var hasRoom: Bool {
        mutating get {
            guard case .repeating = limit, texts.count >= TextNumbers.trial else { return true }
            if texts.count * 4 > asked { giveUp() }
            return !isOff && texts.count < TextNumbers.most
        }
    }

    /// Gives the room back; numbers that were given still stand for their texts.
    private mutating func giveUp() {
        isOff = true
        (bytes, ends, hashes, slots) = ([], [], [], [])
    }

    private mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int {
        texts.append(String(decoding: text, as: UTF8.self))
        bytes.append(contentsOf: text)
        ends.append(bytes.count)
        hashes.append(hash)
        last = texts.count
        if texts.count * 2 > slots.count { grow() } else { place(last) }
        return last
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 4)
        for number in 1...texts.count { place(number) }
    }

    private mutating func place(_ number: Int) {
        var slot = Int(truncatingIfNeeded: hashes[number - 1]) & (slots.count - 1)
        while slots[slot] > 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt32(number)
    }

    private func matches(_ number: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = number > 1 ? ends[number - 2] : 0
        guard ends[number - 1] - start == text.count else { return false }
        guard let other = text.baseAddress, text.count > 0 else { return true }
        return bytes.withUnsafeBufferPointer { bytes in
            guard let known = bytes.baseAddress else { return false }
            return memcmp(known + start, other, text.count) == 0
        }
    }

    /// The number of a value, for a column of whole numbers.
    package mutating func number(_ value: Int64) -> Int? {
        withUnsafeBytes(of: value) { raw in raw.withMemoryRebound(to: UInt8.self) { number($0) } }
    }

    /// Eight bytes at a time; good enough for a table, and the same on every run.
    private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = UInt64(text.count) &* 0x9E37_79B9_7F4A_7C15
        let raw = UnsafeRawBufferPointer(text)
        var offset = 0
        while offset + 8 <= raw.count {
            hash = mix(hash ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset += 8
        }
        var rest: UInt64 = 0
        while offset < raw.count {
            rest = rest << 8 | UInt64(raw[offset])
            offset += 1
        }
        return mix(hash ^ rest)
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
        return product.high ^ product.low
    }
}

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif
