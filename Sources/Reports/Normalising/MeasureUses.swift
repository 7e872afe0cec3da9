package import Values

/// Which conversions were used for how many amounts, and which units stood in the way of how many.
package struct MeasureUses: Sendable, Hashable {
    /// A conversion that was used.
    package struct Converted: Sendable, Hashable {
        package let measure: Measure.ID
        package let target: Measure.ID
        package let ratio: Ratio
        package fileprivate(set) var count: Int
    }

    /// A unit that could not be converted; its normalised cells are empty.
    package struct Unconverted: Sendable, Hashable {
        /// nil for amounts without a unit.
        package let measure: Measure.ID?
        package let count: Int
    }

    private struct Way: Hashable {
        let measure: Measure.ID
        let target: Measure.ID
    }

    private var conversions: [Way: Converted] = [:]
    private var kept: Set<Measure.ID> = []
    private var obstacles: [Measure.ID?: Int] = [:]

    init() {}

    mutating func countConverted(from measure: Measure.ID, to target: Measure.ID, _ ratio: Ratio, _ amounts: Int = 1) {
        let way = Way(measure: measure, target: target)
        conversions[way, default: Converted(measure: measure, target: target, ratio: ratio, count: 0)].count += amounts
    }

    /// The uses of another walk over the same amounts, which is not to count them twice.
    mutating func join(_ other: MeasureUses) {
        conversions.merge(other.conversions) { $0.count < $1.count ? $1 : $0 }
        kept.formUnion(other.kept)
        obstacles.merge(other.obstacles) { max($0, $1) }
    }

    mutating func noteUnaltered(_ measure: Measure.ID) { kept.insert(measure) }

    mutating func countUnconverted(_ measure: Measure.ID?, _ amounts: Int = 1) {
        obstacles[measure, default: 0] += amounts
    }

    /// In the order of their ids.
    package var converted: [Converted] {
        conversions.values.sorted { ($0.measure, $0.target) < ($1.measure, $1.target) }
    }

    /// Units that are the normal ones of their types: their amounts were kept as they are.
    package var unaltered: [Measure.ID] { kept.sorted() }

    /// In the order of their ids, amounts without one first.
    package var unconverted: [Unconverted] {
        obstacles.map { Unconverted(measure: $0.key, count: $0.value) }
            .sorted { ($0.measure ?? .min) < ($1.measure ?? .min) }
    }
}
