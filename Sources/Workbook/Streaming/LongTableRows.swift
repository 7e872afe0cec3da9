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
    private var room: [UInt8] = []
    private var filled = 0
    /// How far the room is filled: not all of it, if it is larger than asked for. So pieces follow from the rows alone.
    private var limit = 0

    init(_ sheet: SheetDescription, folder: String, strings: SharedStringTable) {
        kinds = sheet.columns.map(\.kind)
        writers = sheet.columns.map { _ in ColumnWriter() }
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
        if place.sink.number != sheet { try begin(place.sink.number) }
        makeRoom(for: cells)
        // Taken out while it is written to, so that the rest of this value may change beside it.
        var room: [UInt8] = []
        swap(&room, &self.room)
        defer { swap(&room, &self.room) }
        let start = filled
        filled += try room.withUnsafeMutableBufferPointer { (room) throws(WorkbookError) in
            guard let base = room.baseAddress else { return 0 }
            var next = base + start
            CellBytes.put("<row r=\"", to: &next)
            next += Decimals.write(UInt64(place.row + 1), to: next)
            CellBytes.put("\">", to: &next)
            for index in cells.indices {
                let marked = mark == .none || (markedColumns?.contains(index) ?? true)
                let cell = CellPlace(sheet: place.sink.name, row: place.row, column: index)
                try writers[index].write(
                    cells[index],
                    marked ? mark : .none,
                    kinds[index],
                    cell,
                    to: &next,
                    CellContext(words: words, strings: strings),
                    &states[index],
                    &styles,
                    &receipt
                )
            }
            CellBytes.put("</row>", to: &next)
            return next - base - start
        }
    }

    private mutating func begin(_ number: Int) throws(WorkbookError) {
        try finishSheet()
        sheet = number
        packer = try RowPacker(path: "\(folder)/rows-\(number)")
    }

    /// Hands over what was written when the next row may not fit behind it.
    private mutating func makeRoom(for cells: [SheetCell]) {
        var bound = 64
        for cell in cells {
            bound += ColumnWriter.bound
            if case .text(let text) = cell { bound += CellBytes.bound(text.utf8.count) }
        }
        guard limit - filled < bound else { return }
        handOver()
        limit = max(bound, LongTableRows.pieceSize)
        room = packer?.room(of: limit) ?? []
    }

    private mutating func handOver() {
        guard filled > 0 else { return }
        var full: [UInt8] = []
        swap(&full, &room)
        packer?.pack(full, count: filled)
        filled = 0
    }

    private mutating func finishSheet() throws(WorkbookError) {
        handOver()
        guard let packer else { return }
        finished[sheet] = try packer.finish()
        self.packer = nil
        (room, limit) = ([], 0)
    }

    /// The rows of each sheet, by its number.
    mutating func finish() throws(WorkbookError) -> [Int: PackedRows] {
        try finishSheet()
        strings.count(uses: writers.reduce(0) { $0 + $1.sharedUses })
        return finished
    }
}
