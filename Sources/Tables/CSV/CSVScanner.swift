/// The two byte loops that a parse spends its time in. The pointers stay inside these functions.
enum CSVScanner {
    /// The index of the first delimiter, quote, CR, LF or NUL from `start` on; the end where there is none.
    static func endOfUnquoted(_ bytes: [UInt8], from start: Int, delimiter: UInt8) -> Int {
        bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return start }
            let raw = UnsafeRawPointer(base)
            let pattern = ones &* UInt64(delimiter)
            var index = start
            // Eight bytes at a time. A byte that only resembles a match costs a look, never a wrong answer.
            while index + 8 <= buffer.count {
                let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                let hits =
                    zeros(word ^ pattern) | zeros(word ^ quotes) | zeros(word ^ returns) | zeros(word ^ feeds)
                    | zeros(word)
                if hits != 0 { break }
                index += 8
            }
            while index < buffer.count {
                let byte = base[index]
                if byte == delimiter || byte == 0x22 || byte == 0x0A || byte == 0x0D || byte == 0 { break }
                index += 1
            }
            return index
        }
    }

    /// The index of the first quote, CR, LF or NUL from `start` on; the end where there is none.
    static func endOfQuoted(_ bytes: [UInt8], from start: Int) -> Int {
        endOfUnquoted(bytes, from: start, delimiter: 0x22)
    }

    /// Finds the ends of the fields of a record without quotes that lies whole in the bytes.
    ///
    /// - Parameters:
    ///   - most: bytes that are looked at.
    ///   - ends: gets the index behind each field.
    /// - Returns: the index of the CR or LF that ends the record; nil when there is a quote or NUL first, or no end.
    static func plainRecord(
        _ bytes: [UInt8],
        from start: Int,
        atMost most: Int,
        delimiter: UInt8,
        ends: inout [Int]
    ) -> Int? {
        bytes.withUnsafeBufferPointer { buffer -> Int? in
            guard let base = buffer.baseAddress else { return nil }
            let raw = UnsafeRawPointer(base)
            let pattern = ones &* UInt64(delimiter)
            let limit = min(buffer.count, start + most)
            var index = start
            while index + 8 <= limit {
                let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                let stops = matches(word, quotes) | matches(word, returns) | matches(word, feeds) | matches(word, 0)
                var delimiters = matches(word, pattern)
                if stops != 0 {
                    // Delimiters behind the stop belong to the next record.
                    delimiters &= (stops & (0 &- stops)) &- 1
                }
                while delimiters != 0 {
                    ends.append(index + delimiters.trailingZeroBitCount / 8)
                    delimiters &= delimiters &- 1
                }
                if stops != 0 {
                    let place = index + stops.trailingZeroBitCount / 8
                    return endOfRecord(base[place], place, &ends)
                }
                index += 8
            }
            while index < limit {
                let byte = base[index]
                if byte == delimiter { ends.append(index) }
                if byte == 0x22 || byte == 0x0A || byte == 0x0D || byte == 0 { return endOfRecord(byte, index, &ends) }
                index += 1
            }
            return nil
        }
    }

    @inline(__always)
    private static func endOfRecord(_ byte: UInt8, _ place: Int, _ ends: inout [Int]) -> Int? {
        guard byte == 0x0A || byte == 0x0D else { return nil }
        ends.append(place)
        return place
    }

    /// The top bit of each of the eight bytes that equals its byte of the pattern, and no other bit.
    @inline(__always)
    private static func matches(_ word: UInt64, _ pattern: UInt64) -> UInt64 {
        let difference = word ^ pattern
        let low = (difference & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F
        return ~(low | difference) & 0x8080_8080_8080_8080
    }

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let quotes: UInt64 = 0x2222_2222_2222_2222
    private static let feeds: UInt64 = 0x0A0A_0A0A_0A0A_0A0A
    private static let returns: UInt64 = 0x0D0D_0D0D_0D0D_0D0D

    /// Not zero when one of the eight bytes is zero.
    private static func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & 0x8080_8080_8080_8080 }
}
