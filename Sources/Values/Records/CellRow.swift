internal import Synchronization

/// A row of cells that is filled again and again in the same memory, for walks over millions of rows: a value that is
/// the one of the row before is recognised by its bytes, and neither copied nor read again.
///
/// Every cell keeps what it was set to until it is set again. The row belongs to one thread at a time.
package final class CellRow {
    /// The cells as they are now; read them anew after each change, what is in them moves.
    package let cells: UnsafeBufferPointer<CellView>

    private let storage: UnsafeMutableBufferPointer<CellView>
    private let rooms: UnsafeMutableBufferPointer<UnsafeMutableBufferPointer<UInt8>>
    private let lastStamp: UnsafeMutablePointer<UInt64>

    /// Texts up to this size need no room of their own size.
    private static let smallestRoom = 64
    private static let serial = Atomic<UInt64>(0)

    package init(count: Int) {
        storage = .allocate(capacity: count)
        rooms = .allocate(capacity: count)
        lastStamp = .allocate(capacity: 1)
        // Rows count their changes in 40 bits, each behind a number of its own.
        lastStamp.initialize(to: CellRow.serial.wrappingAdd(1, ordering: .relaxed).newValue << 40)
        for index in 0..<count {
            let room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: CellRow.smallestRoom)
            room.initialize(repeating: 0)
            rooms.initializeElement(at: index, to: room)
            lastStamp.pointee += 1
            let null = CellView(.null, CellRow.start(room), 0, stamp: lastStamp.pointee)
            storage.initializeElement(at: index, to: null)
        }
        cells = UnsafeBufferPointer(storage)
    }

    deinit {
        for room in rooms { room.deallocate() }
        storage.deallocate()
        rooms.deallocate()
        lastStamp.deallocate()
    }

    // MARK: Setting

    package func setNull(_ index: Int) {
        guard storage[index].kind != .null else { return }
        storage[index] = CellView(.null, CellRow.start(rooms[index]), 0, stamp: stamp())
    }

    /// - Parameter text: what is not UTF-8 in it is replaced, as a `String` would.
    package func set(_ index: Int, text: UnsafeBufferPointer<UInt8>) {
        guard !holds(index, .text, text) else { return }
        guard UTF8Bytes.areValid(text) else {
            var repaired = String(decoding: text, as: UTF8.self)
            return repaired.withUTF8 { set(index, text: $0) }
        }
        let start = keep(text, index)
        storage[index] = CellView(.text, start, text.count, stamp: stamp())
    }

    /// - Returns: false when the text is not UTF-8; the cell is then as it was.
    package func set(_ index: Int, checking text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !holds(index, .text, text) else { return true }
        guard UTF8Bytes.areValid(text) else { return false }
        let start = keep(text, index)
        storage[index] = CellView(.text, start, text.count, stamp: stamp())
        return true
    }

    package func set(_ index: Int, text: String) {
        var text = text
        text.withUTF8 { set(index, text: $0) }
    }

    package func set(_ index: Int, integer: Int64) {
        guard storage[index].kind != .integer || storage[index].integer != integer else { return }
        var next = room(CellRow.smallestRoom, index)
        let start = next
        if integer < 0 {
            next.pointee = UInt8(ascii: "-")
            next += 1
        }
        next += Decimals.write(integer.magnitude, to: next)
        storage[index] = CellView(.integer, start, next - start, stamp: stamp(), integer: integer)
    }

    package func set(_ index: Int, amount: Amount) {
        let known = storage[index]
        guard known.kind != .decimal || known.amount != amount || known.amount.writtenDecimals != amount.writtenDecimals
        else { return }
        let start = room(CellRow.smallestRoom, index)
        storage[index] = CellView(.decimal, start, amount.writeText(at: start), stamp: stamp(), amount: amount)
    }

    /// - Parameter decimal: a decimal number's text.
    /// - Returns: false when it is none; the cell is then as it was.
    package func set(_ index: Int, decimal: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !holds(index, .decimal, decimal) else { return true }
        guard let amount = try? Amount(utf8: decimal, allowingExponent: false) else { return false }
        guard amount.isWritten(as: decimal) else {
            set(index, amount: amount)
            return true
        }
        let start = keep(decimal, index)
        storage[index] = CellView(.decimal, start, decimal.count, stamp: stamp(), amount: amount)
        return true
    }

    /// Takes a cell over; what it holds is copied.
    package func set(_ index: Int, _ cell: Cell) {
        switch cell {
        case .null: setNull(index)
        case .text(let text): set(index, text: text)
        case .integer(let value): set(index, integer: value)
        case .decimal(let amount): set(index, amount: amount)
        }
    }

    /// Shows a cell of another row, which must stay as it is for as long as this one is read.
    package func show(_ cell: CellView, at index: Int) { storage[index] = cell }

    /// Shows cells of another row, which must stay as they are for as long as this one is read.
    ///
    /// - Parameter places: where each stands here, and where there.
    package func show(_ cells: UnsafeBufferPointer<CellView>, _ places: [(here: Int, there: Int)]) {
        for place in places where storage[place.here].stamp != cells[place.there].stamp {
            storage[place.here] = cells[place.there]
        }
    }

    // MARK: Memory

    @inline(__always)
    private func holds(_ index: Int, _ kind: CellView.Kind, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let known = storage[index]
        guard known.kind == kind, known.count == text.count else { return false }
        guard let start = text.baseAddress else { return true }
        return UTF8Bytes.areEqual(known.start, start, known.count)
    }

    @inline(__always)
    private func stamp() -> UInt64 {
        lastStamp.pointee &+= 1
        return lastStamp.pointee
    }

    /// Memory of a room, which is never of no size.
    private static func start(_ room: UnsafeMutableBufferPointer<UInt8>) -> UnsafePointer<UInt8> {
        UnsafePointer(room.baseAddress.unsafelyUnwrapped)
    }

    @inline(__always)
    private func keep(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> UnsafePointer<UInt8> {
        let start = room(text.count, index)
        if let source = text.baseAddress { UTF8Bytes.copy(source, text.count, to: start) }
        return UnsafePointer(start)
    }

    /// Room for so many bytes; what stood in it is lost.
    @inline(__always)
    private func room(_ size: Int, _ index: Int) -> UnsafeMutablePointer<UInt8> {
        if rooms[index].count < size { grow(index, size) }
        return rooms[index].baseAddress.unsafelyUnwrapped
    }

    private func grow(_ index: Int, _ size: Int) {
        rooms[index].deallocate()
        rooms[index] = .allocate(capacity: size + size / 2 + 16)
        rooms[index].initialize(repeating: 0)
    }
}
