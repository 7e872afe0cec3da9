internal import CXLSXWriter
public import Values

/// Writes an XLSX workbook in bounded memory, whatever the number of rows.
///
/// Sheets stand in the file in the order in which they are added; the rows of each are appended in order, and several
/// sheets may be filled side by side. The file appears under its name when ``close()`` has returned, complete and
/// flushed to the disk; a writer that is let go without closing leaves nothing behind.
///
/// ```swift
/// var book = try WorkbookWriter(at: path, properties: properties, language: .chinese)
/// let sheet = try book.addTable(description)
/// for row in rows { try book.append(row, to: sheet) }
/// let receipt = try book.close()
/// ```
///
/// The same calls make the same bytes.
public struct WorkbookWriter: ~Copyable {
    private let library: LibraryWorkbook
    private let output: TemporaryOutput
    private let properties: WorkbookProperties
    private let isPrivate: Bool
    private let rowLimit: Int
    let words: WriterWords
    var styles: StyleSheet
    var names = SheetNames()
    var receipt = WorkbookReceipt()
    private var sheets: [Sheet] = []
    private var sheetCount = 0
    private let longTables: LongTables

    /// Either kind of sheet.
    private enum Sheet {
        case table(TableState)
        case page(SheetSink, isFilled: Bool)

        var sinks: [SheetSink] {
            switch self {
            case .table(let table): table.allSinks
            case .page(let sink, _): [sink]
            }
        }
    }

    /// - Parameters:
    ///   - path: the file to be made or replaced.
    ///   - language: of the few words the writer adds, such as the page number in the footer.
    ///   - isPrivate: only the owner may read the file; for files with personal data.
    ///   - rowsPerSheet: after how many rows, heads included, a table goes on in a next sheet. Excel's limit unless a
    ///     test needs less.
    ///   - longTableRows: from how many rows on a table's rows are written by this room itself, several times as fast as
    ///     the library writes them; what stands in the cells is the same.
    /// - Throws: ``WorkbookError/Code/destination`` when nothing can be written there.
    public init(
        at path: String,
        properties: WorkbookProperties,
        language: Language,
        isPrivate: Bool = false,
        rowsPerSheet: Int = 1_048_576,
        longTableRows: Int = 1_000
    ) throws(WorkbookError) {
        let output = try TemporaryOutput(for: path)
        let library = try LibraryWorkbook(path: output.path, temporaryFolder: output.folder)
        try library.setProperties(properties)
        styles = StyleSheet(library.pointer)
        longTables = LongTables(
            threshold: longTableRows,
            folder: output.folder,
            strings: SharedStringTable(library.pointer)
        )
        words = WriterWords(language: language)
        rowLimit = min(max(rowsPerSheet, 1), TableLayout.excelRows)
        self.properties = properties
        self.isPrivate = isPrivate
        self.output = output
        self.library = library
    }

    /// Adds a table sheet, and the sheets it goes on in when it is longer than a sheet can be.
    ///
    /// - Throws: ``WorkbookError/Code/description`` when a sheet cannot be like that.
    public mutating func addTable(_ sheet: SheetDescription) throws(WorkbookError) -> SheetID {
        try sheet.validate()
        let layout = try TableLayout(sheet, rowLimit: rowLimit, names: &names)
        var sinks: [SheetSink] = []
        for part in layout.parts { sinks.append(try addSink(part.name)) }
        // The rows that this room writes itself have one mark each.
        let rows = sheet.hasCellMarks ? nil : longTables.rows(of: sheet)
        let table = try TableState(sheet, layout: layout, sinks: sinks, words: words, rows: rows, styles: &styles)
        receipt.sheets.append(table.receiptParts)
        sheets.append(.table(table))
        return SheetID(index: sheets.count - 1)
    }

    /// Appends a row to a table sheet.
    ///
    /// - Parameters:
    ///   - cells: one for each column.
    ///   - mark: a fill that draws the eye to the row,
    ///   - markedColumns: or only to these columns of it.
    /// - Throws: ``WorkbookError/Code/description`` when the row does not fit the description.
    public mutating func append(
        _ cells: [SheetCell],
        mark: Mark = .none,
        in markedColumns: [Int]? = nil,
        to sheet: SheetID
    ) throws(WorkbookError) {
        guard case .table(let table) = sheets[sheet.index] else {
            throw WorkbookError(.description, attempt: "append a row", reason: "the sheet is a page")
        }
        try table.append(cells, mark: mark, in: markedColumns, styles: &styles, receipt: &receipt)
    }

    /// Appends a row with a mark for each of its cells to a table sheet that was described as having such.
    ///
    /// - Throws: ``WorkbookError/Code/description`` when the row does not fit the description.
    public mutating func append(
        _ cells: [SheetCell],
        marks: [Mark],
        to sheet: SheetID
    ) throws(WorkbookError) {
        guard case .table(let table) = sheets[sheet.index], table.sheet.hasCellMarks, marks.count == cells.count else {
            throw WorkbookError(
                .description,
                attempt: "append a row with marks of its cells",
                reason: "the sheet is a page or was not described so, or there are not as many marks as cells"
            )
        }
        try table.append(cells, marks: marks, styles: &styles, receipt: &receipt)
    }

    /// Appends a row of cells where they lie, none of which is copied before it stands in the sheet. In a column of moments
    /// a text that is one becomes one.
    ///
    /// - Parameters:
    ///   - cells: in an order of their own.
    ///   - order: where the cell of each column stands among them.
    ///   - mark: a fill that draws the eye to the row.
    /// - Throws: ``WorkbookError/Code/description`` when the row does not fit the description.
    package mutating func append(
        _ cells: UnsafeBufferPointer<CellView>,
        in order: [Int],
        mark: Mark = .none,
        to sheet: SheetID
    ) throws(WorkbookError) {
        guard case .table(let table) = sheets[sheet.index] else {
            throw WorkbookError(.description, attempt: "append a row", reason: "the sheet is a page")
        }
        try table.append(cells, in: order, mark: mark, styles: &styles, receipt: &receipt)
    }

    /// Says the sums of a table whose ``SheetDescription/totalsFollow``, once its rows are written.
    ///
    /// - Parameter totals: as many as the description has, with the same conditions; columns without a sum are left out.
    /// - Throws: ``WorkbookError/Code/description`` when they are not those of the description.
    public mutating func announce(_ totals: [SheetTotals], of sheet: SheetID) throws(WorkbookError) {
        guard case .table(let table) = sheets[sheet.index] else {
            throw WorkbookError(.description, attempt: "announce totals", reason: "the sheet is a page")
        }
        try table.announce(totals)
    }

    /// The names that the parts of a sheet got.
    public func names(of sheet: SheetID) -> [String] { receipt.sheets[sheet.index].map(\.name) }

    /// Writes the file and puts it in its place.
    ///
    /// - Returns: the sheets as they were written, and the texts that cells could not hold.
    /// - Throws: ``WorkbookError/Code/announcement`` when rows or sums are not those announced,
    ///   ``WorkbookError/Code/writing`` when the disk is full. No file is left in either case.
    public consuming func close() throws(WorkbookError) -> WorkbookReceipt {
        guard !sheets.isEmpty else {
            throw WorkbookError(.description, attempt: "close the workbook", reason: "it has no sheet")
        }
        var rowBytes: [Int] = []
        var packed: [Int: PackedRows] = [:]
        for index in sheets.indices {
            switch sheets[index] {
            case .table(let table):
                try table.finish(&styles, edges)
                try packed.merge(table.finishRows()) { first, _ in first }
            case .page(let sink, let isFilled):
                guard isFilled else {
                    throw WorkbookError(
                        .description,
                        attempt: "close the workbook",
                        reason: "page “\(sink.name)” was never filled"
                    )
                }
            }
            for sink in sheets[index].sinks {
                rowBytes.append(try sink.flushedSize() + (packed[sink.number]?.size ?? 0))
            }
        }
        let (receipt, path, isPrivate) = (receipt, output.path, isPrivate)
        try library.close()
        if !packed.isEmpty { try PackageAssembly.insert(packed, into: path, folder: output.folder) }
        try WrittenFile.verify(path, rowBytes: rowBytes)
        try output.publish(isPrivate: isPrivate)
        return receipt
    }

    mutating func addSink(_ name: String) throws(WorkbookError) -> SheetSink {
        sheetCount += 1
        let sink = SheetSink(worksheet: try library.addSheet(name), name: name, number: sheetCount)
        sink.begin()
        return sink
    }
}

// MARK: - What pages need

extension WorkbookWriter {
    private var edges: PageEdges { PageEdges(title: properties.title, state: properties.state, pages: words.pages) }

    var chartFactory: ChartFactory { ChartFactory(workbook: library.pointer) }

    mutating func register(page sink: SheetSink) -> SheetID {
        receipt.sheets.append([WorkbookReceipt.Part(name: sink.name, rows: 0)])
        sheets.append(.page(sink, isFilled: false))
        return SheetID(index: sheets.count - 1)
    }

    mutating func takeEmptyPage(_ page: SheetID) throws(WorkbookError) -> SheetSink {
        guard case .page(let sink, isFilled: false) = sheets[page.index] else {
            throw WorkbookError(
                .description,
                attempt: "fill a page",
                reason: "it is a table sheet or was filled before"
            )
        }
        sheets[page.index] = .page(sink, isFilled: true)
        return sink
    }

    func finish(page: PageWriter) throws(WorkbookError) {
        let lastColumn = lxw_col_t(page.measure.widths.count - 1)
        try check(
            worksheet_print_area(page.sink.worksheet, 0, 0, lxw_row_t(max(page.row, 1)), lastColumn),
            "set up sheet “\(page.sink.name)”"
        )
        // What nearly fits on one sheet of paper is scaled to fit; nothing else is cut where it need not be.
        let paper = PaperRoom(isLandscape: page.isLandscape)
        let isOne = !page.isLandscape && page.height * 4 / 3 <= Double(page.measure.pixels) * 1.9
        if isOne { return try page.sink.finishPrinting(landscape: false, pagesTall: 1, edges: edges) }
        let scale = paper.scale(pixels: page.measure.pixels)
        try page.sink.finishPrinting(
            landscape: page.isLandscape,
            scale: scale,
            breaks: page.breaks(room: paper.height(scale: scale)),
            edges: edges
        )
    }

    func firstPart(of sheet: SheetID) -> TableLayout.Part? {
        guard case .table(let table) = sheets[sheet.index] else { return nil }
        return table.layout.parts[0]
    }
}
