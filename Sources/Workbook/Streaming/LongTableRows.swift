internal import Values

/// Writes the rows of a long table as the bytes of its sheets, part by part.
struct LongTableRows {
    /// Where a row stands; rows and columns are zero-based.
    struct Place {
        let sink: SheetSink
        let row: Int
    }

    /// Rows are packed in pieces of about this size.
    private static let pieceSize = 256 << 10

    private let kinds: [SheetColumn.Kind]
    private var writers: [ColumnWriter]
    private let folder: String
    private let strings: SharedStringTable
    private var packer: RowPacker?
    private var finished: [Int: PackedRows] = [:]
    private var sheet = 0
    private var rows = RowBuffer()
    /// How many rows of cells were appended as they lie.
    private var lentRows = 0

    init(_ sheet: SheetDescription, folder: String, strings: SharedStringTable) {
        kinds = sheet.columns.map(\.kind)
        writers = sheet.columns.indices.map { ColumnWriter(column: $0) }
        self.folder = folder
        self.strings = strings
    }

    /// Appends a row.
    ///
    /// - Parameters:
    ///   - cells: one for each column.
    ///   - states: are told how wide the cells are.
    mutating func append(
        _ cells: [SheetCell],
        _ mark: Mark,
        in markedColumns: [Int]?,
        at place: Place,
        _ words: WriterWords,
        _ states: inout [ColumnState],
        _ styles: inout StyleSheet,
        _ receipt: inout WorkbookReceipt
    ) throws(WorkbookError) {
        var bound = LongTableRows.frame + cells.count * ColumnWriter.bound
        for case .text(let text) in cells { bound += CellBytes.bound(text.utf8.count) }
        try begin(place.sink.number)
        handOverPiece()
        let (context, kinds) = (CellContext(words: words, strings: strings), kinds)
        var writers: [ColumnWriter] = []
        swap(&writers, &self.writers)
        defer { swap(&writers, &self.writers) }
        try rows.write(bound) { (next) throws(WorkbookError) in
            LongTableRows.beginRow(place, to: &next)
            for index in cells.indices {
                let marked = mark == .none || (markedColumns?.contains(index) ?? true)
                try writers[index].write(
                    cells[index],
                    marked ? mark : .none,
                    kinds[index],
                    place,
                    to: &next,
                    context,
                    &states[index],
                    &styles,
                    &receipt
                )
            }
            LongTableRows.endRow(to: &next)
        }
    }

    /// Appends a row of cells where they lie. Those that have the value of the row before are copied from it.
    ///
    /// - Parameters:
    ///   - cells: in an order of their own.
    ///   - order: where the cell of each column stands among them.
    mutating func append(
        _ cells: UnsafeBufferPointer<CellView>,
        in order: [Int],
        _ mark: Mark,
        at place: Place,
        _ words: WriterWords,
        _ states: inout [ColumnState],
        _ styles: inout StyleSheet,
        _ receipt: inout WorkbookReceipt
    ) throws(WorkbookError) {
        try begin(place.sink.number)
        // A marked cell looks otherwise than that of the row before.
        if mark != .none { rows.forget() }
        let bound = beginRow(of: cells, order)
        handOverPiece()
        let (context, kinds, row) = (CellContext(words: words, strings: strings), kinds, lentRows)
        lentRows += 1
        var writers: [ColumnWriter] = []
        swap(&writers, &self.writers)
        defer { swap(&writers, &self.writers) }
        try rows.writeRow(bound) { next in
            LongTableRows.beginRow(place, to: &next)
        } cell: { (index, next) throws(WorkbookError) in
            try writers[index].write(
                cells[order[index]],
                row: row,
                mark,
                kinds[index],
                place,
                to: &next,
                context,
                &states[index],
                &styles,
                &receipt
            )
        } after: { next in
            LongTableRows.endRow(to: &next)
        }
    }

    /// - Returns: how many bytes the row takes at most.
    @inline(__always)
    private mutating func beginRow(of cells: UnsafeBufferPointer<CellView>, _ order: [Int]) -> Int {
        LongTableRows.frame
            + rows.beginRow(of: order.count) {
                cells[order[$0]].stamp
            } bound: {
                let cell = cells[order[$0]]
                return ColumnWriter.bound + (cell.isText ? CellBytes.bound(cell.count) : 0)
            }
    }

    // MARK: Rows

    /// What a row takes at most around its cells.
    private static let frame = 64

    @inline(__always)
    private static func beginRow(_ place: Place, to next: inout UnsafeMutablePointer<UInt8>) {
        CellBytes.put("<row r=\"", to: &next)
        next += Decimals.write(UInt64(place.row + 1), to: next)
        CellBytes.put("\">", to: &next)
    }

    @inline(__always)
    private static func endRow(to next: inout UnsafeMutablePointer<UInt8>) { CellBytes.put("</row>", to: &next) }

    /// Hands over what was written once it is a piece: where pieces end follows from the rows alone, however they came.
    @inline(__always)
    private mutating func handOverPiece() {
        if rows.count >= LongTableRows.pieceSize { handOver() }
    }

    /// Goes on to the sheet of this number, unless it is the one under way.
    @inline(__always)
    private mutating func begin(_ number: Int) throws(WorkbookError) {
        if number != sheet { try beginSheet(number) }
    }

    private mutating func beginSheet(_ number: Int) throws(WorkbookError) {
        try finishSheet()
        sheet = number
        packer = try RowPacker(path: "\(folder)/rows-\(number)")
        takeRoom()
    }

    private mutating func handOver() {
        guard rows.count > 0, let packer else { return }
        let (full, filled) = takeRoom()
        packer.pack(full, filled)
    }

    /// - Returns: the room that was filled, and where.
    @discardableResult
    private mutating func takeRoom() -> (room: [UInt8], bytes: Range<Int>) {
        // A piece, and the row before in front of it.
        rows.exchange(packer?.room(of: LongTableRows.pieceSize * 9 / 8) ?? [])
    }

    private mutating func finishSheet() throws(WorkbookError) {
        handOver()
        guard let packer else { return }
        finished[sheet] = try packer.finish()
        self.packer = nil
        rows = RowBuffer()
    }

    /// The rows of each sheet, by its number.
    mutating func finish() throws(WorkbookError) -> [Int: PackedRows] {
        try finishSheet()
        strings.count(uses: writers.reduce(0) { $0 + $1.sharedUses(rows: lentRows) })
        return finished
    }
}
