/// How the cells of a record lie in one piece: how many there are, in two bytes; a mark for each; and behind the marks what
/// they hold, one behind the other. A text of up to 247 bytes has its length, plus one, as its mark; a longer one has it in
/// four bytes before its own; a whole number takes eight bytes; and nothing at all takes none.
///
/// The marks stand together, so that what a cell holds is found by adding them up. Numbers are little-endian.
enum CellCode {
    /// Before the marks: how many there are.
    static let headerSize = 2
    static let null: UInt8 = 0
    static let longText: UInt8 = 250
    static let integer: UInt8 = 251
    /// No cell's.
    static let unknown: UInt8 = 255
    /// Longer texts have their length in four bytes.
    static let longestShort = 247

    /// What a cell holds.
    enum Value {
        case null
        case text(UnsafeBufferPointer<UInt8>)
        case integer(Int64)

        /// A text's bytes; nothing for other values.
        var bytes: UnsafeBufferPointer<UInt8> {
            if case .text(let bytes) = self { bytes } else { UnsafeBufferPointer(start: nil, count: 0) }
        }
    }
}
