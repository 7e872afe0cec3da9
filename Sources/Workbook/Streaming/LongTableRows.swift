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
        var bound = LongTableRows.bound(cells.count)
        for case .text(let text) in cells { bound += CellBytes.bound(text.utf8.count) }
        let context = CellContext(words: words, strings: strings)
        try row(at: place, bound) { (rows, next) throws(WorkbookError) in
            for index in cells.indices {
                let marked = mark == .none || (markedColumns?.contains(index) ?? true)
                try rows.writers[index].write(
                    cells[index],
                    marked ? mark : .none,
                    rows.kinds[index],
                    place,
                    to: &next,
                    context,
                    &states[index],
                    &styles,
                    &receipt
                )
            }
        }
    }

    /// Appends a row of cells where they lie.
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
        let context = CellContext(words: words, strings: strings)
        let kinds = kinds
        try row(at: place, bound(cells, order, place)) { (rows, next) throws(WorkbookError) in
            try rows.writers.withUnsafeMutableBufferPointer { (writers) throws(WorkbookError) in
                for index in order.indices {
                    let cell = cells[order[index]]
                    if mark == .none, writers[index].repeatLast(cell.stamp, to: &next) { continue }
                    try writers[index].write(
                        cell,
                        mark,
                        kinds[index],
                        place,
                        to: &next,
                        context,
                        &states[index],
                        &styles,
                        &receipt
                    )
                }
            }
        }
    }

    /// What a row takes at most, without its texts.
    private static func bound(_ columns: Int) -> Int { 64 + columns * ColumnWriter.bound }

    /// What a row of cells takes at most; 0 where there is room enough for whatever it may be.
    private func bound(_ cells: UnsafeBufferPointer<CellView>, _ order: [Int], _ place: Place) -> Int {
        // Nearly every row fits whatever its cells are, which is found out faster.
        var bytes = 0
        for cell in cells { bytes += cell.count }
        var bound = LongTableRows.bound(order.count)
        let greatest = bound + order.count * CellBytes.bound(0) + CellBytes.bound(bytes)
        if place.sink.number == sheet, limit - filled >= greatest { return 0 }
        for index in order.indices {
            let cell = cells[order[index]]
            guard cell.isText else { continue }
            // A moment is a number, and no longer as a text than what is foreseen for one.
            if case .dateTime = kinds[index], cell.count <= 20 { continue }
            bound += CellBytes.bound(cell.count)
        }
        return bound
    }

    /// Writes a row's own elements around its cells.
    @inline(__always)
    private mutating func row(
        at place: Place,
        _ bound: Int,
        _ cells: (inout LongTableRows, inout UnsafeMutablePointer<UInt8>) throws(WorkbookError) -> Void
    ) throws(WorkbookError) {
        if place.sink.number != sheet { try begin(place.sink.number) }
        makeRoom(bound)
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
            try cells(&self, &next)
            CellBytes.put("</row>", to: &next)
            return next - base - start
        }
    }

    private mutating func begin(_ number: Int) throws(WorkbookError) {
        try finishSheet()
        sheet = number
        packer = try RowPacker(path: "\(folder)/rows-\(number)")
    }

    /// Hands over what was written when the next row, of `bound` bytes at most, may not fit behind it.
    private mutating func makeRoom(_ bound: Int) {
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
