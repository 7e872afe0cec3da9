internal import Values

/// What nearly every value of a page is, recognised without looking at a byte twice: texts without escapes and numbers
/// without exponents. Everything else takes the careful way.
extension JSONScanner {
    /// The bytes between the quotes of a string without escapes, which are valid UTF-8; nil, and nothing read, when it has
    /// some.
    mutating func plainString() throws(AnswerError) -> UnsafeBufferPointer<UInt8>? {
        guard try peek() == UInt8(ascii: "\"") else { throw failure() }
        let start = position + 1
        let (end, isASCII) = endOfPlainText(from: start)
        guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else {
            if end < bytes.count, bytes[end] == UInt8(ascii: "\\") { return nil }
            position = end
            throw failure()
        }
        position = end + 1
        let text = UnsafeBufferPointer(rebasing: bytes[start..<end])
        guard isASCII || UTF8Bytes.areValid(text) else { throw failure() }
        return text
    }

    /// Where the first quote, backslash or control character stands from here on, or the end of all bytes, and whether
    /// what lies before it is ASCII.
    @inline(__always)
    private func endOfPlainText(from start: Int) -> (end: Int, isASCII: Bool) {
        let raw = UnsafeRawBufferPointer(bytes)
        let tops: UInt64 = 0x8080_8080_8080_8080
        var end = start
        var seen: UInt64 = 0
        while end + 8 <= raw.count {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: end, as: UInt64.self))
            let hits = JSONScanner.specials(word) & tops
            guard hits == 0 else {
                // The lowest hit is a true one, and what lies below it belongs to the text.
                let bits = hits.trailingZeroBitCount & ~7
                seen |= word & ((1 << UInt64(bits)) &- 1)
                return (end + (bits >> 3), seen & tops == 0)
            }
            seen |= word
            end += 8
        }
        while end < raw.count {
            let byte = raw[end]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
            seen |= UInt64(byte)
            end += 1
        }
        return (end, seen & tops == 0)
    }

    /// The top bit of every byte that is a quote, a backslash or a control character, of eight at once. Bytes above a hit
    /// may be marked falsely.
    @inline(__always)
    private static func specials(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quotes = word ^ 0x2222_2222_2222_2222
        let slashes = word ^ 0x5C5C_5C5C_5C5C_5C5C
        return (quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes | (word &- 0x2020_2020_2020_2020) & ~word
    }

    /// Whether the string that begins here holds the very bytes of an earlier text, which were read as one.
    @inline(__always)
    func repeats(_ start: Int, _ count: Int) -> Bool {
        let here = position + 1
        guard here + count < bytes.count, bytes[here + count] == UInt8(ascii: "\""), let base = bytes.baseAddress else {
            return false
        }
        return UTF8Bytes.areEqual(base + start, base + here, count)
    }

    /// Where the number that stands here ends, when it is written as an ``Values/Amount`` writes itself: no exponent, no
    /// zeros before it, no negative zero, few enough digits. -1 for every other.
    @inline(__always)
    func endOfPlainNumber(from start: Int) -> Int {
        var next = start
        let isNegative = next < bytes.count && bytes[next] == UInt8(ascii: "-")
        if isNegative { next += 1 }
        let first = next
        var ones: UInt8 = 0
        skipDigits(&next, &ones)
        var digits = next - first
        guard digits > 0, digits == 1 || bytes[first] != UInt8(ascii: "0") else { return -1 }
        if next < bytes.count, bytes[next] == UInt8(ascii: ".") {
            let point = next
            next += 1
            skipDigits(&next, &ones)
            let decimals = next - point - 1
            guard decimals > 0, decimals <= Amount.maximumDecimals else { return -1 }
            digits += decimals
        }
        // Nineteen digits fit whatever they are.
        guard digits <= 19, !isNegative || ones != 0 else { return -1 }
        if next < bytes.count, bytes[next] | 0x20 == UInt8(ascii: "e") { return -1 }
        return next
    }

    /// A whole number of few digits, without point or exponent; nil, and nothing read, for every other.
    @inline(__always)
    mutating func plainWhole() -> Int64? {
        var next = position
        let isNegative = next < bytes.count && bytes[next] == UInt8(ascii: "-")
        if isNegative { next += 1 }
        let first = next
        var value: Int64 = 0
        while next < bytes.count, next - first < 18 {
            let digit = bytes[next] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            value = value * 10 + Int64(digit)
            next += 1
        }
        guard next > first, next < bytes.count, next - first == 1 || bytes[first] != UInt8(ascii: "0") else {
            return nil
        }
        switch bytes[next] {
        case UInt8(ascii: ","), UInt8(ascii: "}"):
            position = next
            return isNegative ? -value : value
        default: return nil
        }
    }

    /// - Parameter ones: what was set in any digit is set in it.
    @inline(__always)
    private func skipDigits(_ next: inout Int, _ ones: inout UInt8) {
        while next < bytes.count {
            let digit = bytes[next] &- UInt8(ascii: "0")
            guard digit < 10 else { return }
            ones |= digit
            next += 1
        }
    }
}
