/// A table sheet: title lines, totals, a header row, and rows of which the number is known beforehand.
public struct SheetDescription: Sendable, Hashable {
    /// The name wished for; made valid and unique by ``WorkbookWriter``.
    public var name: String
    public var title: String
    /// Lines under the title, such as how fresh the data is.
    public var subtitles: [String]
    public var columns: [SheetColumn]
    public var totals: [SheetTotals]
    /// Whether the sums are not known yet: those given now only say which columns may have one in which row, and
    /// ``WorkbookWriter/announce(_:of:)`` follows once the rows are written.
    public var totalsFollow: Bool
    /// How many rows will be appended.
    public var rowCount: Int
    /// How many columns stay in sight when scrolling sideways.
    public var frozenColumns: Int
    public var print: PrintSetup
    /// Rows that are marked by what one of their cells says, the first that fits.
    public var conditionalMarks: [ConditionalMark] = []
    /// Whether a row may bear several marks, each in cells of its own.
    public var hasCellMarks = false

    public init(
        name: String,
        title: String,
        subtitles: [String] = [],
        columns: [SheetColumn],
        totals: [SheetTotals] = [],
        totalsFollow: Bool = false,
        rowCount: Int,
        frozenColumns: Int = 0,
        print: PrintSetup = PrintSetup()
    ) {
        self.name = name
        self.title = title
        self.subtitles = subtitles
        self.columns = columns
        self.totals = totals
        self.totalsFollow = totalsFollow
        self.rowCount = rowCount
        self.frozenColumns = frozenColumns
        self.print = print
    }
}

/// A table sheet or page of a workbook being written.
public struct SheetID: Sendable, Hashable {
    let index: Int
}
