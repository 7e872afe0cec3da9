/// A chart over cells of the workbook.
public struct ChartDescription: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case column
        case stackedColumn
        /// Lying bars, the first category on top.
        case bar
        case line
        case pie
        case doughnut
    }

    /// A column of cells.
    public enum Source: Sendable, Hashable {
        /// Of a table on the same page.
        case table(String, column: Int)
        /// Of a table sheet; of its first part if it has several.
        case sheet(SheetID, column: Int)
    }

    public struct Series: Sendable, Hashable {
        public var name: String
        public var values: Source

        public init(_ name: String, _ values: Source) {
            self.name = name
            self.values = values
        }
    }

    public var kind: Kind
    public var title: String
    public var categories: Source
    public var series: [Series]
    /// Written beside each point: the value, or in a pie its share.
    public var hasLabels: Bool
    /// Of the value axis and the labels, in Excel's notation.
    public var numberFormat: String
    /// Whether the value axis begins at zero, as bars demand that show amounts; leave it out where values are negative.
    public var startsAtZero: Bool
    /// From where to where the value axis goes; nil leaves it to the program that shows the chart.
    public var range: ClosedRange<Double>?
    /// Whether the value axis runs the other way: bars that are all negative then begin beside their names.
    public var isMirrored: Bool
    /// In pixels.
    public var height: Int

    public init(
        _ kind: Kind,
        title: String,
        categories: Source,
        series: [Series],
        hasLabels: Bool = false,
        numberFormat: String = "#,##0",
        startsAtZero: Bool = false,
        range: ClosedRange<Double>? = nil,
        isMirrored: Bool = false,
        height: Int = 312
    ) {
        self.kind = kind
        self.title = title
        self.categories = categories
        self.series = series
        self.hasLabels = hasLabels
        self.numberFormat = numberFormat
        self.startsAtZero = startsAtZero
        self.range = range
        self.isMirrored = isMirrored
        self.height = height
    }
}
