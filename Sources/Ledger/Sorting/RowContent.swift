internal import Values

/// Reads rows from a statement to be sorted: the key they are ordered by, and behind it what is taken over of them later:
/// the row's key, its unknown members behind their length (-1 for none), and its cells.
struct RowReader {
    private let statement: RawStatement
    private let isWhole: Bool
    private let fields: Int
    private var order: CellPicker

    /// - Parameters:
    ///   - statement: one with the columns of a ``RecordRow``.
    ///   - order: where the fields lie that rows are ordered by.
    init(_ statement: RawStatement, _ order: [Int], isWhole: Bool) {
        self.statement = statement
        self.isWhole = isWhole
        self.order = CellPicker(order)
        fields = order.count
    }

    /// Looks at the row the statement stands on.
    ///
    /// - Parameter leading: what it is known to have in the first field of the order.
    /// - Returns: false when it is damaged.
    mutating func read(_ leading: [UInt8]?) -> Bool {
        guard order.read(statement.blob(1)) else { return false }
        guard let leading else { return true }
        guard case .text(let text) = order[0] else { return false }
        return text.elementsEqual(leading)
    }

    /// Writes the row into the room it is given.
    ///
    /// - Returns: how long key and content are; nil when there is no room for them.
    func write(
        _ group: UInt32?,
        rank: UInt32,
        to room: UnsafeMutableRawBufferPointer
    ) -> (key: Int, content: Int)? {
        guard let start = room.baseAddress, room.count > 64 else { return nil }
        let end = start + room.count
        var next = start
        OrderKey.begin(group, to: &next)
        // The group says what the first field does.
        for field in (group == nil ? 0 : 1)..<fields {
            guard OrderKey.write(order[field], to: &next, before: end) else { return nil }
        }
        let key = statement.integer(0)
        guard OrderKey.end(rank: rank, key: key, to: &next, before: end) else { return nil }
        let content = next
        let cells = statement.blob(1)
        let unknown = isWhole ? statement.text(2) : nil
        guard end - next >= RowContent.headerSize + (unknown?.count ?? 0) + cells.count else { return nil }
        RowContent(key: key, unknown: unknown, cells: cells).write(to: &next)
        return (content - start, next - content)
    }
}

/// What is kept of a row while it is sorted.
struct RowContent {
    static let headerSize = 12

    let key: Int64
    let unknown: UnsafeBufferPointer<UInt8>?
    let cells: UnsafeRawBufferPointer

    func write(to next: inout UnsafeMutableRawPointer) {
        next.storeBytes(of: key, as: Int64.self)
        next.storeBytes(of: Int32(unknown?.count ?? -1), toByteOffset: 8, as: Int32.self)
        next += RowContent.headerSize
        if let unknown, let start = unknown.baseAddress {
            next.copyMemory(from: start, byteCount: unknown.count)
            next += unknown.count
        }
        if let start = cells.baseAddress { next.copyMemory(from: start, byteCount: cells.count) }
        next += cells.count
    }
}

extension RowContent {
    /// What was written, from bytes of our own making.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= RowContent.headerSize else { return nil }
        key = bytes.loadUnaligned(as: Int64.self)
        let length = Int(bytes.loadUnaligned(fromByteOffset: 8, as: Int32.self))
        let rest = UnsafeRawBufferPointer(rebasing: bytes[RowContent.headerSize...])
        guard length <= rest.count else { return nil }
        let start = rest.baseAddress?.assumingMemoryBound(to: UInt8.self)
        unknown = length < 0 ? nil : UnsafeBufferPointer(start: start, count: length)
        cells = UnsafeRawBufferPointer(rebasing: rest[max(0, length)...])
    }
}

/// Hands out sorted rows with their questions.
struct RowHanding {
    private let table: RecordTable
    private let row: RecordRow
    private let path: String
    private let queries: [PullQuery.ID: PullQuery]

    init(_ table: RecordTable, _ row: RecordRow, _ queries: [PullQuery], path: String) {
        self.table = table
        self.row = row
        self.path = path
        self.queries = Dictionary(queries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func hand(_ batch: SortedBatch, _ body: (RecordRow, PullQuery) throws -> Void) throws {
        var last: PullQuery?
        try batch.forEach { bytes in
            guard let content = RowContent(bytes) else { return }
            let id = content.key >> RecordTable.ordinalBits
            if last?.id != id { last = queries[id] }
            guard let query = last, row.fill(content.cells, unknown: content.unknown) else {
                throw LedgerError.damaged(path: path, detail: "\(table.name) \(content.key)")
            }
            try body(row, query)
        }
    }
}
