/// A page of a workbook: an overview with key figures, small tables, charts and links, laid out from top to bottom.
///
/// Nothing is merged and nothing overlaps: the blocks share one set of columns, which are as wide as their content.
public struct PageDescription: Sendable, Hashable {
    public var title: String
    /// Lines under the title, such as how fresh the data is.
    public var subtitles: [String]
    public var blocks: [PageBlock]
    /// Printed across the paper, for pages with wide tables.
    public var isLandscape = false

    public init(title: String, subtitles: [String] = [], blocks: [PageBlock]) {
        self.title = title
        self.subtitles = subtitles
        self.blocks = blocks
    }
}

/// A part of a page.
public enum PageBlock: Sendable, Hashable {
    /// A heading.
    case section(String)
    /// Tiles side by side, four in a row.
    case keyFigures([KeyFigure])
    case table(PageTable)
    /// Charts side by side; those without any row to show are left out.
    case charts([ChartDescription])
    /// Text that is broken into lines of the page's width.
    case paragraph(String)
}

/// A figure that the reader should see first.
public struct KeyFigure: Sendable, Hashable {
    public var label: String
    public var value: SheetCell
    public var kind: SheetColumn.Kind
    /// A line under the value, such as the change against last month.
    public var note: String

    public init(_ label: String, _ value: SheetCell, _ kind: SheetColumn.Kind, note: String = "") {
        self.label = label
        self.value = value
        self.kind = kind
        self.note = note
    }
}

/// A small table on a page, held in memory; for long ones there is ``SheetDescription``.
public struct PageTable: Sendable, Hashable {
    public struct Row: Sendable, Hashable {
        public var cells: [SheetCell]
        /// One for each cell; empty for none.
        public var marks: [Mark]
        /// The sheet to which the first cell leads.
        public var link: SheetID?
        /// The file beside the workbook to which the first cell leads.
        public var file: String?

        public init(_ cells: [SheetCell], marks: [Mark] = [], link: SheetID? = nil, file: String? = nil) {
            self.cells = cells
            self.marks = marks
            self.link = link
            self.file = file
        }

        /// - Parameter mark: of the whole row.
        public init(_ cells: [SheetCell], mark: Mark, link: SheetID? = nil, file: String? = nil) {
            self.init(cells, marks: cells.map { _ in mark }, link: link, file: file)
        }

        func mark(_ column: Int) -> Mark { marks.indices.contains(column) ? marks[column] : .none }
    }

    /// By which charts of the same page name it.
    public var id: String
    public var columns: [SheetColumn]
    public var rows: [Row]
    /// Label of a row of sums under the table; nil for none.
    public var totalsLabel: String?
    /// The columns that are summed there.
    public var summedColumns: [Int]

    public init(
        id: String,
        columns: [SheetColumn],
        rows: [Row],
        totalsLabel: String? = nil,
        summedColumns: [Int] = []
    ) {
        self.id = id
        self.columns = columns
        self.rows = rows
        self.totalsLabel = totalsLabel
        self.summedColumns = summedColumns
    }
}
