internal import Values

/// The texts of a column that come again and again. Each stands once in the workbook's shared strings, and a cell
/// names it by its number; a column whose texts are mostly different ones stops sharing and writes them into its cells.
struct SharedTexts {
    /// A text that was met, and the bytes of a cell that holds it, from the style on.
    private struct Entry {
        let hash: UInt64
        let start: Int32
        let count: Int32
        let index: UInt32
        let cell: Snippet
    }

    /// So many texts of one column at most; later ones are written into their cells.
    private static let limit = 4_096
    /// From so many on, a column has to show that sharing pays.
    private static let trial = 256
    private static let slotCount = 4 * limit

    private var entries: [Entry] = []
    private var bytes: [UInt8] = []
    /// Places of entries by hash, -1 for none.
    private var slots: [Int32] = []
    private var last = -1
    private var asked = 0
    private(set) var isSharing = true
    /// How many cells name a shared text, for the count that the package states.
    private(set) var uses = 0

    /// What was found out about a text.
    enum Answer {
        /// The cell's bytes from the style on, and the text's number.
        case shared(Snippet, index: UInt32)
        /// It has no number yet: ``add(_:hash:index:cell:)`` may give it one.
        case unknown(hash: UInt64)
        /// It belongs into the cell.
        case inline
    }

    /// Counts cells that repeated the one before without asking for their text again.
    mutating func countRepeats(_ count: Int, areShared: Bool) {
        asked += count
        if areShared { uses += count }
    }

    mutating func find(_ text: UnsafeBufferPointer<UInt8>) -> Answer {
        guard isSharing else { return .inline }
        asked += 1
        if last >= 0, matches(entries[last], text) {
            uses += 1
            return .shared(entries[last].cell, index: entries[last].index)
        }
        let hash = SharedTexts.hash(text)
        guard !slots.isEmpty else { return .unknown(hash: hash) }
        var slot = Int(truncatingIfNeeded: hash) & (SharedTexts.slotCount - 1)
        while slots[slot] >= 0 {
            let place = Int(slots[slot])
            if entries[place].hash == hash, matches(entries[place], text) {
                last = place
                uses += 1
                return .shared(entries[place].cell, index: entries[place].index)
            }
            slot = (slot + 1) & (SharedTexts.slotCount - 1)
        }
        guard entries.count < SharedTexts.limit else { return .inline }
        if entries.count >= SharedTexts.trial, entries.count * 6 > asked {
            stop()
            return .inline
        }
        return .unknown(hash: hash)
    }

    /// Remembers a text under its number in the workbook.
    mutating func add(_ text: UnsafeBufferPointer<UInt8>, hash: UInt64, index: UInt32, cell: Snippet) {
        if slots.isEmpty { slots = [Int32](repeating: -1, count: SharedTexts.slotCount) }
        var slot = Int(truncatingIfNeeded: hash) & (SharedTexts.slotCount - 1)
        while slots[slot] >= 0 { slot = (slot + 1) & (SharedTexts.slotCount - 1) }
        slots[slot] = Int32(entries.count)
        last = entries.count
        entries.append(
            Entry(hash: hash, start: Int32(bytes.count), count: Int32(text.count), index: index, cell: cell)
        )
        bytes.append(contentsOf: text)
        uses += 1
    }

    /// The room is given back; texts that were shared stay so in the rows that are written.
    private mutating func stop() {
        isSharing = false
        (entries, bytes, slots, last) = ([], [], [], -1)
    }

    private func matches(_ entry: Entry, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard Int(entry.count) == text.count, let start = text.baseAddress else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            guard let known = bytes.baseAddress else { return false }
            return UTF8Bytes.areEqual(known + Int(entry.start), start, text.count)
        }
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
        if offset == raw.count { return hash }
        if raw.count >= 8 {
            // The last eight bytes, some of them for the second time.
            return mix(hash ^ raw.loadUnaligned(fromByteOffset: raw.count - 8, as: UInt64.self))
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
