/// Where each value of a column stood first. The values lie one after the other in one piece of memory: a file of a million
/// rows has as many.
struct KeyTable: Sendable {
    /// A row of the file.
    struct Place: Sendable {
        let row: UInt32
        let line: UInt32
    }

    private struct Entry {
        let start: Int
        let count: UInt32
        let place: Place
    }

    private var bytes: [UInt8] = []
    private var entries: [Entry] = []
    /// Open addressing: 0 for a free slot, otherwise the hash above one more than the entry's index. A power of two, never
    /// more than three quarters full.
    private var slots = [UInt64](repeating: 0, count: 64)
    /// Nobody who makes a file knows it, so that no file's values all collide.
    private let seed: UInt64
    /// What was looked at ahead; kept so that it is looked at.
    private var touched: UInt64 = 0

    init() {
        var random = SystemRandomNumberGenerator()
        seed = random.next()
    }

    /// Notes a value.
    ///
    /// - Returns: where the same bytes stood before; nil when this is their first place.
    mutating func note(_ value: UnsafeBufferPointer<UInt8>, _ place: Place) -> Place? {
        let hash = hash(value)
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot] != 0 {
            if slots[slot] >> 32 == hash {
                let entry = entries[Int(slots[slot] & 0xFFFF_FFFF) - 1]
                if isEqual(entry, value) { return entry.place }
            }
            slot = (slot + 1) & mask
        }
        // So many rows do not fit in 32 bits; what comes after them is compared with all before.
        guard entries.count < Int(UInt32.max) else { return nil }
        entries.append(Entry(start: bytes.count, count: UInt32(clamping: value.count), place: place))
        bytes.append(contentsOf: value)
        slots[slot] = hash << 32 | UInt64(entries.count)
        if entries.count / 3 * 4 >= slots.count { grow() }
        return nil
    }

    /// Looks at where values of these hashes will be noted. Many take hardly longer than one, since memory is read for all at
    /// once.
    mutating func look(ahead hashes: [UInt64]) {
        let mask = slots.count - 1
        for hash in hashes { touched ^= slots[Int(hash) & mask] }
    }

    private func isEqual(_ entry: Entry, _ value: UnsafeBufferPointer<UInt8>) -> Bool {
        Int(entry.count) == value.count
            && bytes.withUnsafeBufferPointer { bytes in
                bytes[entry.start..<entry.start + value.count].elementsEqual(value)
            }
    }

    /// What stood one after the other does so again, in two places: no memory is read or written here and there.
    private mutating func grow() {
        var larger = [UInt64](repeating: 0, count: slots.count * 2)
        let mask = larger.count - 1
        for held in slots where held != 0 {
            var slot = Int(held >> 32) & mask
            while larger[slot] != 0 { slot = (slot + 1) & mask }
            larger[slot] = held
        }
        slots = larger
    }

    /// A number of 32 bits: eight bytes at a time, each folded in by a multiplication whose both halves count.
    func hash(_ value: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = seed ^ UInt64(truncatingIfNeeded: value.count)
        let raw = UnsafeRawBufferPointer(value)
        var index = 0
        while index + 8 <= raw.count {
            hash = KeyTable.folded(hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += 8
        }
        var rest: UInt64 = 0
        while index < raw.count {
            rest = rest << 8 | UInt64(raw[index])
            index += 1
        }
        return KeyTable.folded(KeyTable.folded(hash ^ rest) ^ seed) >> 32
    }

    private static func folded(_ word: UInt64) -> UInt64 {
        let product = (word ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return product.high ^ product.low
    }
}
