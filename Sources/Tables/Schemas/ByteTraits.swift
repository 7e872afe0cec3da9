/// What kinds of bytes a text holds, found in one pass, so that most of what may be wrong with it need not be looked for.
struct ByteTraits: OptionSet, Sendable {
    let rawValue: UInt16

    static let digit = ByteTraits(rawValue: 1)
    static let upper = ByteTraits(rawValue: 2)
    static let lower = ByteTraits(rawValue: 4)
    static let dash = ByteTraits(rawValue: 8)
    /// `.` or `,`.
    static let point = ByteTraits(rawValue: 16)
    static let slash = ByteTraits(rawValue: 32)
    static let space = ByteTraits(rawValue: 64)
    /// Other visible ASCII.
    static let sign = ByteTraits(rawValue: 128)
    /// What nobody sees, but for the space.
    static let control = ByteTraits(rawValue: 256)
    /// Part of a character that is not ASCII.
    static let wide = ByteTraits(rawValue: 512)
    /// The lead of one that is not Chinese either, or not in its main block: it may be anything.
    static let rare = ByteTraits(rawValue: 1024)
    static let underscore = ByteTraits(rawValue: 2048)

    static let letter: ByteTraits = [.upper, .lower]
    /// What may hold a character that nobody sees.
    static let unclear: ByteTraits = [.control, .rare]

    init(rawValue: UInt16) { self.rawValue = rawValue }

    init(of bytes: UnsafeBufferPointer<UInt8>) {
        var found: UInt16 = 0
        ByteTraits.table.withUnsafeBufferPointer { table in
            for byte in bytes { found |= table[Int(byte)] }
        }
        rawValue = found
    }

    private static let table: [UInt16] = (0...255).map { ByteTraits(of: UInt8($0)).rawValue }

    private init(of byte: UInt8) {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self = .digit
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): self = .upper
        case UInt8(ascii: "a")...UInt8(ascii: "z"): self = .lower
        case UInt8(ascii: "-"): self = .dash
        case UInt8(ascii: "_"): self = .underscore
        case UInt8(ascii: "."), UInt8(ascii: ","): self = .point
        case UInt8(ascii: "/"): self = .slash
        case UInt8(ascii: " "): self = .space
        case 0x21...0x7E: self = .sign
        case 0x80...0xBF, 0xE4...0xE9: self = .wide
        case 0xC0...0xFF: self = [.wide, .rare]
        default: self = .control
        }
    }
}
