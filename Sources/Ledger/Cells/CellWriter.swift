internal import Values

/// Lays the cells of one record after the other into the same memory (``CellCode``).
final class CellWriter {
    private var room: UnsafeMutableRawBufferPointer
    private var position = 0
    private var end = 0

    init() { room = .allocate(byteCount: 4096, alignment: 16) }

    deinit { room.deallocate() }

    /// The record, valid until the next one begins.
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: room[..<end]) }

    /// Begins a record of so many cells, each of which is then added, in their order.
    func begin(_ count: Int) {
        (position, end) = (CellCode.headerSize, CellCode.headerSize)
        reserve(count)
        room.storeBytes(of: UInt16(count).littleEndian, as: UInt16.self)
        end += count
    }

    func addNull() { mark(CellCode.null) }

    func add(_ integer: Int64) {
        reserve(8)
        mark(CellCode.integer)
        room.storeBytes(of: integer.littleEndian, toByteOffset: end, as: Int64.self)
        end += 8
    }

    @inline(__always)
    func add(_ text: UnsafeBufferPointer<UInt8>) {
        reserve(text.count + 4)
        if text.count <= CellCode.longestShort {
            mark(UInt8(truncatingIfNeeded: text.count + 1))
        } else {
            mark(CellCode.longText)
            room.storeBytes(of: UInt32(text.count).littleEndian, toByteOffset: end, as: UInt32.self)
            end += 4
        }
        guard let source = text.baseAddress, let start = room.baseAddress else { return }
        UTF8Bytes.copy(source, text.count, to: (start + end).assumingMemoryBound(to: UInt8.self))
        end += text.count
    }

    func add(_ value: CellCode.Value) {
        switch value {
        case .null: addNull()
        case .integer(let integer): add(integer)
        case .text(let text): add(text)
        }
    }

    @inline(__always)
    private func mark(_ mark: UInt8) {
        room.storeBytes(of: mark, toByteOffset: position, as: UInt8.self)
        position += 1
    }

    @inline(__always)
    private func reserve(_ count: Int) {
        if room.count - end < count { grow(count) }
    }

    private func grow(_ count: Int) {
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: (end + count) * 2, alignment: 16)
        larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: room[..<end]))
        room.deallocate()
        room = larger
    }
}
