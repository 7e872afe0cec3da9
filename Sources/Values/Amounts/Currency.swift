/// A currency by its ISO 4217 code. The China site accounts in ``cny``.
public struct Currency: Sendable, Hashable, RawRepresentable, CustomStringConvertible {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static let cny = Currency(rawValue: "CNY")

    public var description: String { rawValue }
}

/// Exact totals of one money column, kept apart by currency.
public struct MoneyTotals: Sendable, Hashable {
    public private(set) var byCurrency: [Currency: Amount] = [:]

    public init() {}

    /// - Throws: ``AmountError/overflow``.
    public mutating func add(_ amount: Amount, in currency: Currency) throws(AmountError) {
        byCurrency[currency] = try (byCurrency[currency] ?? .zero) + amount
    }
}
