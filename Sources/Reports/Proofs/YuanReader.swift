internal import Values

/// Reads money in whatever unit a record names as yuan.
struct YuanReader {
    private var normaliser: Normaliser

    init(_ units: Units, language: Language) { normaliser = Normaliser(units.table, language: language) }

    /// nil when the unit is unknown or cannot be converted. Money without a unit is yuan.
    mutating func yuan(_ amount: Amount, in measure: Measure.ID?) -> Amount? {
        normaliser.normalise(amount, in: measure ?? Normaliser.yuan)?.amount
    }
}
