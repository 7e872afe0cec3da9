/// A unit by its id, as ListMeasureUnits lists it. Names repeat (GB is 10 as traffic and 17 as capacity); ids do not.
public struct Measure: Sendable, Hashable {
    public typealias ID = Int64

    public let id: ID
    /// The name in the language that was asked for.
    public let name: String
    /// The English short form; may be empty.
    public let abbreviation: String
    /// The type the measure belongs to (1 currency, 2 duration, 3 traffic …); an open set.
    public let type: Int64

    public init(id: ID, name: String, abbreviation: String, type: Int64) {
        self.id = id
        self.name = name
        self.abbreviation = abbreviation
        self.type = type
    }
}

/// One line of ListConversions: 1 × `measure` = `ratio` × `reference`, inside one type.
public struct Conversion: Sendable, Hashable {
    public let measure: Measure.ID
    public let reference: Measure.ID
    public let ratio: Int64
    public let type: Int64

    public init(measure: Measure.ID, reference: Measure.ID, ratio: Int64, type: Int64) {
        self.measure = measure
        self.reference = reference
        self.ratio = ratio
        self.type = type
    }
}

/// The measure each type is normalised to in reports.
public struct NormalMeasures: Sendable, Hashable {
    /// Measure type → measure id.
    public var byType: [Int64: Measure.ID]

    public init(byType: [Int64: Measure.ID]) { self.byType = byType }

    /// Money → 元 (1), duration → hour (4), traffic → GB (10), quantity → 次 (40), capacity → GB (17), period →
    /// month (20). Other types stay as they are.
    public static let standard = NormalMeasures(byType: [1: 1, 2: 4, 3: 10, 4: 40, 7: 17, 10: 20])
}
