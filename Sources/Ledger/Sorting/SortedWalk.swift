internal import GRDB
internal import Values

/// A walk over the rows of a pull in the order of some of their fields: they are read as they lie, sorted, and handed
/// out.
///
/// Where every question is known to be about one customer, and the order begins with the customer, rows are sorted customer by
/// customer: what is sorted at once is small then, and stays in memory. Where there is a second processor, rows are read and
/// sorted on a thread of their own, no further ahead than memory allows.
struct SortedWalk: Sendable {
    /// Questions whose rows are sorted together.
    private struct Group {
        var queries: [PullQuery] = []
        /// What all of their rows have in the first field of the order; nil when that is not known.
        var leading: [UInt8]?
    }

    private let ledger: Ledger
    private let table: RecordTable
    private let groups: [Group]
    /// Where the fields lie that rows are ordered by.
    private let order: [Int]
    /// The place of each question's sort key among all of them.
    private let ranks: [PullQuery.ID: UInt32]

    /// Rows that are worth a thread.
    private static let rowsWorthThread = 512
    /// The field that names a record's customer.
    private static let customer = "customer_id"

    /// - Throws: ``LedgerError/Code/notFound`` for a field that the schema does not have.
    init(_ ledger: Ledger, _ layout: RecordLayout, _ queries: [PullQuery], by names: [String]) throws {
        let unknown = names.filter { layout.schema.index(of: $0) == nil }
        guard unknown.isEmpty else {
            let what = "field \(unknown.joined(separator: ", ")) of \(layout.schema.name)"
            throw LedgerError.notFound(what, path: ledger.path)
        }
        self.ledger = ledger
        table = RecordTable(layout.schema)
        order = names.compactMap(layout.schema.index).map { layout.positions[$0] }
        ranks = SortedWalk.ranks(queries)
        groups = SortedWalk.groups(queries.filter { $0.rows > 0 }, by: names)
    }

    private static func ranks(_ queries: [PullQuery]) -> [PullQuery.ID: UInt32] {
        let keys = Set(queries.map(\.plan.sortKey)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let places = Dictionary(
            keys.enumerated().map { ($0.element, UInt32($0.offset)) },
            uniquingKeysWith: { first, _ in first }
        )
        return Dictionary(
            queries.map { ($0.id, places[$0.plan.sortKey] ?? 0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    // MARK: Groups

    /// Whether every record names the customer that was asked for.
    static func knows(_ customer: String?, _ records: PackedRecords) -> Bool {
        guard let customer, let field = records.schema.index(of: SortedWalk.customer) else { return false }
        return records.all(field, are: customer)
    }

    private static func groups(_ queries: [PullQuery], by names: [String]) -> [Group] {
        guard names.first == customer, queries.allSatisfy(\.namesCustomer) else { return [Group(queries: queries)] }
        var groups: [[UInt8]: Group] = [:]
        for query in queries {
            let customer = Array((query.plan.customer ?? "").utf8)
            groups[customer, default: Group(leading: customer)].queries.append(query)
        }
        return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    }

    // MARK: Walking

    /// Fills `row` with one row after the other, and calls `body`.
    func run(_ row: RecordRow, _ body: (RecordRow, PullQuery) throws -> Void) throws {
        let handing = RowHanding(table, row, groups.flatMap(\.queries), path: ledger.path)
        do {
            guard isWorthThread, ledger.beginReadingAhead() else {
                return try walk(isWhole: row.isWhole) { try handing.hand($0, body) }
            }
            defer { ledger.endReadingAhead() }
            try walkAhead(isWhole: row.isWhole) { try handing.hand($0, body) }
        } catch let failure as SortRuns.Failure {
            throw LedgerError(sorting: failure.errno, path: ledger.path)
        }
    }

    private var isWorthThread: Bool {
        groups.reduce(0) { $0 + $1.queries.reduce(0) { $0 + $1.rows } } >= SortedWalk.rowsWorthThread
    }

    private func walk(isWhole: Bool, _ body: (SortedBatch) throws -> Void) throws {
        let batch = SortedBatch(budget: ledger.sortMemory, folder: ledger.folder)
        try ledger.store.read { try read($0, isWhole, { batch }, body, goOn: {}) }
    }

    private func walkAhead(isWhole: Bool, _ body: (SortedBatch) throws -> Void) throws {
        // One group is one batch.
        let count = min(2, groups.count)
        let batches = BatchesAhead(
            (0..<count).map { _ in SortedBatch(budget: ledger.sortMemory / count, folder: ledger.folder) }
        )
        batches.start { batches in
            try ledger.store.read { try read($0, isWhole, batches.spare, batches.hand, goOn: batches.goOn) }
        }
        try batches.forEach(body)
    }

    /// - Parameters:
    ///   - isWhole: whether rows are read with their unknown members.
    ///   - spare: a batch to be filled.
    ///   - hand: takes it when it is filled.
    ///   - goOn: throws when no more rows are wanted.
    private func read(
        _ db: Database,
        _ isWhole: Bool,
        _ spare: () throws -> SortedBatch,
        _ hand: (SortedBatch) throws -> Void,
        goOn: () throws -> Void
    ) throws {
        let columns = RecordRow.columns(isWhole: isWhole)
        let statement = RawStatement(
            try db.makeStatement(
                sql: "SELECT \(columns) FROM \(table.quotedName) WHERE _key BETWEEN ? AND ? AND _duplicate = 0"
            )
        )
        var next = 0
        while next < groups.count {
            let batch = try spare()
            try batch.fill { sorter in
                var reader = RowReader(statement, order, isWhole: isWhole)
                repeat {
                    sorter.beginGroup()
                    try read(next, statement, &reader, into: &sorter, goOn: goOn)
                    next += 1
                } while next < groups.count && !sorter.isAmple
            }
            try hand(batch)
        }
    }

    private func read(
        _ index: Int,
        _ statement: RawStatement,
        _ reader: inout RowReader,
        into sorter: inout RowSorter,
        goOn: () throws -> Void
    ) throws {
        let leading = groups[index].leading
        let group = leading == nil ? nil : UInt32(index)
        for query in groups[index].queries {
            defer { statement.reset() }
            let rank = ranks[query.id] ?? 0
            let keys = RecordTable.keys(of: query.id)
            try statement.bind(1, keys.lowerBound)
            try statement.bind(2, keys.upperBound)
            while try statement.step() {
                try goOn()
                guard reader.read(leading) else {
                    throw LedgerError.damaged(path: ledger.path, detail: "\(table.name) \(statement.integer(0))")
                }
                try sorter.add { reader.write(group, rank: rank, to: $0) }
            }
        }
    }
}
