internal import Ledger
internal import PartnerAPI
internal import Values

/// The service's units as they were synced last, in the language wanted or else the other.
struct Units {
    let table: MeasureTable
    /// What each unit is called, by its id.
    let names: [Measure.ID: String]
    /// The same by their names alone, whatever the language: short forms such as `T` say little to other programs.
    var fullNames: [Measure.ID: String] {
        table.measures.mapValues { $0.name.isEmpty ? $0.abbreviation : $0.name }
    }

    /// Before the first sync there are none: yuan stay yuan, and nothing else can be converted.
    init(_ ledger: Ledger, normal: NormalMeasures, language: Language) throws {
        let other: Language = language == .chinese ? .english : .chinese
        let found = try Units.load(ledger, normal, language) ?? Units.load(ledger, normal, other)
        table = found ?? MeasureTable(measures: [], conversions: [], normal: normal)
        let normaliser = Normaliser(table, language: language)
        names = table.measures.mapValues { normaliser.name(of: $0) }
    }

    private static func load(
        _ ledger: Ledger,
        _ normal: NormalMeasures,
        _ language: Language
    ) throws -> MeasureTable? {
        try ledger.measureTable(
            measures: ListMeasureUnits.schema,
            conversions: ListConversions.schema,
            normal: normal,
            language: language
        )
    }
}
