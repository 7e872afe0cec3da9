/// A double as a spreadsheet's number.
package enum CellNumber {
    /// Writes the shortest text that means exactly this double and answers its length, at most 32.
    ///
    /// - Parameter value: finite; anything else has no number.
    package static func write(_ value: Double, at start: UnsafeMutablePointer<UInt8>) -> Int {
        if value >= 32_768, value < 65_536, let length = writeDate(value, at: start) { return length }
        var text = value.description
        return text.withUTF8 { bytes in
            // `5.0` is `5`.
            let count = bytes.count > 2 && bytes.suffix(2).elementsEqual(".0".utf8) ? bytes.count - 2 : bytes.count
            for index in 0..<count { start[index] = bytes[index] }
            return count
        }
    }

    // MARK: Dates

    /// Writes what nearly every date with its time is as a number, one of the years 1989 to 2079: doubles from 32,768 to 65,536
    /// stand 2⁻³⁷ apart, so at most twelve decimals tell each from its neighbours.
    ///
    /// - Returns: nil where two texts are equally near.
    private static func writeDate(_ value: Double, at start: UnsafeMutablePointer<UInt8>) -> Int? {
        let units = UInt64(value * 0x1p37)
        var (decimals, power) = (12, 1_000_000_000_000 as UInt64)
        guard var digits = nearest(units, power) else { return nil }
        while decimals > 0, let fewer = nearest(units, power / 10) {
            (digits, decimals, power) = (fewer, decimals - 1, power / 10)
        }
        let (whole, fraction) = digits.quotientAndRemainder(dividingBy: power)
        let point = Decimals.write(whole, to: start)
        guard decimals > 0 else { return point }
        start[point] = UInt8(ascii: ".")
        Decimals.write(fraction, length: decimals, to: start + point + 1)
        return point + 1 + decimals
    }

    /// A double as a whole number of its last decimal, the nearest one.
    ///
    /// - Parameters:
    ///   - units: of 2⁻³⁷.
    ///   - power: of ten, for so many decimals.
    /// - Returns: nil where that means another double, or two are equally near.
    private static func nearest(_ units: UInt64, _ power: UInt64) -> UInt64? {
        let (high, low) = units.multipliedFullWidth(by: power)
        let half: UInt64 = 1 << 36
        let (rounded, carry) = low.addingReportingOverflow(half)
        let digits = (high &+ (carry ? 1 : 0)) << 27 | rounded >> 37
        let distance = Int64(bitPattern: low &- digits << 37).magnitude
        // Halfway between a double and the next one, the even one is meant.
        guard distance != half, 2 * distance < power || (2 * distance == power && units % 2 == 0) else { return nil }
        return digits
    }
}
