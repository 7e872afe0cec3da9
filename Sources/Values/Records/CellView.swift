/// A cell where it lies: what a ``Cell`` says, owning nothing of it. Valid as long as the row it stands in says.
package struct CellView {
    package enum Kind: UInt8, Sendable { case null, text, integer, decimal }

    /// The first byte of ``bytes``.
    package let start: UnsafePointer<UInt8>
    package let count: Int
    package let kind: Kind
    /// Names this value in its place: as long as a column keeps its stamp it keeps its value, and no two values of a
    /// column, nor any two rows, have a stamp in common. So whoever made something of a value may keep it by its stamp.
    /// Never zero.
    package let stamp: UInt64
    /// What an integer is; 0 for other kinds.
    package let integer: Int64
    /// What a decimal is; zero for other kinds.
    package let amount: Amount

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
    @inlinable package var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

    @inlinable package var isNull: Bool { kind == .null }

    /// The cell for keeps.
    package var cell: Cell {
        switch kind {
        case .null: .null
        case .text: .text(String(decoding: bytes, as: UTF8.self))
        case .integer: .integer(integer)
        case .decimal: .decimal(amount)
        }
    }
}
