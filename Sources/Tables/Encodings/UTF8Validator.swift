/// Checks a stream of bytes to be UTF-8: no overlong forms, no surrogates, nothing past U+10FFFF.
struct UTF8Validator {
    /// Bytes seen before the current chunk.
    private var consumed = 0
    /// Where the unfinished character began.
    private var start = 0
    /// How many continuation bytes are still to come.
    private var missing = 0
    /// What the next continuation byte may be; narrower after some leads.
    private var lowest: UInt8 = 0x80
    private var highest: UInt8 = 0xBF

    /// Takes the next bytes.
    ///
    /// - Returns: the position, counted from the front of the stream, of the first character that is not UTF-8; nil
    ///   while there is none. After that the validator is of no more use.
    mutating func consume(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var index = 0
        while index < bytes.count {
            if missing == 0 {
                index = UTF8Blocks.skip(bytes, from: index)
                guard index < bytes.count else { break }
                start = consumed + index
                guard begin(bytes[index]) else { return start }
            } else {
                guard bytes[index] >= lowest, bytes[index] <= highest else { return start }
                missing -= 1
                lowest = 0x80
                highest = 0xBF
            }
            index += 1
        }
        consumed += bytes.count
        return nil
    }

    /// The position of a character cut off by the end; nil when the stream ended well.
    var cutOff: Int? { missing > 0 ? start : nil }

    private mutating func begin(_ lead: UInt8) -> Bool {
        switch lead {
        case 0x00..<0x80: missing = 0
        case 0xC2...0xDF: missing = 1
        case 0xE0...0xEF: missing = 2
        case 0xF0...0xF4: missing = 3
        default: return false
        }
        switch lead {
        case 0xE0: lowest = 0xA0
        case 0xED: highest = 0x9F
        case 0xF0: lowest = 0x90
        case 0xF4: highest = 0x8F
        default: break
        }
        return true
    }
}
