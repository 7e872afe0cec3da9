internal import GRDB
internal import Values

/// The table that holds the records of one schema, made from its description.
///
/// A row's key is its query's number and its place in the query (`query << 32 | ordinal`), so that the rows of a query
/// lie together in the service's order without an index. All fields lie in one piece (``CellCode``, ``RecordLayout``), so that
/// SQLite hands out a row as it lies. Decimals are kept as the text they came as.
struct RecordTable {
    /// How many bits of a row's key are its place in the query.
    static let ordinalBits: Int64 = 32

    let schema: RecordSchema
    let name: String

    init(_ schema: RecordSchema) {
        self.schema = schema
        self.name = "records_" + schema.name.replacing("-", with: "_")
    }

    var quotedName: String { RecordTable.quoted(name) }

    /// The keys of the rows of one query.
    static func keys(of query: Int64) -> ClosedRange<Int64> {
        (query << ordinalBits)...((query + 1) << ordinalBits - 1)
    }

    static func quoted(_ name: String) -> String {
        // Replacing is slow, and no name of ours has one.
        let inner = name.utf8.contains(UInt8(ascii: "\"")) ? name.replacing("\"", with: "\"\"") : name
        return "\"" + inner + "\""
    }

    /// Makes the table, packs one of an earlier version, and gives places to the fields that the schema has gained.
    func ensure(_ db: Database) throws {
        let columns = try columns(db)
        if columns.isEmpty {
            try create(quotedName, db)
        } else if !columns.contains(RecordTable.cells) {
            try ColumnTable(self, columns: columns).pack(db)
        }
        try place(schema.fields.map(\.name), db)
        try createIndex(db)
    }

    func exists(_ db: Database) throws -> Bool { try !columns(db).isEmpty }

    /// Where fields lie; nil while the table is not as ``ensure(_:)`` leaves it, its indexes aside.
    func layout(_ db: Database) throws -> RecordLayout? {
        guard try columns(db).contains(RecordTable.cells) else { return nil }
        return RecordLayout(schema, names: try placedNames(db))
    }

    /// The column of all fields.
    private static let cells = "_cells"

    private func columns(_ db: Database) throws -> [String] {
        try String.fetchAll(db, sql: "SELECT name FROM pragma_table_info(?) ORDER BY cid", arguments: [name])
    }

    func create(_ name: String, _ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE \(name) (
                    _key INTEGER PRIMARY KEY,
                    _pull INTEGER NOT NULL REFERENCES pulls (id) ON DELETE CASCADE,
                    _duplicate INTEGER NOT NULL DEFAULT 0,
                    _unknown TEXT,
                    _cells BLOB NOT NULL
                )
                """
        )
    }

    private var index: String { name + "_by_pull" }

    /// Whether records leave with their pull without a search.
    func isIndexed(_ db: Database) throws -> Bool {
        let sql = "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = ?)"
        return try Bool.fetchOne(db, sql: sql, arguments: [index]) ?? false
    }

    /// Records leave with their pull. An index by the service's record id would have another place for each of them: it
    /// cost more than all the rest of storing them, and ever more with their number. So ids are compared in memory while a
    /// query is read (``SeenRecords``), and sorted once a pull has ended.
    private func createIndex(_ db: Database) throws {
        try db.execute(
            sql: "CREATE INDEX IF NOT EXISTS \(RecordTable.quoted(index)) ON \(quotedName) (_pull)"
        )
        // Duplicates are few; without this they are found by looking at every row of the pull.
        let duplicates = RecordTable.quoted(name + "_duplicates")
        try db.execute(
            sql: "CREATE INDEX IF NOT EXISTS \(duplicates) ON \(quotedName) (_pull) WHERE _duplicate <> 0"
        )
    }
}
