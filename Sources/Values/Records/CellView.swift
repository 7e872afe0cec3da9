/// A cell where it lies: what a ``Cell`` says, owning nothing of it. Valid as long as the row it stands in says.
public struct CellView {
    public enum Kind: Sendable { case null, text, integer, decimal }

    /// The first byte of ``bytes``. Memory may be read from here on to the next multiple of sixteen bytes, and sixteen at
    /// least.
    public let start: UnsafePointer<UInt8>
    public let count: Int
    public let kind: Kind
    /// Names this value in its place: as long as a column keeps its stamp it keeps its value, and no two values of a
    /// column, nor any two rows, have a stamp in common. So whoever made something of a value may keep it by its stamp.
    /// Never zero.
    public let stamp: UInt64
    /// What an integer is; 0 for other kinds.
    public let integer: Int64
    /// What a decimal is; zero for other kinds.
    public let amount: Amount

    @usableFromInline
    init(
        _ kind: Kind,
        _ start: UnsafePointer<UInt8>,
        _ count: Int,
        stamp: UInt64,
        integer: Int64 = 0,
        amount: Amount = .zero
    ) {
        self.kind = kind
        self.start = start
        self.count = count
        self.stamp = stamp
        self.integer = integer
        self.amount = amount
    }

    /// The text, valid UTF-8, or the number as the files have it (``Amount/description``); empty for null.
    @inlinable public var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

    // Spelled out, for these are asked millions of times and `==` is a call into this room.
    @inlinable public var isNull: Bool { if case .null = kind { true } else { false } }
    @inlinable public var isText: Bool { if case .text = kind { true } else { false } }
    @inlinable public var isDecimal: Bool { if case .decimal = kind { true } else { false } }

    /// The cell for keeps.
    public var cell: Cell {
        switch kind {
        case .null: .null
        case .text: .text(String(decoding: bytes, as: UTF8.self))
        case .integer: .integer(integer)
        case .decimal: .decimal(amount)
        }
    }

    /// Copies ``bytes`` and moves `next` behind them, sixteen at a time: there must be room for fifteen more.
    @inlinable
    @inline(__always)
    public func copy(to next: inout UnsafeMutablePointer<UInt8>) {
        let source = UnsafeRawPointer(start)
        let target = UnsafeMutableRawPointer(next)
        var offset = 0
        while offset < count {
            let first = source.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            let second = source.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)
            target.storeBytes(of: first, toByteOffset: offset, as: UInt64.self)
            target.storeBytes(of: second, toByteOffset: offset + 8, as: UInt64.self)
            offset += 16
        }
        next += count
    }
}

extension CellView {
    /// How many decimals a decimal needs, trailing zeros left away.
    public var neededDecimals: Int {
        var (end, point) = (count, count - 1)
        while point >= 0, start[point] != UInt8(ascii: ".") { point -= 1 }
        guard point >= 0 else { return 0 }
        while start[end - 1] == UInt8(ascii: "0") { end -= 1 }
        return end - 1 - point
    }

    /// Writes a decimal as a spreadsheet's number, see ``Amount/writeCellNumber(at:)``: nearly always its own digits.
    ///
    /// - Parameter start: with room for ``Amount/maximumLength`` bytes.
    /// - Returns: the length.
    public func writeCellNumber(at start: UnsafeMutablePointer<UInt8>) -> Int {
        // Fifteen digits survive a double whatever they are.
        guard count <= 15 else { return amount.writeCellNumber(at: start) }
        var next = start
        copy(to: &next)
        guard amount.writtenDecimals > 0 else { return count }
        var length = count
        while start[length - 1] == UInt8(ascii: "0") { length -= 1 }
        return start[length - 1] == UInt8(ascii: ".") ? length - 1 : length
    }
}
