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

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let quotes: UInt64 = 0x2222_2222_2222_2222
    private static let feeds: UInt64 = 0x0A0A_0A0A_0A0A_0A0A
    private static let returns: UInt64 = 0x0D0D_0D0D_0D0D_0D0D

    /// Not zero when one of the eight bytes is zero.
    private static func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & 0x8080_8080_8080_8080 }
}
