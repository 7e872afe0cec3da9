internal import Values

/// A column chart as SVG text: the same figures as the workbook's charts, without any script or font of its own.
struct SVGChart {
    struct Bar {
        let label: String
        /// One a series.
        let values: [Amount]
    }

    let title: String
    /// What each value of a bar is; named below the chart where there are several.
    let series: [String]
    let bars: [Bar]

    private static let width = 640
    static let inks = ["#1f4e8c", "#c0792a", "#4f8a5b", "#7a5195", "#6b7280"]
    static let negative = "#b5474a"
    private static let legend = 26

    private func rect(
        _ bar: Bar,
        _ place: Int,
        x: Double,
        y: Double,
        width: Double,
        height: Double
    ) -> String {
        let amount = bar.values[place]
        let isRed = amount.isNegative && series.count < 2
        let name = series.count > 1 ? bar.label + " · " + series[place] : bar.label
        return """
            <rect x="\(SVGChart.number(x))" y="\(SVGChart.number(y))" width="\(SVGChart.number(width))" \
            height="\(SVGChart.number(height))" \
            fill="\(isRed ? SVGChart.negative : SVGChart.inks[place % SVGChart.inks.count])"><title>\
            \(SVGChart.escaped(name)): \(SVGChart.money(amount))</title></rect>

            """
    }

    var text: String {
        let (height, top, bottom) = (260, 14, 34)
        let room = Double(height - top - bottom)
        let (low, span) = scale
        // Letters grow on a narrow screen, where the picture shrinks.
        let left = 24 + 12 * max(SVGChart.whole(low).count, SVGChart.whole(low + span).count)
        func y(_ value: Double) -> Double { Double(top) + (1 - (value - low) / span) * room }
        let step = Double(SVGChart.width - left - 8) / Double(max(bars.count, 1))
        let thickness = step * 0.72 / Double(max(series.count, 1))
        var body = axis(low, span, left, y)
        for (index, bar) in bars.enumerated() {
            let x = Double(left) + Double(index) * step
            for (place, amount) in bar.values.enumerated() {
                let value = amount.nearestDouble
                let (upper, lower) = (y(max(value, 0)), y(min(value, 0)))
                let start = x + step * 0.14 + Double(place) * thickness
                body += rect(bar, place, x: start, y: upper, width: thickness, height: max(lower - upper, 0.5))
            }
            let every = max(1, (bars.count + 9) / 10)
            if index % every == 0 {
                let label = bar.label.count == 10 && bar.label.contains("-") ? String(bar.label.suffix(5)) : bar.label
                body += """
                    <text class="\(index / every % 2 == 0 ? "x" : "x o")" x="\(SVGChart.number(x + step / 2))" \
                    y="\(height - 10)" text-anchor="middle">\
                    \(SVGChart.escaped(SVGChart.short(label, 12)))</text>

                    """
            }
        }
        return frame(height, body)
    }

    private func axis(_ low: Double, _ span: Double, _ left: Int, _ y: (Double) -> Double) -> String {
        let step = SVGChart.roundStep(span / 4)
        let first = Int((low / step).rounded(.up))
        let last = Int(((low + span) / step).rounded(.down))
        return (first...max(first, last)).map { part in
            let value = step * Double(part)
            let place = SVGChart.number(y(value))
            return """
                <line x1="\(left)" x2="\(SVGChart.width - 8)" y1="\(place)" y2="\(place)" stroke="#d9dee5"/>\
                <text class="v" x="\(left - 6)" y="\(SVGChart.number(y(value) + 4))" text-anchor="end">\
                \(SVGChart.whole(value))</text>

                """
        }.joined()
    }

    // MARK: Parts

    /// From zero, or from the lowest value where that is below it.
    private var scale: (low: Double, span: Double) {
        let values = bars.flatMap(\.values).map(\.nearestDouble)
        let low = min(values.min() ?? 0, 0)
        let high = max(values.max() ?? 0, 0)
        return (low, high > low ? high - low : 1)
    }

    /// The next of 1, 2, 5, 10, 20, 50 … from a value on.
    private static func roundStep(_ value: Double) -> Double {
        var power = 1.0
        while power * 10 <= value { power *= 10 }
        return [1, 2, 5, 10].map { $0 * power }.first { $0 >= value } ?? power * 10
    }

    private func frame(_ height: Int, _ body: String) -> String {
        let names = series.count > 1 ? legend(at: height) : ""
        let all = names.isEmpty ? height : height + SVGChart.legend
        return """
            <svg viewBox="0 0 \(SVGChart.width) \(all)" role="img" aria-label="\(SVGChart.escaped(title))">
            \(body)\(names)</svg>
            """
    }

    private func legend(at top: Int) -> String {
        let room = SVGChart.width / series.count
        return series.enumerated().map { place, name in
            let x = place * room + 8
            return """
                <rect x="\(x)" y="\(top + 6)" width="12" height="12" fill="\(SVGChart.inks[place % SVGChart.inks.count])"/>\
                <text x="\(x + 18)" y="\(top + 17)">\(SVGChart.escaped(SVGChart.short(name, max(room / 7 - 4, 4))))</text>

                """
        }.joined()
    }

    static func money(_ amount: Amount) -> String {
        (try? amount.rounded(toDecimals: 0, .halfEven).formatted(decimals: 0)) ?? amount.description
    }

    private static func whole(_ value: Double) -> String {
        let amount = Amount(Int64(min(max(value.rounded(), -9e15), 9e15)))
        return (try? amount.formatted(decimals: 0)) ?? amount.description
    }

    /// One decimal: enough for a picture, and the same on every machine.
    static func number(_ value: Double) -> String {
        let tenths = Int64((value * 10).rounded())
        return (tenths < 0 ? "-" : "") + "\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }

    static func short(_ label: String, _ length: Int) -> String {
        guard DisplayWidth.of(label) > length else { return label }
        var shown = ""
        for character in label {
            guard DisplayWidth.of(shown) + DisplayWidth.of(character) < length else { break }
            shown.append(character)
        }
        return shown + "…"
    }

    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default:
                // What XML has no place for.
                if scalar.value >= 0x20 || scalar == "\n" || scalar == "\t" { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }
}
