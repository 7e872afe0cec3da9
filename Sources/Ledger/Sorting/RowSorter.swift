internal import Values

/// Sorts rows by keys that are compared as bytes, in bounded memory: what does not fit is put down in sorted runs and
/// merged at the end.
///
/// SQLite sorts whole rows too, but takes each apart and puts it together again on the way in and out, and compares
/// value by value; a month's rows take it three times as long.
package struct RowSorter: ~Copyable {
    /// What a row is kept as: how long key and content are, then both.
    static let headerSize = 8

    private struct Entry {
        /// Some bytes of the key, behind those that all have in common: most comparisons need no more.
        var prefix: UInt64 = 0
        let offset: Int
    }

    private var arena: UnsafeMutableRawBufferPointer
    private var filled = 0
    private var entries: [Entry] = []
    /// Where groups begin among them.
    private var groups: [Int] = []
    private let budget: Int
    private let folder: String
    private var runs: SortRuns?

    /// - Parameters:
    ///   - budget: how many bytes of rows are kept in memory.
    ///   - folder: where runs are put down, in a file that has no name.
    package init(budget: Int, folder: String) {
        self.budget = budget
        self.folder = folder
        arena = .allocate(byteCount: budget, alignment: 16)
    }

    deinit { arena.deallocate() }

    /// Whether it holds so much that what comes next may as well be sorted by itself.
    var isAmple: Bool { filled >= min(budget / 2, 1 << 20) || runs != nil }

    /// Rows that are added from here on come behind those that were added before, as their keys say: each group is then
    /// sorted by itself.
    mutating func beginGroup() { groups.append(entries.count) }

    /// Adds a row.
    ///
    /// - Parameter write: writes its key and behind it its content into the room it is given, and answers how long both
    ///   are; nil when the room is too small, then it is called again with a larger one.
    /// - Throws: ``SortRuns/Failure`` when the disk does not take a run.
    package mutating func add(
        _ write: (UnsafeMutableRawBufferPointer) -> (key: Int, content: Int)?
    ) throws {
        while true {
            let begin = filled + RowSorter.headerSize
            if begin < arena.count,
                let made = write(UnsafeMutableRawBufferPointer(rebasing: arena[begin...]))
            {
                return keep(made.key, made.content)
            }
            try makeRoom()
        }
    }

    private mutating func keep(_ key: Int, _ content: Int) {
        arena.storeBytes(of: UInt32(key), toByteOffset: filled, as: UInt32.self)
        arena.storeBytes(of: UInt32(content), toByteOffset: filled + 4, as: UInt32.self)
        let row = SortedRow(UnsafeRawPointer(arena.baseAddress.unsafelyUnwrapped) + filled)
        entries.append(Entry(offset: filled))
        filled += row.size
    }

    /// Puts down what is there; where nothing is, one row needs more room than there is at all.
    private mutating func makeRoom() throws {
        guard !entries.isEmpty else {
            let larger = arena.count * 2
            arena.deallocate()
            arena = .allocate(byteCount: larger, alignment: 16)
            return
        }
        try putDown()
    }

    private mutating func putDown() throws {
        sort()
        var runs = try runs.take() ?? SortRuns(folder: folder)
        let base = UnsafeRawPointer(arena.baseAddress.unsafelyUnwrapped)
        for entry in entries { try runs.append(SortedRow(base + entry.offset)) }
        try runs.endRun()
        self.runs = consume runs
        removeAll()
        if arena.count > budget {
            arena.deallocate()
            arena = .allocate(byteCount: budget, alignment: 16)
        }
    }

    private mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
        groups.removeAll(keepingCapacity: true)
        filled = 0
    }

    private mutating func sort() {
        let base = UnsafeRawPointer(arena.baseAddress.unsafelyUnwrapped)
        var begin = 0
        for end in groups + [entries.count] where end > begin {
            entries.withUnsafeMutableBufferPointer { entries in
                RowSorter.sort(UnsafeMutableBufferPointer(rebasing: entries[begin..<end]), at: base)
            }
            begin = end
        }
    }

    private static func sort(_ entries: UnsafeMutableBufferPointer<Entry>, at base: UnsafeRawPointer) {
        var entries = entries
        let first = SortedRow(base + entries[0].offset)
        var common = first.keyLength
        for entry in entries { common = first.commonLength(SortedRow(base + entry.offset), atMost: common) }
        for index in entries.indices {
            entries[index].prefix = SortedRow(base + entries[index].offset).prefix(from: common)
        }
        entries.sort { left, right in
            if left.prefix != right.prefix { return left.prefix < right.prefix }
            return SortedRow(base + left.offset).precedes(SortedRow(base + right.offset))
        }
    }

    /// Ends adding: what is there is brought into order.
    package mutating func finish() throws {
        if runs == nil { sort() } else if !entries.isEmpty { try putDown() }
    }

    /// Hands out the content of every row, in the order of the keys, once it is finished. Afterwards nothing is left, and
    /// rows can be added anew.
    package mutating func forEach(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        defer { removeAll() }
        guard let runs = runs.take() else {
            let base = UnsafeRawPointer(arena.baseAddress.unsafelyUnwrapped)
            for entry in entries { try body(SortedRow(base + entry.offset).content) }
            return
        }
        // Merging has memory of its own.
        arena.deallocate()
        arena = .allocate(byteCount: 0, alignment: 16)
        defer {
            arena.deallocate()
            arena = .allocate(byteCount: budget, alignment: 16)
        }
        try runs.merge(budget: budget, body)
    }
}

/// A row as the sorter keeps it.
struct SortedRow {
    let start: UnsafeRawPointer

    init(_ start: UnsafeRawPointer) { self.start = start }

    var keyLength: Int { Int(start.loadUnaligned(as: UInt32.self)) }
    private var contentLength: Int { Int(start.loadUnaligned(fromByteOffset: 4, as: UInt32.self)) }

    private var key: UnsafeRawPointer { start + RowSorter.headerSize }

    /// What it takes.
    var size: Int { RowSorter.headerSize + keyLength + contentLength }
    var content: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: start + RowSorter.headerSize + keyLength, count: contentLength)
    }

    /// Eight of the key's bytes, as a number that compares alike; zeros stand for what is behind its end.
    func prefix(from begin: Int) -> UInt64 {
        var prefix: UInt64 = 0
        for index in begin..<begin + 8 {
            let byte = index < keyLength ? key.load(fromByteOffset: index, as: UInt8.self) : 0
            prefix = prefix << 8 | UInt64(byte)
        }
        return prefix
    }

    /// How many bytes both keys begin with alike.
    func commonLength(_ other: SortedRow, atMost limit: Int) -> Int {
        let limit = min(limit, other.keyLength)
        var count = 0
        while count + 8 <= limit {
            let left = key.loadUnaligned(fromByteOffset: count, as: UInt64.self)
            if left != other.key.loadUnaligned(fromByteOffset: count, as: UInt64.self) { break }
            count += 8
        }
        while count < limit,
            key.load(fromByteOffset: count, as: UInt8.self) == other.key.load(fromByteOffset: count, as: UInt8.self)
        {
            count += 1
        }
        return count
    }

    @inline(__always)
    func precedes(_ other: SortedRow) -> Bool {
        let (left, right) = (keyLength, other.keyLength)
        let order = memcmp(key, other.key, min(left, right))
        return order != 0 ? order < 0 : left < right
    }
}

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif
