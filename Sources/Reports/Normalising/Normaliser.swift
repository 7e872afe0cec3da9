internal import Values

/// Turns amounts into the normal unit of their type, remembering which ratios were used and what could not be turned.
struct Normaliser {
    /// How amounts in one unit become normal ones.
    private enum Way {
        /// In the normal unit already.
        case same(unit: String)
        case ratio(Ratio, target: Measure.ID, unit: String)
        case none
    }

    /// The id of 元, which the service means wherever it gives an amount without a unit.
    static let yuan: Measure.ID = 1

    let language: Language
    private let table: MeasureTable
    private var ways: [Measure.ID: Way] = [:]
    private(set) var uses = MeasureUses()

    init(_ table: MeasureTable, language: Language) {
        self.table = table
        self.language = language
    }

    /// An amount in its normal unit, with the unit's name.
    struct Normalised {
        let amount: Amount
        let unit: String
        /// Whether the amount was in its normal unit already.
        let isUnaltered: Bool
    }

    /// - Parameter measure: the unit's id; nil when the record gives none.
    /// - Returns: nil when the unit cannot be converted; that is counted.
    mutating func normalise(_ amount: Amount, in measure: Measure.ID?) -> Normalised? {
        let value = value(of: amount, in: measure)
        count(1, in: measure, wasConverted: value != nil)
        return value
    }

    private mutating func value(of amount: Amount, in measure: Measure.ID?) -> Normalised? {
        guard let measure else { return nil }
        switch way(from: measure) {
        case .same(let unit):
            return Normalised(amount: amount, unit: unit, isUnaltered: true)
        case .ratio(let ratio, _, let unit):
            let converted = try? amount.multiplied(by: ratio, decimals: MeasureTable.decimals, .halfEven)
            guard let converted else { return nil }
            return Normalised(amount: converted, unit: unit, isUnaltered: false)
        case .none:
            return nil
        }
    }

    /// Counts amounts in a unit, as ``normalise(_:in:)`` does one.
    mutating func count(_ amounts: Int, in measure: Measure.ID?, wasConverted: Bool) {
        guard wasConverted, let measure else { return uses.countUnconverted(measure, amounts) }
        guard case .ratio(let ratio, let target, _) = way(from: measure) else { return }
        uses.countConverted(from: measure, to: target, ratio, amounts)
    }

    /// An amount in the unit a column names.
    ///
    /// - Returns: nil when no conversion leads there; that is counted.
    mutating func convert(_ amount: Amount, in measure: Measure.ID?, to target: Measure.ID) -> Amount? {
        guard let measure, let converted = try? table.convert(amount, from: measure, to: target) else {
            uses.countUnconverted(measure)
            return nil
        }
        if measure == target {
            uses.noteUnaltered(measure)
        } else if let ratio = table.ratio(from: measure, to: target) {
            uses.countConverted(from: measure, to: target, ratio)
        }
        return converted
    }

    /// - Parameters:
    ///   - amount: anything but a decimal is nothing to be normalised.
    ///   - measure: the unit's id, which some records give as a text.
    mutating func normalise(_ amount: Cell, in measure: Cell) -> Normalised? {
        guard case .decimal(let amount) = amount else { return nil }
        switch measure {
        case .integer(let id): return normalise(amount, in: id)
        case .text(let id): return normalise(amount, in: Int64(id))
        case .null, .decimal: return normalise(amount, in: nil)
        }
    }

    /// The name of the unit that amounts in this unit are normalised to, without counting anything.
    mutating func normalUnit(of measure: Measure.ID) -> String? {
        switch way(from: measure) {
        case .same(let unit), .ratio(_, _, let unit): unit
        case .none: nil
        }
    }

    private mutating func way(from measure: Measure.ID) -> Way {
        if let known = ways[measure] { return known }
        let found = findWay(from: measure)
        if case .same = found { uses.noteUnaltered(measure) }
        ways[measure] = found
        return found
    }

    private func findWay(from measure: Measure.ID) -> Way {
        guard let target = try? table.normalMeasure(for: measure) else {
            // Yuan are yuan, with the service's unit list or without it.
            return measure == Normaliser.yuan ? .same(unit: Localized(zh: "元", en: "CNY")[language]) : .none
        }
        let unit = name(of: target)
        if target.id == measure { return .same(unit: unit) }
        guard let ratio = table.ratio(from: measure, to: target.id) else { return .none }
        return .ratio(ratio, target: target.id, unit: unit)
    }

    /// What a unit is called, by its id; the id itself where the service's list does not have it.
    func name(of measure: Measure.ID) -> String {
        table.measures[measure].map { name(of: $0) } ?? Localized(zh: "单位 \(measure)", en: "unit \(measure)")[language]
    }

    /// What a unit is called: its name; in English its short form where the list of units was synced in Chinese.
    func name(of measure: Measure) -> String {
        let isReadable = language == .chinese || measure.name.utf8.allSatisfy { $0 < 0x80 }
        let (preferred, other) =
            isReadable ? (measure.name, measure.abbreviation) : (measure.abbreviation, measure.name)
        return preferred.isEmpty ? other : preferred
    }
}
