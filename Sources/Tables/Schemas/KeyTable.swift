/// Where each value of a column stood first. The values lie one after the other in a ``KeyStore``: a file of a million rows
/// has as many.
struct KeyTable: Sendable {
    /// A row of the file.
    struct Place: Sendable {
        let row: UInt32
        let line: UInt32
    }

    private var store = KeyStore()
    private var count = 0
    /// Open addressing: 0 for a free slot, otherwise the hash above the value's reference. A power of two, never more than
    /// three quarters full.
    private var slots = [UInt64](repeating: 0, count: 64)
    /// What was looked at ahead; kept so that it is looked at.
    private var touched: UInt64 = 0

    /// Notes a value.
    ///
    /// - Parameter hash: what ``KeyHash`` makes of the value.
    /// - Returns: where the same bytes stood before; nil when this is their first place.
    mutating func note(_ value: UnsafeBufferPointer<UInt8>, hash: UInt64, _ place: Place) -> Place? {
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot] != 0 {
            if slots[slot] >> 32 == hash, let first = store.place(of: value, at: UInt32(slots[slot] & 0xFFFF_FFFF)) {
                return first
            }
            slot = (slot + 1) & mask
        }
        // More than 16 GB are not kept; what comes after them is compared with all before.
        guard let reference = store.add(value, place) else { return nil }
        slots[slot] = hash << 32 | UInt64(reference)
        count += 1
        if count / 3 * 4 >= slots.count { grow() }
        return nil
    }

    /// Looks at where values of these hashes will be noted. Many take hardly longer than one, since memory is read for all at
    /// once.
    mutating func look(ahead hashes: some Sequence<UInt64>) {
        let mask = slots.count - 1
        for hash in hashes { touched ^= slots[Int(hash) & mask] }
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
}
