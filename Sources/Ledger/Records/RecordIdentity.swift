internal import GRDB
internal import Values

/// Tells whether a query holds a record already, by the service's own id: a page that brings one again is a repeated or a
/// shifted one.
struct RecordIdentity {
    private let field: Int
    private let width: Int
    private let keys: ClosedRange<Int64>
    private let ids: RecordIDs
    /// The query's records.
    private let all: RawStatement
    /// Whether the query holds an id; it looks at every record, and is only asked when the hashes say so.
    private let holds: RawStatement

    /// - Returns: nil for records without an id of the service's own.
    init?(_ layout: RecordLayout, query: PullQuery.ID, _ db: Database) throws {
        guard let field = layout.schema.idField, let ids = RecordIDs(layout) else { return nil }
        self.field = field
        self.ids = ids
        width = layout.schema.fields.count
        keys = RecordTable.keys(of: query)
        let rows = "FROM \(RecordTable(layout.schema).quotedName) WHERE _key BETWEEN ? AND ?"
        all = RawStatement(try db.cachedStatement(sql: "SELECT _key, _cells \(rows)"))
        holds = RawStatement(try db.cachedStatement(sql: "SELECT 1 \(rows) AND \(ids.sql("_cells")) = ?"))
    }

    /// The hashes of the ids that are stored.
    func stored() throws -> HashTable {
        defer { all.reset() }
        try all.bind(1, keys.lowerBound)
        try all.bind(2, keys.upperBound)
        var hashes = HashTable()
        while try all.step() {
            if let hash = try ids.hash(all) { _ = hashes.insert(hash) }
        }
        return hashes
    }

    /// How many records of a page the query holds already, or came before in the page.
    ///
    /// - Parameter hashes: of the ids that are stored; those of the page are added.
    func repeats(_ count: Int, _ content: PackedRecords.Content, _ hashes: inout HashTable) throws -> Int {
        var repeats = 0
        for record in 0..<count {
            let id = content.cells[record * width + field]
            guard !id.isNull else { continue }
            let hash =
                id.kind == .integer ? SeenRecords.hash(content.integer(id)) : SeenRecords.hash(content.bytes(id))
            if hashes.insert(hash) { continue }
            // Two ids may have one hash. Once one was the same, the others are taken to be.
            if try repeats > 0 || came(before: record, content) || isStored(id, content) { repeats += 1 }
        }
        return repeats
    }

    private func came(before record: Int, _ content: PackedRecords.Content) -> Bool {
        let id = content.cell(content.cells[record * width + field])
        return (0..<record).contains { content.cell(content.cells[$0 * width + field]) == id }
    }

    private func isStored(_ id: PackedCell, _ content: PackedRecords.Content) throws -> Bool {
        defer {
            holds.reset()
            holds.clearBindings()
        }
        try holds.bind(1, keys.lowerBound)
        try holds.bind(2, keys.upperBound)
        try holds.bind(3, id, content)
        return try holds.step()
    }
}
