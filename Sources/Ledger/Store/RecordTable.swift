internal import GRDB
internal import Values

/// The table that holds the records of one schema, made from its description.
///
/// A row's key is its query's number and its place in the query (`query << 32 | ordinal`), so that the rows of a query
/// lie together in the service's order without an index. Decimals are kept as the text they came as.
struct RecordTable {
    /// How many bits of a row's key are its place in the query.
    static let ordinalBits: Int64 = 32
    static let ownColumns = ["_key", "_pull", "_duplicate", "_unknown"]

    let schema: RecordSchema
    let name: String

    init(_ schema: RecordSchema) {
        self.schema = schema
        self.name = RecordTable.name(of: schema.name)
    }

    static func name(of schema: String) -> String { "records_" + schema.replacing("-", with: "_") }

    var quotedName: String { RecordTable.quoted(name) }
    var quotedFields: [String] { schema.fields.map { RecordTable.quoted($0.name) } }
    var quotedID: String? { schema.idField.map { RecordTable.quoted(schema.fields[$0].name) } }

    /// The keys of the rows of one query.
    static func keys(of query: Int64) -> ClosedRange<Int64> {
        (query << ordinalBits)...((query + 1) << ordinalBits - 1)
    }

    static func quoted(_ name: String) -> String {
        // Replacing is slow, and no name of ours has one.
        let inner = name.utf8.contains(UInt8(ascii: "\"")) ? name.replacing("\"", with: "\"\"") : name
        return "\"" + inner + "\""
    }

    /// Makes the table, or adds the columns that the schema has gained since it was made. Columns that the schema no
    /// longer has stay, with what they hold.
    func ensure(_ db: Database) throws {
        let present = try columns(db)
        guard !present.isEmpty else { return try create(db) }
        for field in schema.fields where !present.contains(field.name) {
            try db.execute(
                sql: "ALTER TABLE \(quotedName) ADD COLUMN \(RecordTable.quoted(field.name)) \(type(of: field))"
            )
        }
        try createIndex(db)
    }

    /// Whether every field of the schema has its column.
    func isReady(_ db: Database) throws -> Bool {
        let present = try columns(db)
        return !present.isEmpty && schema.fields.allSatisfy { present.contains($0.name) }
    }

    private func columns(_ db: Database) throws -> Set<String> {
        try String.fetchSet(db, sql: "SELECT name FROM pragma_table_info(?)", arguments: [name])
    }

    private func create(_ db: Database) throws {
        let fields = schema.fields.map { RecordTable.quoted($0.name) + " " + type(of: $0) }
        let own = [
            "_key INTEGER PRIMARY KEY", "_pull INTEGER NOT NULL REFERENCES pulls (id) ON DELETE CASCADE",
            "_duplicate INTEGER NOT NULL DEFAULT 0", "_unknown TEXT",
        ]
        try db.execute(sql: "CREATE TABLE \(quotedName) (\((own + fields).joined(separator: ", ")))")
        try createIndex(db)
    }

    private var index: String { name + "_by_pull" }
    /// What earlier versions had in its place.
    private var formerIndex: String { name + "_by_id" }

    /// Whether the table is as ``ensure(_:)`` would leave it.
    func isUpToDate(_ db: Database) throws -> Bool {
        let sql = "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ?"
        let indexes = try String.fetchSet(db, sql: sql, arguments: [name])
        return try isReady(db) && indexes.contains(index) && !indexes.contains(formerIndex)
    }

    /// Records leave with their pull. An index by the service's record id would have another place for each of them: it
    /// cost more than all the rest of storing them, and ever more with their number. So ids are compared in memory while a
    /// query is read (``SeenRecords``), and sorted once a pull has ended.
    private func createIndex(_ db: Database) throws {
        try db.execute(sql: "DROP INDEX IF EXISTS \(RecordTable.quoted(formerIndex))")
        try db.execute(
            sql: "CREATE INDEX IF NOT EXISTS \(RecordTable.quoted(index)) ON \(quotedName) (_pull)"
        )
        // Duplicates are few; without this they are found by looking at every row of the pull.
        let duplicates = RecordTable.quoted(name + "_duplicates")
        try db.execute(
            sql: "CREATE INDEX IF NOT EXISTS \(duplicates) ON \(quotedName) (_pull) WHERE _duplicate <> 0"
        )
    }

    private func type(of field: Field) -> String { field.isInteger ? "INTEGER" : "TEXT" }
}
