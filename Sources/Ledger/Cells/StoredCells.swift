internal import Values

/// The cells of a stored record where they lie, read one after the other (``CellCode``). The bytes come from a file that may
/// be damaged: nothing is read beyond their end, and what cannot be is nil.
struct StoredCells {
    /// Where a cell lies.
    struct Place: Equatable {
        let mark: UInt8
        /// Of what it holds, from the first byte of the record on; behind a long text's length.
        let offset: Int
        let count: Int
    }

    /// How many cells it has; a field that came to the schema later has none.
    let count: Int
    private let start: UnsafeRawPointer
    private let size: Int
    /// The cell that comes next, and where what it holds begins.
    private var position = 0
    private var offset: Int

    /// - Returns: nil for bytes that end before their marks do.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress, bytes.count >= CellCode.headerSize else { return nil }
        self.start = start
        size = bytes.count
        count = Int(UInt16(littleEndian: start.loadUnaligned(as: UInt16.self)))
        offset = CellCode.headerSize + count
        guard offset <= size else { return nil }
    }

    /// Where a cell lies.
    ///
    /// - Parameter wanted: greater than the one before.
    /// - Returns: nil where it cannot lie.
    @inline(__always)
    mutating func place(_ wanted: Int) -> Place? {
        guard wanted < count else { return Place(mark: CellCode.null, offset: offset, count: 0) }
        while position < wanted { guard next() != nil else { return nil } }
        return next()
    }

    /// Whether nothing follows the last cell, as it should be.
    mutating func isWhole() -> Bool {
        while position < count { guard next() != nil else { return false } }
        return offset == size
    }

    /// Moves behind the next cell.
    @inline(__always)
    private mutating func next() -> Place? {
        let mark = start.load(fromByteOffset: CellCode.headerSize + position, as: UInt8.self)
        position += 1
        var length = Int(mark) - 1
        if mark > CellCode.longestShort + 1 || mark == CellCode.null {
            switch mark {
            case CellCode.null: length = 0
            case CellCode.integer: length = 8
            case CellCode.longText:
                guard size - offset >= 4 else { return nil }
                length = Int(UInt32(littleEndian: start.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
                offset += 4
            default: return nil
            }
        }
        guard size - offset >= length else { return nil }
        defer { offset += length }
        return Place(mark: mark, offset: offset, count: length)
    }

    /// What lies at a place of this record.
    @inline(__always)
    func value(_ place: Place) -> CellCode.Value {
        switch place.mark {
        case CellCode.null: return .null
        case CellCode.integer:
            let number = start.loadUnaligned(fromByteOffset: place.offset, as: Int64.self)
            return .integer(Int64(littleEndian: number))
        default:
            let first = (start + place.offset).assumingMemoryBound(to: UInt8.self)
            return .text(UnsafeBufferPointer(start: first, count: place.count))
        }
    }

    /// What the cell at a position holds. See ``place(_:)``.
    @inline(__always)
    mutating func value(_ wanted: Int) -> CellCode.Value? { place(wanted).map(value) }
}
