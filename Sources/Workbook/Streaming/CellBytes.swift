internal import Values

/// Writes the parts of cells into memory that was made large enough before.
enum CellBytes {
    /// Bytes a text of `count` bytes takes at most once it is escaped: a control character becomes seven, and a text that is
    /// shortened gets a mark.
    static func bound(_ count: Int) -> Int { count * 7 + 256 }

    /// Copies a text and escapes what XML needs escaped.
    ///
    /// - Returns: false when it holds something that only ``CellText`` can put into a cell: control characters, `_x`,
    ///   U+FFFE or U+FFFF. What was written before it found that is to be thrown away.
    static func text(_ text: UnsafeBufferPointer<UInt8>, to next: inout UnsafeMutablePointer<UInt8>) -> Bool {
        guard let start = text.baseAddress else { return true }
        let raw = UnsafeRawPointer(start)
        var offset = 0
        while offset + 8 <= text.count {
            let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            if isPlain(word) {
                UnsafeMutableRawPointer(next).storeBytes(of: word, as: UInt64.self)
                next += 8
                offset += 8
            } else {
                // What a word ends with may go on in the next one.
                let end = offset + 8
                while offset < end || (offset < text.count && mayGoOn(text, offset)) {
                    guard byte(at: offset, of: text, to: &next) else { return false }
                    offset += 1
                }
            }
        }
        while offset < text.count {
            guard byte(at: offset, of: text, to: &next) else { return false }
            offset += 1
        }
        return true
    }

    /// Whether a text holds nothing that has to be looked at more closely, such as control characters; asked eight bytes at a
    /// time.
    static func areHarmless(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let raw = UnsafeRawBufferPointer(text)
        var offset = 0
        while offset + 8 <= raw.count {
            guard isPlain(raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) else { return false }
            offset += 8
        }
        // Bytes that are not there are filled up with letters.
        var word: UInt64 = 0x6161_6161_6161_6161
        while offset < raw.count {
            word = word << 8 | UInt64(raw[offset])
            offset += 1
        }
        return isPlain(word)
    }

    /// Copies a text that ``CellText`` has made fit for a cell.
    static func escaped(_ text: UnsafeBufferPointer<UInt8>, to next: inout UnsafeMutablePointer<UInt8>) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "&"): put("&amp;", to: &next)
            case UInt8(ascii: "<"): put("&lt;", to: &next)
            case UInt8(ascii: ">"): put("&gt;", to: &next)
            default:
                next.pointee = byte
                next += 1
            }
        }
    }

    /// Whether the bytes before `offset` may begin `_x`, U+FFFE or U+FFFF.
    private static func mayGoOn(_ text: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
        text[offset - 1] == UInt8(ascii: "_") || text[offset - 1] == 0xEF || text[offset - 2] == 0xEF
    }

    /// Whether none of eight bytes is a control character, `&`, `<`, `>`, `_` or 0xEF, which begins U+FFFE.
    @inline(__always)
    private static func isPlain(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        @inline(__always)
        func has(_ byte: UInt64) -> UInt64 {
            let difference = word ^ (ones &* byte)
            return (difference &- ones) & ~difference
        }
        let low = (word &- ones &* 0x20) & ~word
        return (low | has(0x26) | has(0x3C) | has(0x3E) | has(0x5F) | has(0xEF)) & tops == 0
    }

    @inline(__always)
    private static func byte(
        at offset: Int,
        of text: UnsafeBufferPointer<UInt8>,
        to next: inout UnsafeMutablePointer<UInt8>
    ) -> Bool {
        let byte = text[offset]
        switch byte {
        case UInt8(ascii: "&"): put("&amp;", to: &next)
        case UInt8(ascii: "<"): put("&lt;", to: &next)
        case UInt8(ascii: ">"): put("&gt;", to: &next)
        case 0..<0x20 where byte != 0x09 && byte != 0x0A: return false
        case UInt8(ascii: "x") where offset > 0 && text[offset - 1] == UInt8(ascii: "_"): return false
        case 0xBE, 0xBF:
            if offset > 1, text[offset - 1] == 0xBF, text[offset - 2] == 0xEF { return false }
            fallthrough
        default:
            next.pointee = byte
            next += 1
        }
        return true
    }

    static func put(_ text: StaticString, to next: inout UnsafeMutablePointer<UInt8>) {
        next.update(from: text.utf8Start, count: text.utf8CodeUnitCount)
        next += text.utf8CodeUnitCount
    }

    /// Whether the text begins or ends with white space, which XML programs drop unless they are told to keep it.
    static func needsSpacePreserved(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = text.first, let last = text.last else { return false }
        return first == 0x20 || (0x09...0x0D).contains(first) || last == 0x20 || (0x09...0x0D).contains(last)
    }
}
