/// Where the value of one cell lies in the memory of its ``PackedRecords``, and what it is.
public struct PackedCell: Sendable, Equatable {
    public enum Kind: UInt64, Sendable { case null, text, decimal, integer }

    /// Bits 0–1 the kind, 2 the memory, 3 a mark of the reader, 4–31 the length, 32–63 the offset; of a whole number that
    /// fits, itself from bit 4 on.
    @usableFromInline let word: UInt64

    @inlinable init(word: UInt64) { self.word = word }

    /// A cell without value that nothing was said about yet.
    public static let unset = PackedCell(word: 0)
    /// A cell without value, and said to be so.
    public static let null = PackedCell(word: 8)

    /// Bytes of all records of a page, at most: lengths have 28 bits.
    public static let maximumBytes = 1 << 28

    /// - Parameter inExtra: whether the bytes lie beside the answer, not in it.
    @inlinable @inline(__always)
    public init(_ kind: Kind, at offset: Int, count: Int, inExtra: Bool = false) {
        let place = UInt64(truncatingIfNeeded: offset) << 32 | UInt64(truncatingIfNeeded: count) << 4
        word = kind.rawValue | (inExtra ? 4 : 0) | place
    }

    /// A whole number of at most 60 bits; nil for others, which are kept as eight bytes beside the answer.
    @inlinable @inline(__always)
    public init?(small value: Int64) {
        guard (value << 4) >> 4 == value else { return nil }
        word = UInt64(bitPattern: value << 4) | Kind.integer.rawValue
    }

    @inlinable @inline(__always)
    public static func == (left: PackedCell, right: PackedCell) -> Bool { left.word == right.word }

    @inlinable @inline(__always) public var isUnset: Bool { word == 0 }
    @inlinable @inline(__always) public var isNull: Bool { word & 3 == 0 }
    @inlinable @inline(__always)
    public var kind: Kind {
        switch word & 3 {
        case 0: .null
        case 1: .text
        case 2: .decimal
        default: .integer
        }
    }
    @inlinable @inline(__always) public var isInExtra: Bool { word & 4 != 0 }
    /// Whether it is a text as it lies in the answer.
    @inlinable @inline(__always) public var isPlainText: Bool { word & 7 == Kind.text.rawValue }
    @inlinable @inline(__always) public var offset: Int { Int(truncatingIfNeeded: word >> 32) }
    @inlinable @inline(__always) public var count: Int { Int(truncatingIfNeeded: (word >> 4) & 0xFFF_FFFF) }
    /// Of a whole number that is not in extra.
    @inlinable @inline(__always) public var smallValue: Int64 { Int64(bitPattern: word) >> 4 }
}
