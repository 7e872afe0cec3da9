internal import GRDB
internal import Values

/// A walk over the rows of a pull in the order of some of their fields: they are read as they lie, sorted, and handed
/// out.
struct SortedWalk {
    private let table: RecordTable
    private let row: RecordRow
    private let queries: [PullQuery]
    private let order: OrderKey
    /// The columns behind those of the row, for fields that are ordered by and not read.
    private let others: [String]

    init(_ table: RecordTable, _ row: RecordRow, _ queries: [PullQuery], by fields: [Int]) {
        self.table = table
        self.row = row
        self.queries = queries
        var others: [String] = []
        let columns = fields.map { field in
            if let column = row.column(of: field) { return column }
            others.append(table.quotedFields[field])
            return row.width + others.count - 1
        }
        order = OrderKey(columns: columns)
        self.others = others
    }

    /// - Parameter damaged: the error for a row that is not what the schema says, by its key.
    func run(
        _ db: Database,
        memory: Int,
        folder: String,
        damaged: (Int64) -> LedgerError,
        _ body: (RecordRow, PullQuery) throws -> Void
    ) throws {
        var sorter = RowSorter(budget: memory, folder: folder)
        try read(db, into: &sorter)
        let known = Dictionary(queries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var last: PullQuery?
        try sorter.forEach { bytes in
            guard var next = bytes.baseAddress else { return }
            let key = next.loadUnaligned(as: Int64.self)
            next += 8
            guard row.fill(from: next) else { throw damaged(key) }
            let id = key >> RecordTable.ordinalBits
            if last?.id != id { last = known[id] }
            guard let query = last else { throw damaged(key) }
            try body(row, query)
        }
    }

    private func read(_ db: Database, into sorter: inout RowSorter) throws {
        let columns = ([row.columns(of: table)] + others).joined(separator: ", ")
        let statement = RawStatement(
            try db.makeStatement(
                sql: "SELECT \(columns) FROM \(table.quotedName) WHERE _key BETWEEN ? AND ? AND _duplicate = 0"
            )
        )
        for (query, rank) in ranked() {
            defer { statement.reset() }
            let keys = RecordTable.keys(of: query.id)
            try statement.bind(1, keys.lowerBound)
            try statement.bind(2, keys.upperBound)
            while try statement.step() { try sorter.add { write(statement, rank, $0) } }
        }
    }

    /// Each question with its place in the order of the questions' sort keys.
    private func ranked() -> [(query: PullQuery, rank: UInt32)] {
        let keys = Set(queries.map(\.plan.sortKey))
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let ranks = Dictionary(
            keys.enumerated().map { ($0.element, UInt32($0.offset)) },
            uniquingKeysWith: { first, _ in first }
        )
        return queries.map { ($0, ranks[$0.plan.sortKey] ?? 0) }
    }

    private func write(
        _ statement: RawStatement,
        _ rank: UInt32,
        _ room: UnsafeMutableRawBufferPointer
    ) -> (key: Int, content: Int)? {
        guard let start = room.baseAddress, room.count > 64 else { return nil }
        let end = start + room.count
        var next = start
        let key = statement.integer(0)
        guard order.write(statement, rank: rank, key: key, to: &next, before: end), end - next >= 8 else { return nil }
        let content = next
        next.storeBytes(of: key, as: Int64.self)
        next += 8
        guard row.copy(statement, to: &next, before: end) else { return nil }
        return (content - start, next - content)
    }
}
