/// The rows of one sheet, one at a time and from the top, in memory bounded by a small piece of the file.
public final class SheetRows {
    private let archive: ZipArchive
    private let part: SheetPart
    private let queue = Queue()
    private let dateStyles: Set<Int>
    private var unpacking: Unpacking
    private var xml: XMLReader
    private var problem: WorkbookError?
    private var isAtEnd = false

    /// Rows that were read and not yet asked for.
    private final class Queue {
        var rows: [StoredRow] = []
        var next = 0
    }

    /// So small that even what unpacks to a thousand times as much is no burden.
    private static let pieceSize = 4 << 10

    init(
        _ archive: consuming ZipArchive,
        part name: String,
        strings: [String],
        bounds: ReadBounds,
        dateStyles: Set<Int>
    ) throws(WorkbookError) {
        let attempt = "read \(name.prefix(100))"
        guard let entry = archive[name] else {
            throw WorkbookError(.damaged, attempt: attempt, reason: "the package does not hold it")
        }
        let queue = queue
        let part = SheetPart(strings: strings, bounds: bounds) { row in
            queue.rows.append(row)
            return true
        }
        unpacking = try archive.begin(entry, pieceSize: SheetRows.pieceSize)
        xml = try XMLReader(part, attempt: attempt)
        self.archive = archive
        self.part = part
        self.dateStyles = dateStyles
    }

    /// Whether the cell is a number that a person sees as a date or a time.
    public func showsDate(_ cell: StoredCell) -> Bool {
        if case .number = cell.value { dateStyles.contains(cell.style) } else { false }
    }

    /// The next row; nil at the end of the sheet.
    ///
    /// - Throws: ``WorkbookError`` where reading cannot go on, after the rows before that place.
    public func next() throws(WorkbookError) -> StoredRow? {
        while queue.next == queue.rows.count {
            if let problem { throw problem }
            if isAtEnd { return nil }
            queue.rows.removeAll(keepingCapacity: true)
            queue.next = 0
            do throws(WorkbookError) { try advance() } catch { problem = error }
        }
        queue.next += 1
        return queue.rows[queue.next - 1]
    }

    private func advance() throws(WorkbookError) {
        var failure: WorkbookError?
        let goesOn = try unpacking.advance(in: archive) { bytes in
            switch xml.feed(bytes) {
            case .success(let goesOn): return goesOn
            case .failure(let error):
                failure = error
                return false
            }
        }
        if let failure = part.failure as? WorkbookError { throw failure }
        if let failure { throw failure }
        guard !goesOn else { return }
        isAtEnd = true
        try xml.finish()
    }
}
