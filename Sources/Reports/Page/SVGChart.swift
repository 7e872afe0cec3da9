internal import Values

/// A bar or column chart as SVG text: the same figures as the workbook's charts, without any script or font of its own.
struct SVGChart {
    struct Bar {
        let label: String
        let value: Amount
    }

    let title: String
    let isUpright: Bool
    let bars: [Bar]

    private static let width = 640
    private static let ink = "#1f4e8c"
    private static let negative = "#b5474a"

    var text: String { isUpright ? columns : lying }

    // MARK: Lying bars

    private var lying: String {
        let (row, top, left, right) = (26, 8, 200, 104)
        let height = top * 2 + row * bars.count
        let room = Double(SVGChart.width - left - right)
        let (low, span) = scale
        func x(_ value: Double) -> Double { Double(left) + (value - low) / span * room }
        var body = ""
        for (index, bar) in bars.enumerated() {
            let y = top + index * row
            let value = bar.value.nearestDouble
            let (from, to) = (x(min(value, 0)), x(max(value, 0)))
            body += """
                <text x="\(left - 8)" y="\(y + 17)" text-anchor="end">\(SVGChart.escaped(SVGChart.short(bar.label, 22)))</text>\
                <rect x="\(SVGChart.number(from))" y="\(y + 5)" width="\(SVGChart.number(max(to - from, 0.5)))" height="16" rx="2" \
                fill="\(bar.value.isNegative ? SVGChart.negative : SVGChart.ink)"><title>\(SVGChart.escaped(bar.label)): \
                \(SVGChart.money(bar.value))</title></rect>\
                <text class="v" x="\(SVGChart.number(to + 6))" y="\(y + 17)">\(SVGChart.money(bar.value))</text>

                """
        }
        return frame(height, body)
    }

    // MARK: Upright columns

    private var columns: String {
        let (height, top, bottom, left) = (260, 14, 34, 84)
        let room = Double(height - top - bottom)
        let (low, span) = scale
        func y(_ value: Double) -> Double { Double(top) + (1 - (value - low) / span) * room }
        let step = Double(SVGChart.width - left - 8) / Double(max(bars.count, 1))
        var body = axis(low, span, left, y)
        for (index, bar) in bars.enumerated() {
            let value = bar.value.nearestDouble
            let (upper, lower) = (y(max(value, 0)), y(min(value, 0)))
            let x = Double(left) + Double(index) * step
            body += """
                <rect x="\(SVGChart.number(x + step * 0.14))" y="\(SVGChart.number(upper))" \
                width="\(SVGChart.number(step * 0.72))" height="\(SVGChart.number(max(lower - upper, 0.5)))" \
                fill="\(bar.value.isNegative ? SVGChart.negative : SVGChart.ink)"><title>\(SVGChart.escaped(bar.label)): \
                \(SVGChart.money(bar.value))</title></rect>

                """
            let every = max(1, (bars.count + 9) / 10)
            if index % every == 0 {
                let label = bar.label.count == 10 && bar.label.contains("-") ? String(bar.label.suffix(5)) : bar.label
                body += """
                    <text x="\(SVGChart.number(x + step / 2))" y="\(height - 12)" text-anchor="middle">\
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
        let values = bars.map(\.value.nearestDouble)
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
        """
        <svg viewBox="0 0 \(SVGChart.width) \(height)" role="img" aria-label="\(SVGChart.escaped(title))">
        \(body)</svg>
        """
    }

    static func money(_ amount: Amount) -> String {
        (try? amount.rounded(toDecimals: 0, .halfEven).formatted(decimals: 0)) ?? amount.description
    }

    private static func whole(_ value: Double) -> String {
        let amount = Amount(Int64(min(max(value.rounded(), -9e15), 9e15)))
        return (try? amount.formatted(decimals: 0)) ?? amount.description
    }

    /// One decimal: enough for a picture, and the same on every machine.
    private static func number(_ value: Double) -> String {
        let tenths = Int64((value * 10).rounded())
        return "\(tenths / 10).\(abs(tenths % 10))"
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
