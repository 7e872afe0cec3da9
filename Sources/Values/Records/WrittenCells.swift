/// Where the cells of the row stand that a writer wrote last, and which values they had. Of the next row only the cells
/// with other values are made; those between them are copied from there, neighbours together, for most columns repeat
/// from row to row.
public struct WrittenCells: Sendable {
    /// How many cells a row has.
    public var count: Int { stamps.count }

    /// Of each cell's value; 0, which no value has, for a cell that must not be copied.
    @usableFromInline var stamps: [UInt64]
    /// Where each cell ends, from where the row's cells begin.
    @usableFromInline var ends: [Int]
    /// The cells of the row under way that are to be made, in the first places.
    @usableFromInline var changed: [Int]
    @usableFromInline var changedCount = 0

    /// How many bytes are copied at a time: so many may be read behind the last row, and written behind the next.
    public static let overrun = 16

    public init(count: Int) {
        stamps = [UInt64](repeating: 0, count: count)
        ends = [Int](repeating: 0, count: count)
        changed = [Int](repeating: 0, count: count)
    }

    /// How many bytes the cells of the last row take.
    @inlinable public var length: Int { ends.last ?? 0 }

    /// Makes all cells of the next row anew, as when the last row is not in memory any more.
    public mutating func forget() {
        for index in stamps.indices { stamps[index] = 0 }
    }

    /// Begins a row: finds out which of its cells are to be made.
    ///
    /// - Parameters:
    ///   - stamp: of a cell's value, see ``CellView/stamp``.
    ///   - bound: how many bytes a cell takes at most; asked for those alone that are to be made.
    /// - Returns: how many bytes the row takes at most, what is written behind it included.
    @inlinable
    @inline(__always)
    public mutating func begin(stamp: (Int) -> UInt64, bound: (Int) -> Int) -> Int {
        changedCount = stamps.withUnsafeMutableBufferPointer { stamps in
            changed.withUnsafeMutableBufferPointer { changed in
                var found = 0
                for index in stamps.indices {
                    let new = stamp(index)
                    changed[found] = index
                    if new != stamps[index] { found += 1 }
                    stamps[index] = new
                }
                return found
            }
        }
        var bytes = length + WrittenCells.overrun
        for place in 0..<changedCount { bytes += bound(changed[place]) }
        return bytes
    }

    /// Writes the row that was begun.
    ///
    /// - Parameters:
    ///   - last: where the cells of the last row begin; they must not lie where the new ones will, see ``begin(stamp:bound:)``.
    ///   - next: is moved behind the row.
    ///   - make: writes a cell and says whether it may be copied as long as its value stays.
    @inlinable
    @inline(__always)
    public mutating func write<Failure>(
        after last: UnsafePointer<UInt8>,
        to next: inout UnsafeMutablePointer<UInt8>,
        _ make: (Int, inout UnsafeMutablePointer<UInt8>) throws(Failure) -> Bool
    ) throws(Failure) {
        let start = next
        // The first cell that is not written yet, and where it begins in the last row.
        var (column, begin) = (0, 0)
        for place in 0..<changedCount {
            let index = changed[place]
            if column < index { begin = copy(column..<index, from: last + begin, begin, start, to: &next) }
            let end = ends[index]
            do throws(Failure) {
                if try !make(index, &next) { stamps[index] = 0 }
            } catch {
                forget()
                throw error
            }
            ends[index] = next - start
            (column, begin) = (index + 1, end)
        }
        if column < count { _ = copy(column..<count, from: last + begin, begin, start, to: &next) }
    }

    /// - Returns: where the last of the cells ended in the last row.
    @inlinable
    @inline(__always)
    mutating func copy(
        _ cells: Range<Int>,
        from source: UnsafePointer<UInt8>,
        _ begin: Int,
        _ start: UnsafeMutablePointer<UInt8>,
        to next: inout UnsafeMutablePointer<UInt8>
    ) -> Int {
        let end = ends[cells.upperBound - 1]
        let shift = next - start - begin
        WrittenCells.copy(source, end - begin, to: next)
        next += end - begin
        if shift != 0 {
            ends.withUnsafeMutableBufferPointer { ends in
                for index in cells { ends[index] &+= shift }
            }
        }
        return end
    }

    /// Copies sixteen bytes at a time: most neighbours that repeat are few, and a call would take longer.
    @inlinable
    @inline(__always)
    static func copy(_ source: UnsafePointer<UInt8>, _ count: Int, to target: UnsafeMutablePointer<UInt8>) {
        let (source, target) = (UnsafeRawPointer(source), UnsafeMutableRawPointer(target))
        if count > 256 { return target.copyMemory(from: source, byteCount: count) }
        var offset = 0
        while offset < count {
            let bytes = source.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
            target.storeBytes(of: bytes, toByteOffset: offset, as: SIMD16<UInt8>.self)
            offset += 16
        }
    }
}
