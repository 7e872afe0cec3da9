/// Rows of bytes, gathered one behind the other in memory that is filled again and again. The last row of cells stays in
/// memory, so that the next one takes over what it has in common with it, see ``WrittenCells``.
public struct RowBuffer: Sendable {
    /// The last row where the bytes before this place were handed over, then what was gathered, then room for more.
    @usableFromInline var room: [UInt8] = []
    @usableFromInline var front = 0
    @usableFromInline var end = 0
    @usableFromInline var cells = WrittenCells(count: 0)
    /// Where the cells of the last row begin; nil when something else stands behind it.
    @usableFromInline var last: Int?

    public init() {}

    /// How many bytes are gathered.
    @inlinable public var count: Int { end - front }

    /// The bytes that are gathered.
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        room.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[front..<end])) }
    }

    /// Forgets the bytes that are gathered.
    public mutating func empty() {
        let length = last.map { _ in cells.length } ?? 0
        if let last, length > 0 {
            room.withUnsafeMutableBytes { room in
                guard let base = room.baseAddress else { return }
                base.copyMemory(from: base + last, byteCount: length)
            }
            self.last = 0
        }
        (front, end) = (length, length)
    }

    /// Hands out the room with the bytes that are gathered, and goes on in another one.
    ///
    /// - Parameter other: made larger where it is too small.
    /// - Returns: the room, and where in it the bytes stand.
    public mutating func exchange(_ other: consuming [UInt8]) -> (room: [UInt8], bytes: Range<Int>) {
        let bytes = front..<end
        let length = last.map { _ in cells.length } ?? 0
        if other.count < length + WrittenCells.overrun {
            other.append(contentsOf: repeatElement(0, count: length + WrittenCells.overrun - other.count))
        }
        if let last, length > 0 {
            other.withUnsafeMutableBytes { $0.copyBytes(from: room[last..<last + length]) }
            self.last = 0
        }
        (front, end) = (length, length)
        swap(&room, &other)
        return (other, bytes)
    }

    /// Takes nothing over from the last row.
    public mutating func forget() { last = nil }

    // MARK: Rows of cells

    /// Begins a row of cells: finds out which of them are others than the last row's.
    ///
    /// - Parameters:
    ///   - count: how many cells it has.
    ///   - stamp: of a cell's value, see ``CellView/stamp``.
    ///   - bound: how many bytes a cell takes at most.
    /// - Returns: how many bytes the cells take at most.
    @inlinable
    @inline(__always)
    public mutating func beginRow(of count: Int, stamp: (Int) -> UInt64, bound: (Int) -> Int) -> Int {
        if cells.count != count { (cells, last) = (WrittenCells(count: count), nil) }
        if last == nil { cells.forget() }
        return cells.begin(stamp: stamp, bound: bound)
    }

    /// Writes the row that was begun.
    ///
    /// - Parameters:
    ///   - bound: how many bytes it takes at most, with what stands around its cells.
    ///   - before: writes what stands in front of the cells.
    ///   - cell: writes a cell and says whether it may be taken over while its value stays.
    ///   - after: writes what stands behind them.
    @inlinable
    @inline(__always)
    public mutating func writeRow<Failure>(
        _ bound: Int,
        before: (inout UnsafeMutablePointer<UInt8>) -> Void,
        cell: (Int, inout UnsafeMutablePointer<UInt8>) throws(Failure) -> Bool,
        after: (inout UnsafeMutablePointer<UInt8>) -> Void
    ) throws(Failure) {
        makeRoom(bound)
        var (room, cells) = ([UInt8](), WrittenCells(count: 0))
        swap(&room, &self.room)
        swap(&cells, &self.cells)
        defer {
            swap(&room, &self.room)
            swap(&cells, &self.cells)
        }
        let (old, start) = (last ?? 0, end)
        last = nil
        let (begin, end) = try room.withUnsafeMutableBufferPointer { (room) throws(Failure) in
            // There is room, so there is memory.
            let base = room.baseAddress.unsafelyUnwrapped
            var next = base + start
            before(&next)
            let begin = next - base
            try cells.write(after: base + old, to: &next, cell)
            after(&next)
            return (begin, next - base)
        }
        (last, self.end) = (begin, end)
    }

    // MARK: Anything else

    /// Lets `body` write `size` bytes at most.
    @inlinable
    @inline(__always)
    public mutating func write<Failure>(
        _ size: Int,
        _ body: (inout UnsafeMutablePointer<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        makeRoom(size)
        last = nil
        var room: [UInt8] = []
        swap(&room, &self.room)
        defer { swap(&room, &self.room) }
        let start = end
        end = try room.withUnsafeMutableBufferPointer { (room) throws(Failure) in
            // There is room, so there is memory.
            let base = room.baseAddress.unsafelyUnwrapped
            var next = base + start
            try body(&next)
            return next - base
        }
    }

    @inlinable
    mutating func makeRoom(_ size: Int) {
        let missing = max(size, 16) - (room.count - end)
        if missing > 0 { room.append(contentsOf: repeatElement(0, count: max(missing, room.count, 256))) }
    }
}
