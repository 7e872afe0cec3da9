internal import GRDB
internal import Values

/// A table of records of an earlier version, with a column for each field. It is packed once, when it is next needed.
struct ColumnTable {
    private let table: RecordTable
    private let fields: [String]

    private static let ownColumns = ["_key", "_pull", "_duplicate", "_unknown"]

    /// - Parameter columns: all that the table has, in their order.
    init(_ table: RecordTable, columns: [String]) {
        self.table = table
        fields = columns.filter { !ColumnTable.ownColumns.contains($0) }
    }

    /// Puts the packed table in its place, in the transaction that is open: cut off, everything is as it was.
    func pack(_ db: Database) throws {
        let packed = RecordTable.quoted(table.name + "_packed")
        try table.create(packed, db)
        try table.place(fields, db)
        try copy(to: packed, positions: try table.placedNames(db).map { fields.firstIndex(of: $0) }, db)
        // Its indexes, those of still earlier versions too, go with it.
        try db.execute(sql: "DROP TABLE \(table.quotedName)")
        try db.execute(sql: "ALTER TABLE \(packed) RENAME TO \(table.quotedName)")
    }

    /// - Parameter positions: which of the fields stands in each place.
    private func copy(to packed: String, positions: [Int?], _ db: Database) throws {
        let columns = (ColumnTable.ownColumns + fields).map(RecordTable.quoted).joined(separator: ", ")
        let rows = RawStatement(try db.makeStatement(sql: "SELECT \(columns) FROM \(table.quotedName) ORDER BY _key"))
        let insert = RawStatement(
            try db.makeStatement(
                sql: "INSERT INTO \(packed) (_key, _pull, _duplicate, _unknown, _cells) VALUES (?, ?, ?, ?, ?)"
            )
        )
        let writer = CellWriter()
        defer {
            rows.reset()
            insert.clearBindings()
        }
        while try rows.step() {
            for column in 0..<3 { try insert.bind(column + 1, rows.integer(column)) }
            let unknown = rows.value(3)
            if case .null = unknown { try insert.bindNull(4) } else { try insert.bind(4, lying: unknown.bytes) }
            writer.begin(positions.count)
            for position in positions {
                writer.add(position.map { rows.value(ColumnTable.ownColumns.count + $0) } ?? .null)
            }
            try insert.bind(5, blob: writer.bytes)
            _ = try insert.step()
            insert.reset()
        }
    }
}
