/// An exact ratio of two whole numbers, reduced, with a positive denominator.
public struct Ratio: Sendable, Hashable {
    public let numerator: Int128
    public let denominator: Int128

    /// - Throws: ``AmountError/divisionByZero``, or ``AmountError/overflow`` at the edge of the integer range.
    public init(_ numerator: Int128, over denominator: Int128) throws(AmountError) {
        guard denominator != 0 else { throw .divisionByZero }
        guard numerator != .min, denominator != .min else { throw .overflow }
        var (a, b) = (numerator.magnitude, denominator.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        let divisor = Int128(max(a, 1))
        self.numerator = (denominator < 0 ? -numerator : numerator) / divisor
        self.denominator = Int128(denominator.magnitude) / divisor
    }

    public static let one = Ratio(reducedNumerator: 1, denominator: 1)

    private init(reducedNumerator: Int128, denominator: Int128) {
        self.numerator = reducedNumerator
        self.denominator = denominator
    }

    /// - Throws: ``AmountError/divisionByZero`` for zero.
    public func inverted() throws(AmountError) -> Ratio { try Ratio(denominator, over: numerator) }

    /// - Throws: ``AmountError/overflow``.
    public func multiplied(by other: Ratio) throws(AmountError) -> Ratio {
        // Reducing crosswise first keeps long chains (EB → Byte) inside the integer range.
        let left = try Ratio(numerator, over: other.denominator)
        let right = try Ratio(other.numerator, over: denominator)
        let (top, topOverflow) = left.numerator.multipliedReportingOverflow(by: right.numerator)
        let (bottom, bottomOverflow) = left.denominator.multipliedReportingOverflow(by: right.denominator)
        guard !topOverflow, !bottomOverflow else { throw .overflow }
        return try Ratio(top, over: bottom)
    }
}

extension Ratio: CustomStringConvertible {
    /// `1024`, or `1/3600`.
    public var description: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }
}

extension Amount {
    /// - Throws: ``AmountError/overflow``.
    public static func + (left: Amount, right: Amount) throws(AmountError) -> Amount {
        let (units, overflow) = left.units.addingReportingOverflow(right.units)
        guard !overflow, units != .min else { throw .overflow }
        return Amount(units: units, writtenDecimals: max(left.writtenDecimals, right.writtenDecimals))
    }

    /// - Throws: ``AmountError/overflow``.
    public static func - (left: Amount, right: Amount) throws(AmountError) -> Amount { try left + -right }

    public static prefix func - (amount: Amount) -> Amount {
        Amount(units: -amount.units, writtenDecimals: amount.writtenDecimals)
    }

    /// - Throws: ``AmountError/overflow``.
    public static func += (left: inout Amount, right: Amount) throws(AmountError) { left = try left + right }

    /// Adds up exactly.
    ///
    /// - Throws: ``AmountError/overflow``.
    public static func sum(_ amounts: some Sequence<Amount>) throws(AmountError) -> Amount {
        var total = Amount.zero
        for amount in amounts { try total += amount }
        return total
    }

    /// Rounds to at most `decimals` digits after the point (0…18); the result is written with exactly as many.
    ///
    /// - Throws: ``AmountError/overflow``.
    public func rounded(toDecimals decimals: Int, _ rounding: Rounding) throws(AmountError) -> Amount {
        try multiplied(by: .one, decimals: decimals, rounding).written(withDecimals: decimals)
    }

    /// The exact product with a ratio, rounded once.
    ///
    /// - Parameter decimals: digits kept after the point, 0…18.
    /// - Throws: ``AmountError/overflow``.
    public func multiplied(
        by ratio: Ratio,
        decimals: Int,
        _ rounding: Rounding
    ) throws(AmountError) -> Amount {
        precondition((0...Amount.maximumDecimals).contains(decimals), "an amount holds 0 to 18 decimals")
        let step = Amount.powerOfTen(Amount.maximumDecimals - decimals)
        let (divisor, overflow) = ratio.denominator.magnitude.multipliedReportingOverflow(by: step)
        guard !overflow else { throw .overflow }
        let product = units.magnitude.multipliedFullWidth(by: ratio.numerator.magnitude)
        guard product.high < divisor else { throw .overflow }
        var (quotient, remainder) = divisor.dividingFullWidth(product)
        let negative = (units < 0) != (ratio.numerator < 0)
        if rounding.movesAway(
            quotientIsOdd: quotient % 2 == 1,
            remainder: remainder,
            divisor: divisor,
            negative: negative
        ) {
            quotient += 1
        }
        let (magnitude, tooLarge) = quotient.multipliedReportingOverflow(by: step)
        guard !tooLarge, let units = Int128(exactly: magnitude) else { throw .overflow }
        return Amount(units: negative ? -units : units)
    }

    /// The same value, written with at least this many decimals.
    public func written(withDecimals decimals: Int) -> Amount {
        Amount(units: units, writtenDecimals: UInt8(min(max(decimals, 0), Amount.maximumDecimals)))
    }
}
