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
        /// The first bytes of the key, of which most comparisons need no more.
        let prefix: UInt64
        let offset: Int
    }

    private var arena: UnsafeMutableRawBufferPointer
    private var filled = 0
    private var entries: [Entry] = []
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
        entries.append(Entry(prefix: row.prefix, offset: filled))
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
        entries.removeAll(keepingCapacity: true)
        filled = 0
        if arena.count > budget {
            arena.deallocate()
            arena = .allocate(byteCount: budget, alignment: 16)
        }
    }

    private mutating func sort() {
        let base = UnsafeRawPointer(arena.baseAddress.unsafelyUnwrapped)
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
        defer {
            entries.removeAll(keepingCapacity: true)
            filled = 0
        }
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

    private var keyLength: Int { Int(start.loadUnaligned(as: UInt32.self)) }
    private var contentLength: Int { Int(start.loadUnaligned(fromByteOffset: 4, as: UInt32.self)) }

    /// What it takes.
    var size: Int { RowSorter.headerSize + keyLength + contentLength }
    var content: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: start + RowSorter.headerSize + keyLength, count: contentLength)
    }

    /// The key's first bytes, as a number that compares alike.
    var prefix: UInt64 {
        var prefix: UInt64 = 0
        for index in 0..<8 {
            let byte = index < keyLength ? start.load(fromByteOffset: RowSorter.headerSize + index, as: UInt8.self) : 0
            prefix = prefix << 8 | UInt64(byte)
        }
        return prefix
    }

    @inline(__always)
    func precedes(_ other: SortedRow) -> Bool {
        let (left, right) = (keyLength, other.keyLength)
        let order = memcmp(start + RowSorter.headerSize, other.start + RowSorter.headerSize, min(left, right))
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
