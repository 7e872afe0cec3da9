/// Where the bytes that matter stand among sixty-four: bit `i` of a mask is set when byte `i` is the one asked for.
///
/// Vectors of sixteen bytes, written out: a generic function over wider ones does not become vector instructions.
struct CSVBlock {
    static let size = 64

    private let first: SIMD16<UInt8>
    private let second: SIMD16<UInt8>
    private let third: SIMD16<UInt8>
    private let fourth: SIMD16<UInt8>

    /// - Parameter bytes: at least ``size`` of them.
    @inline(__always)
    init(_ bytes: UnsafeRawPointer) {
        first = bytes.loadUnaligned(fromByteOffset: 0, as: SIMD16<UInt8>.self)
        second = bytes.loadUnaligned(fromByteOffset: 16, as: SIMD16<UInt8>.self)
        third = bytes.loadUnaligned(fromByteOffset: 32, as: SIMD16<UInt8>.self)
        fourth = bytes.loadUnaligned(fromByteOffset: 48, as: SIMD16<UInt8>.self)
    }

    /// Where `byte` stands.
    @inline(__always)
    func places(of byte: UInt8) -> UInt64 {
        let wanted = SIMD16<UInt8>(repeating: byte)
        let low = CSVBlock.bits(first .== wanted) | (CSVBlock.bits(second .== wanted) &<< 16)
        let high = CSVBlock.bits(third .== wanted) | (CSVBlock.bits(fourth .== wanted) &<< 16)
        return low | (high &<< 32)
    }

    /// Where `byte` stands, quick when it does not, as quotes mostly do not.
    @inline(__always)
    func rarePlaces(of byte: UInt8) -> UInt64 {
        let wanted = SIMD16<UInt8>(repeating: byte)
        let found = (first .== wanted) .| (second .== wanted) .| (third .== wanted) .| (fourth .== wanted)
        return CSVBlock.isAny(found) ? places(of: byte) : 0
    }

    /// Whether a byte is a CR or less: a line end, a NUL, a tab.
    @inline(__always)
    var hasControls: Bool {
        let most = SIMD16<UInt8>(repeating: UInt8(ascii: "\r"))
        return CSVBlock.isAny((first .<= most) .| (second .<= most) .| (third .<= most) .| (fourth .<= most))
    }

    @inline(__always)
    private static func isAny(_ mask: SIMDMask<SIMD16<Int8>>) -> Bool {
        let halves = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
        return halves[0] | halves[1] != 0
    }

    /// One bit a lane: each byte of a half, all ones or zero, keeps the bit of its place, and the product adds them up.
    @inline(__always)
    private static func bits(_ mask: SIMDMask<SIMD16<Int8>>) -> UInt64 {
        let halves = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
        let low = ((UInt64(littleEndian: halves[0]) & 0x8040_2010_0804_0201) &* 0x0101_0101_0101_0101) &>> 56
        let high = ((UInt64(littleEndian: halves[1]) & 0x8040_2010_0804_0201) &* 0x0101_0101_0101_0101) &>> 56
        return low | (high &<< 8)
    }
}
