internal import Values

/// How wide the columns of a page are: each as wide as the widest thing in it.
struct PageMeasure {
    private(set) var widths: [Double]

    /// Tiles in a row; what is right of them stays empty, for a fifth would make the page wider than paper.
    static let tilesInRow = 4
    /// About the width of a landscape page, in characters.
    private static let leastTotal = 112.0

    init(_ page: PageDescription) {
        widths = [Double](repeating: 16, count: PageMeasure.tilesInRow)
        for block in page.blocks {
            switch block {
            case .keyFigures(let figures): measure(figures)
            case .table(let table): measure(table)
            case .section, .charts, .paragraph: break
            }
        }
        let total = widths.reduce(0, +)
        if total < PageMeasure.leastTotal {
            widths = widths.map { ($0 * PageMeasure.leastTotal / total).rounded(.down) }
        }
    }

    /// The width of all columns together.
    var characters: Int { Int(widths.reduce(0, +)) }

    /// As Excel draws them: seven pixels a character and five of padding.
    var pixels: Int { widths.reduce(0) { $0 + Int($1 * 7) + 5 } }

    private mutating func measure(_ figures: [KeyFigure]) {
        for (index, figure) in figures.enumerated() {
            let column = index % PageMeasure.tilesInRow
            let value = PageMeasure.width(of: figure)
            // The value is set in 15 points instead of 10, label and note in 9.
            let needed = max(value * 17 / 10, CellWidth.of(figure.label), CellWidth.of(figure.note)) + 3
            widths[column] = max(widths[column], Double(min(needed, 60)))
        }
    }

    private static func width(of figure: KeyFigure) -> Int {
        switch CellContent(figure.value, in: figure.kind) {
        case .blank: 0
        case .text(let text, _): CellWidth.of(text)
        case .number(_, .money, let exact?): CellWidth.of(exact, decimals: 2)
        case .number(_, .number(let decimals), let exact?): CellWidth.of(exact, decimals: decimals)
        case .number(_, let format, _): format == .dateTime ? 19 : 10
        }
    }

    private mutating func measure(_ table: PageTable) {
        for (index, column) in table.columns.enumerated() {
            var state = ColumnState(column)
            for row in table.rows where row.cells.indices.contains(index) {
                state.measure(CellContent(row.cells[index], in: column.kind))
            }
            if table.summedColumns.contains(index), let sum = table.sum(of: index) {
                state.measure(CellContent(.amount(sum), in: column.kind))
            }
            while widths.count <= index { widths.append(10) }
            widths[index] = max(widths[index], state.width)
        }
    }
}

extension PageTable {
    /// The exact sum of a column's numbers; nil when it is too large to be one.
    func sum(of column: Int) -> Amount? {
        var sum = Amount.zero
        for row in rows where row.cells.indices.contains(column) {
            guard case .number(_, _, let exact?) = CellContent(row.cells[column], in: columns[column].kind) else {
                continue
            }
            guard let next = try? sum + exact else { return nil }
            sum = next
        }
        return sum
    }
}
