internal import Values

/// From where to where the axis of a bar chart goes: so far that the figure beside the longest bar lies inside the chart
/// and not on the names.
enum ChartRange {
    /// The part of the bars' length that a figure takes.
    private static let label = 0.2

    /// - Returns: nil where all bars are empty.
    static func of(_ amounts: [Amount]) -> ClosedRange<Double>? {
        let values = amounts.map(\.nearestDouble)
        let (low, high) = (min(values.min() ?? 0, 0), max(values.max() ?? 0, 0))
        let span = high - low
        guard span > 0, span < 1e15 else { return nil }
        let step = round(span / 5)
        let first = low < 0 ? ((low - span * label) / step).rounded(.down) * step : 0
        let last = high > 0 ? ((high + span * label) / step).rounded(.up) * step : 0
        return first...last
    }

    /// The next of 1, 2, 5, 10, 20, 50 … from a value on, and of their parts below one.
    private static func round(_ value: Double) -> Double {
        var power = 1.0
        while power * 10 <= value { power *= 10 }
        while power > value, power > 1e-6 { power /= 10 }
        return [1, 2, 5].map { $0 * power }.first { $0 >= value } ?? power * 10
    }
}
