/// An exact decimal number: yuan, hours, gigabytes, counts.
///
/// The value is a whole number of 10⁻¹⁸ units in a 128-bit integer, so every sum and difference is exact. The range is
/// about ±1.7 × 10²⁰; leaving it is an ``AmountError``, never a wrap. No binary floating point is involved anywhere.
///
/// An amount remembers how many decimals it was written with, so `"5000.00"` read from the service is written as
/// `"5000.00"` again. That memory does not take part in comparisons: `5000.00 == 5000`.
public struct Amount: Sendable {
    /// The number of decimals every amount can hold.
    public static let maximumDecimals = 18

    /// 10¹⁸: how many units make one.
    static let unit: Int128 = 1_000_000_000_000_000_000

    /// The value in units of 10⁻¹⁸.
    package let units: Int128

    /// How many decimals are written at least; never more than ``maximumDecimals``.
    package let writtenDecimals: UInt8

    package init(units: Int128, writtenDecimals: UInt8 = 0) {
        self.units = units
        self.writtenDecimals = writtenDecimals
    }

    /// Zero.
    public static let zero = Amount(units: 0)

    /// A whole number. Every `Int64` fits.
    public init(_ whole: Int64) {
        self.init(units: Int128(whole) * Amount.unit)
    }

    /// A number of hundredths, such as fen of a yuan, written with two decimals.
    public init(hundredths: Int64) {
        self.init(units: Int128(hundredths) * (Amount.unit / 100), writtenDecimals: 2)
    }

    /// Whether the value is below zero.
    public var isNegative: Bool { units < 0 }

    /// Whether the value is zero.
    public var isZero: Bool { units == 0 }

    /// The value as a whole number, when it is one and fits.
    public var wholeNumber: Int64? {
        units % Amount.unit == 0 ? Int64(exactly: units / Amount.unit) : nil
    }

    /// The same value without its sign.
    public var magnitude: Amount { units < 0 ? Amount(units: -units, writtenDecimals: writtenDecimals) : self }

    /// The double nearest to the value: for spreadsheet cells and chart geometry, which hold nothing else. Never for
    /// further arithmetic with money.
    public var nearestDouble: Double {
        let (whole, fraction, decimals) = digits
        let (scaled, overflow) = whole.multipliedReportingOverflow(by: UInt128(Amount.smallPowers[decimals]))
        let (all, carry) = scaled.addingReportingOverflow(UInt128(fraction))
        // Both numbers are doubles themselves, so the machine rounds their quotient once and rightly.
        if !overflow, !carry, all <= 1 << 53 {
            let magnitude = Double(UInt64(truncatingIfNeeded: all)) / Double(Amount.smallPowers[decimals])
            return isNegative ? -magnitude : magnitude
        }
        return Double(description) ?? 0
    }
}

extension Amount: Hashable, Comparable {
    public static func == (left: Amount, right: Amount) -> Bool { left.units == right.units }
    public static func < (left: Amount, right: Amount) -> Bool { left.units < right.units }
    public func hash(into hasher: inout Hasher) { hasher.combine(units) }
}

/// Why an amount could not be read or computed.
public enum AmountError: Error, Hashable, Sendable {
    /// The text is not a plain decimal number.
    case malformed
    /// The number has decimals beyond the 18th that are not zero; keeping it would lose digits.
    case tooManyDecimals
    /// The result lies outside what an amount can hold.
    case overflow
    /// A ratio whose denominator is zero.
    case divisionByZero
}

extension AmountError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .malformed: "not a decimal number"
        case .tooManyDecimals: "more than 18 decimals"
        case .overflow: "number too large"
        case .divisionByZero: "division by zero"
        }
    }
}
