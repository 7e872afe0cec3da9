/// The service's units and conversions, ready to convert with.
public struct MeasureTable: Sendable {
    /// An amount in its normal unit.
    public struct Normalised: Sendable, Hashable {
        public let amount: Amount
        public let measure: Measure
    }

    /// Why an amount has no normalised value.
    public enum Obstacle: Error, Hashable, Sendable {
        /// The service's unit list does not hold this id.
        case unknownMeasure(Measure.ID)
        /// No chain of conversions leads from one measure to the other.
        case noConversion(from: Measure.ID, to: Measure.ID)
        /// The conversion leaves the range of an amount.
        case amount(AmountError)
    }

    /// Decimals a converted amount keeps.
    public static let decimals = 8

    public let measures: [Measure.ID: Measure]
    public let conversions: [Conversion]
    public let normal: NormalMeasures
    private let ratios: [Measure.ID: [Measure.ID: Ratio]]

    /// Conversions with a ratio that is not positive, or whose measures are not both of the conversion's type, are
    /// left out.
    public init(measures: [Measure], conversions: [Conversion], normal: NormalMeasures = .standard) {
        var known: [Measure.ID: Measure] = [:]
        for measure in measures { known[measure.id] = measure }
        self.measures = known
        self.conversions = conversions
        self.normal = normal

        var graph: [Measure.ID: [(to: Measure.ID, ratio: Ratio)]] = [:]
        for conversion in conversions {
            guard conversion.ratio > 0,
                known[conversion.measure].map({ $0.type == conversion.type }) ?? true,
                known[conversion.reference].map({ $0.type == conversion.type }) ?? true,
                let ratio = try? Ratio(Int128(conversion.ratio), over: 1), let inverse = try? ratio.inverted()
            else { continue }
            graph[conversion.measure, default: []].append((conversion.reference, ratio))
            graph[conversion.reference, default: []].append((conversion.measure, inverse))
        }
        self.ratios = Dictionary(
            uniqueKeysWithValues: Set(normal.byType.values).map { target in
                (target, MeasureTable.ratios(to: target, in: graph))
            }
        )
        self.graph = graph
    }

    private let graph: [Measure.ID: [(to: Measure.ID, ratio: Ratio)]]

    /// Breadth first from the target, so that the shortest chain is used; a chain that overflows is no chain.
    private static func ratios(
        to target: Measure.ID,
        in graph: [Measure.ID: [(to: Measure.ID, ratio: Ratio)]]
    ) -> [Measure.ID: Ratio] {
        var found = [target: Ratio.one]
        var queue = [target]
        var next = 0
        while next < queue.count {
            let measure = queue[next]
            next += 1
            guard let reached = found[measure] else { continue }
            for edge in graph[measure] ?? [] where found[edge.to] == nil {
                // edge: 1 × measure = ratio × edge.to, so 1 × edge.to = 1/ratio × measure.
                guard let step = try? edge.ratio.inverted(), let ratio = try? step.multiplied(by: reached) else {
                    continue
                }
                found[edge.to] = ratio
                queue.append(edge.to)
            }
        }
        return found
    }

    /// How many `target` one `source` is; nil when no chain of conversions connects them.
    public func ratio(from source: Measure.ID, to target: Measure.ID) -> Ratio? {
        if source == target { return .one }
        return (ratios[target] ?? MeasureTable.ratios(to: target, in: graph))[source]
    }

    /// The amount in another unit of the same type: exact ratio, rounded once (half-even, 8 decimals). An amount that
    /// is already in the target unit is returned untouched.
    public func convert(
        _ amount: Amount,
        from source: Measure.ID,
        to target: Measure.ID
    ) throws(Obstacle) -> Amount {
        guard source != target else { return amount }
        guard let from = measures[source] else { throw .unknownMeasure(source) }
        guard let to = measures[target] else { throw .unknownMeasure(target) }
        guard from.type == to.type, let ratio = ratio(from: source, to: target) else {
            throw .noConversion(from: source, to: target)
        }
        do throws(AmountError) {
            return try amount.multiplied(by: ratio, decimals: MeasureTable.decimals, .halfEven)
        } catch {
            throw .amount(error)
        }
    }

    /// The measure reports show amounts of this measure in: that of its type, or itself.
    public func normalMeasure(for source: Measure.ID) throws(Obstacle) -> Measure {
        guard let measure = measures[source] else { throw .unknownMeasure(source) }
        guard let target = normal.byType[measure.type], target != source else { return measure }
        guard let normal = measures[target] else { throw .unknownMeasure(target) }
        return normal
    }

    /// The amount in the normal measure of its type.
    public func normalise(_ amount: Amount, in source: Measure.ID) throws(Obstacle) -> Normalised {
        let target = try normalMeasure(for: source)
        return Normalised(amount: try convert(amount, from: source, to: target.id), measure: target)
    }
}
