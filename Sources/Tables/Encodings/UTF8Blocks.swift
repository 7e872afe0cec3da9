/// Checks bytes to be UTF-8 many at a time, without a branch for each character.
enum UTF8Blocks {
    private static let size = 64

    /// Skips blocks that are UTF-8.
    ///
    /// - Parameter start: at least 3, and a character begins there, unless it is the end; what stands before is UTF-8.
    /// - Returns: where a character begins that was not skipped: at most a block before the end, or in the first block that
    ///   is not UTF-8.
    static func skip(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        guard let base = bytes.baseAddress, start >= 3 else { return start }
        let raw = UnsafeRawPointer(base)
        var index = start
        while index + size <= bytes.count {
            // A character that goes on here makes this block one that is not ASCII, even when all its bytes are.
            let before = raw.loadUnaligned(fromByteOffset: index - 3, as: UInt16.self) | UInt16(base[index - 1])
            if !isASCII(raw + index) || before & 0x8080 != 0 {
                guard isUTF8(raw + index) else { break }
            }
            index += size
        }
        return characterStart(base, at: index, notBefore: start)
    }

    @inline(__always)
    private static func isASCII(_ bytes: UnsafeRawPointer) -> Bool {
        let low = vector(bytes) | vector(bytes + 16)
        let high = vector(bytes + 32) | vector(bytes + 48)
        let halves = unsafeBitCast(low | high, to: SIMD2<UInt64>.self)
        return (halves[0] | halves[1]) & 0x8080_8080_8080_8080 == 0
    }

    @inline(__always)
    private static func isUTF8(_ bytes: UnsafeRawPointer) -> Bool {
        // Nearly all text has characters of two and three bytes alone, whose leads say all there is to know.
        if !isAny(
            demanding(bytes - 3) .| demanding(bytes + 13) .| demanding(bytes + 29) .| demanding(bytes + 45)
                .| demanding(bytes + 48)
        ) {
            return !isAny(misplaced(bytes) .| misplaced(bytes + 16) .| misplaced(bytes + 32) .| misplaced(bytes + 48))
        }
        return !isAny(wrong(bytes) .| wrong(bytes + 16) .| wrong(bytes + 32) .| wrong(bytes + 48))
    }

    @inline(__always)
    private static func isAny(_ mask: SIMDMask<SIMD16<Int8>>) -> Bool {
        let halves = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
        return halves[0] | halves[1] != 0
    }

    /// Which of sixteen bytes lead four bytes, or must not lead at all, or narrow what may follow.
    @inline(__always)
    private static func demanding(_ bytes: UnsafeRawPointer) -> SIMDMask<SIMD16<Int8>> {
        let byte = vector(bytes)
        return (byte .>= all(0xF0)) .| (byte .== all(0xE0)) .| (byte .== all(0xED))
            .| ((byte & all(0xFE)) .== all(0xC0))
    }

    /// Which of sixteen bytes continue a character and should not, or the reverse, where no lead is of four bytes.
    @inline(__always)
    private static func misplaced(_ bytes: UnsafeRawPointer) -> SIMDMask<SIMD16<Int8>> {
        ((vector(bytes - 1) .>= all(0xC0)) .| (vector(bytes - 2) .>= all(0xE0))) .^ continues(vector(bytes))
    }

    @inline(__always)
    private static func continues(_ byte: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
        unsafeBitCast(byte, to: SIMD16<Int8>.self) .< SIMD16<Int8>(repeating: -64)
    }

    /// Which of sixteen bytes cannot stand behind the three before them.
    @inline(__always)
    private static func wrong(_ bytes: UnsafeRawPointer) -> SIMDMask<SIMD16<Int8>> {
        let (byte, last) = (vector(bytes), vector(bytes - 1))
        let (second, third) = (vector(bytes - 2), vector(bytes - 3))
        // Behind the leads of two, three and four bytes stand one, two and three bytes that continue, and nowhere else.
        let mustContinue = (last .>= all(0xC0)) .| (second .>= all(0xE0)) .| (third .>= all(0xF0))
        let neverLeads = (byte .>= all(0xF5)) .| ((byte & all(0xFE)) .== all(0xC0))
        let overlong = ((last .== all(0xE0)) .& (byte .< all(0xA0))) .| ((last .== all(0xF0)) .& (byte .< all(0x90)))
        let surrogate = (last .== all(0xED)) .& (byte .> all(0x9F))
        let beyond = (last .== all(0xF4)) .& (byte .> all(0x8F))
        return (mustContinue .^ continues(byte)) .| neverLeads .| overlong .| surrogate .| beyond
    }

    @inline(__always)
    private static func vector(_ bytes: UnsafeRawPointer) -> SIMD16<UInt8> {
        bytes.loadUnaligned(as: SIMD16<UInt8>.self)
    }

    @inline(__always)
    private static func all(_ byte: UInt8) -> SIMD16<UInt8> { SIMD16(repeating: byte) }

    /// The lead of the character that goes on at `index`; `index` itself where one begins there or all before are whole.
    private static func characterStart(_ base: UnsafePointer<UInt8>, at index: Int, notBefore start: Int) -> Int {
        for back in 1...3 where index - back >= start {
            let byte = base[index - back]
            if byte >= 0xC0 {
                let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
                return length > back ? index - back : index
            }
        }
        return index
    }
}
