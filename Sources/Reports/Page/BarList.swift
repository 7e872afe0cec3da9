internal import Values

/// Lying bars as HTML: a picture would shrink with the screen, and cut the names. Here names break into lines, and every
/// figure stands in a column of its own.
struct BarList {
    /// What each value of a bar is; named above the bars where there are several.
    let series: [String]
    let bars: [SVGChart.Bar]

    /// Longer names end in three dots; all of it shows under the pointer.
    private static let nameColumns = 60

    var text: String {
        let values = bars.flatMap(\.values)
        let longest = values.map { SVGChart.money($0).count }.max() ?? 1
        return "<div class=\"bars\" style=\"--w:\(longest + 1)ch\">\n" + legend + bars.map(bar).joined() + "</div>"
    }

    private var legend: String {
        guard series.count > 1 else { return "" }
        let names = series.enumerated().map { place, name in
            "<span><i style=\"background:\(ink(place))\"></i>\(SVGChart.escaped(name))</span>"
        }
        return "<p class=\"legend\">" + names.joined() + "</p>\n"
    }

    private func ink(_ place: Int) -> String { SVGChart.inks[place % SVGChart.inks.count] }

    private func bar(_ bar: SVGChart.Bar) -> String {
        let name = SVGChart.short(bar.label, BarList.nameColumns)
        return bar.values.enumerated().map { place, amount in
            let label =
                place > 0
                ? "<span></span>"
                : "<span title=\"\(SVGChart.escaped(bar.label))\">\(SVGChart.escaped(name))</span>"
            return "<div class=\"bar\">" + label + "<span class=\"r\">" + fill(amount, place) + "</span><b"
                + (amount.isNegative ? " class=\"neg\"" : "") + ">\(SVGChart.money(amount))</b></div>\n"
        }.joined()
    }

    private func fill(_ amount: Amount, _ place: Int) -> String {
        let (low, span) = scale
        let value = isAllNegative ? -amount.nearestDouble : amount.nearestDouble
        let (from, to) = (min(value, 0), max(value, 0))
        let isRed = amount.isNegative && series.count < 2
        return "<i style=\"left:\(SVGChart.number((from - low) / span * 100))%;"
            + "width:\(SVGChart.number((to - from) / span * 100))%;"
            + "background:\(isRed ? SVGChart.negative : ink(place))\"></i>"
    }

    /// Bars that all point to the left are shown the other way, from the names on.
    private var isAllNegative: Bool { bars.allSatisfy { $0.values.allSatisfy { $0.isNegative || $0.isZero } } }

    private var scale: (low: Double, span: Double) {
        let sign = isAllNegative ? -1.0 : 1.0
        let values = bars.flatMap(\.values).map { $0.nearestDouble * sign }
        let low = min(values.min() ?? 0, 0)
        let high = max(values.max() ?? 0, 0)
        return (low, high > low ? high - low : 1)
    }
}
