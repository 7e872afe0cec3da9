internal import Values

/// A record that is kept beside the next one, to see what of it is the same.
final class CellCopy {
    private var room = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 16)

    deinit { room.deallocate() }

    func keep(_ bytes: UnsafeRawBufferPointer) {
        if room.count < bytes.count {
            room.deallocate()
            room = .allocate(byteCount: bytes.count * 2, alignment: 16)
        }
        room.copyMemory(from: bytes)
    }

    /// Whether a cell of a record is the one at a place of the record that is kept.
    @inline(__always)
    func holds(_ bytes: UnsafeRawBufferPointer, _ place: StoredCells.Place, as kept: StoredCells.Place) -> Bool {
        guard place.mark == kept.mark, place.count == kept.count else { return false }
        guard place.count > 0, let start = bytes.baseAddress, let own = room.baseAddress else { return true }
        return UTF8Bytes.areEqual(
            (start + place.offset).assumingMemoryBound(to: UInt8.self),
            (own + kept.offset).assumingMemoryBound(to: UInt8.self),
            place.count
        )
    }
}
