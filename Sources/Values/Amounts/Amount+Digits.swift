extension Amount {
    /// The most bytes ``writeText(at:)`` takes: a sign, 21 digits, a point and 18 decimals.
    package static let maximumLength = 41

    /// Writes ``description`` as UTF-8 and answers its length; the hot path of the writers.
    ///
    /// - Parameter start: with room for ``maximumLength`` bytes.
    package func writeText(at start: UnsafeMutablePointer<UInt8>) -> Int {
        var (whole, fraction, decimals) = digits
        let written = Int(writtenDecimals)
        if decimals < written {
            fraction *= Amount.smallPowers[written - decimals]
            decimals = written
        }
        return Amount.write(isNegative, &whole, fraction, decimals, to: start)
    }

    /// Writes the value as a spreadsheet's number: the digits that count and no others. A cell holds a double, so of a
    /// value with more digits than one can hold the shortest text is written that means the nearest double.
    ///
    /// - Parameter start: with room for ``maximumLength`` bytes.
    /// - Returns: the length.
    package func writeCellNumber(at start: UnsafeMutablePointer<UInt8>) -> Int {
        var (whole, fraction, decimals) = digits
        // Fifteen digits survive a double whatever they are.
        let limit = Amount.smallPowers[15]
        let survives =
            whole == 0
            ? fraction < limit : decimals < 15 && whole < UInt128(limit / Amount.smallPowers[decimals])
        if survives { return Amount.write(isNegative, &whole, fraction, decimals, to: start) }
        return CellNumber.write(nearestDouble, at: start)
    }

    /// Whether ``description`` is this very text, from which the amount was read: without zeros in front, and not `-0`.
    package func isWritten(as text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = text.baseAddress, text.count <= 20 else { return false }
        let first = start[0] == UInt8(ascii: "-") ? 1 : 0
        if first == 1, units == 0 { return false }
        guard text.count > first + 1, start[first] == UInt8(ascii: "0") else { return true }
        return start[first + 1] == UInt8(ascii: ".")
    }

    /// How many decimals the value has, trailing zeros left away.
    package var neededDecimals: Int { digits.decimals }

    /// Whole part, fraction without trailing zeros, and how many decimals the fraction has.
    var digits: (whole: UInt128, fraction: UInt64, decimals: Int) {
        let magnitude = units.magnitude
        let unit: UInt64 = 1_000_000_000_000_000_000
        let high = UInt64(truncatingIfNeeded: magnitude >> 64)
        var (whole, fraction): (UInt128, UInt64)
        if high == 0 {
            let low = UInt64(truncatingIfNeeded: magnitude)
            (whole, fraction) = (UInt128(low / unit), low % unit)
        } else if high < unit {
            // One division of the machine, where one of 128 by 128 bits takes a function's worth.
            let (quotient, remainder) = unit.dividingFullWidth((high, UInt64(truncatingIfNeeded: magnitude)))
            (whole, fraction) = (UInt128(quotient), remainder)
        } else {
            whole = magnitude / UInt128(unit)
            fraction = UInt64(truncatingIfNeeded: magnitude % UInt128(unit))
        }
        guard fraction != 0 else { return (whole, 0, 0) }
        var decimals = Amount.maximumDecimals
        // Divisors that are known to the compiler cost a multiplication each.
        func strip(_ power: UInt64, _ zeros: Int) {
            let (quotient, remainder) = fraction.quotientAndRemainder(dividingBy: power)
            guard remainder == 0 else { return }
            fraction = quotient
            decimals -= zeros
        }
        strip(10_000_000_000_000_000, 16)
        strip(100_000_000, 8)
        strip(10_000, 4)
        strip(100, 2)
        strip(10, 1)
        return (whole, fraction, decimals)
    }

    /// 10⁰ … 10¹⁹.
    static let smallPowers: [UInt64] = (0...19).map { exponent in
        (0..<exponent).reduce(1) { power, _ in power * 10 }
    }

    private static func write(
        _ isNegative: Bool,
        _ whole: inout UInt128,
        _ fraction: UInt64,
        _ decimals: Int,
        to start: UnsafeMutablePointer<UInt8>
    ) -> Int {
        var next = start
        if isNegative {
            next.pointee = UInt8(ascii: "-")
            next += 1
        }
        if whole >= UInt128(smallPowers[18]) {
            let (high, low) = whole.quotientAndRemainder(dividingBy: UInt128(smallPowers[18]))
            next += Decimals.write(UInt64(truncatingIfNeeded: high), to: next)
            Decimals.write(UInt64(truncatingIfNeeded: low), length: 18, to: next)
            next += 18
        } else {
            next += Decimals.write(UInt64(truncatingIfNeeded: whole), to: next)
        }
        guard decimals > 0 else { return next - start }
        next.pointee = UInt8(ascii: ".")
        Decimals.write(fraction, length: decimals, to: next + 1)
        return next + 1 + decimals - start
    }
}
