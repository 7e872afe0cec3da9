internal import GRDB
internal import GRDBSQLite
internal import Values

/// A prepared statement driven through SQLite's own calls: rows of records are bound and read several times faster
/// than through boxed database values.
struct RawStatement {
    private let statement: SQLiteStatement
    private let connection: OpaquePointer?

    /// Keeps the handle alive.
    private let owner: Statement

    init(_ statement: Statement) {
        self.owner = statement
        self.statement = statement.sqliteStatement
        self.connection = sqlite3_db_handle(statement.sqliteStatement)
    }

    private func failure() -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
            message: String(cString: sqlite3_errmsg(connection))
        )
    }

    private func check(_ code: CInt) throws {
        guard code == SQLITE_OK else { throw failure() }
    }

    // MARK: Binding; the first parameter is 1

    func bind(_ index: Int, _ value: Int64) throws { try check(sqlite3_bind_int64(statement, CInt(index), value)) }
    func bindNull(_ index: Int) throws { try check(sqlite3_bind_null(statement, CInt(index))) }

    /// Binds a text where it lies: the bytes stay where they are until ``clearBindings()``, or until another value is
    /// bound in their place.
    func bind(_ index: Int, lying bytes: UnsafeBufferPointer<UInt8>) throws {
        // A nil pointer would bind NULL in the place of an empty text.
        guard let start = bytes.baseAddress, !bytes.isEmpty else {
            return try check(sqlite3_bind_text(statement, CInt(index), "", 0, nil))
        }
        try start.withMemoryRebound(to: CChar.self, capacity: bytes.count) { start in
            try check(sqlite3_bind_text(statement, CInt(index), start, CInt(bytes.count), nil))
        }
    }

    /// Binds a cell where it lies. See ``bind(_:lying:)``.
    func bind(_ index: Int, _ cell: PackedCell, _ content: PackedRecords.Content) throws {
        switch cell.kind {
        case .null: try bindNull(index)
        case .integer: try bind(index, content.integer(cell))
        case .text, .decimal: try bind(index, lying: content.bytes(cell))
        }
    }

    /// Binds a blob where it lies. See ``bind(_:lying:)``.
    func bind(_ index: Int, blob: UnsafeRawBufferPointer) throws {
        try check(sqlite3_bind_blob(statement, CInt(index), blob.baseAddress, CInt(blob.count), nil))
    }

    /// Sets every parameter to NULL.
    func clearBindings() { sqlite3_clear_bindings(statement) }

    // MARK: Running

    /// Moves to the next row; false after the last.
    func step() throws -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: true
        case SQLITE_DONE: false
        default: throw failure()
        }
    }

    func reset() { sqlite3_reset(statement) }

    // MARK: Reading; the first column is 0

    func integer(_ column: Int) -> Int64 { sqlite3_column_int64(statement, CInt(column)) }

    /// The bytes of a blob; valid until the next step.
    func blob(_ column: Int) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(statement, CInt(column))
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, CInt(column))))
    }

    /// The bytes of a text, or nil for null; valid until the next step.
    func text(_ column: Int) -> UnsafeBufferPointer<UInt8>? {
        guard sqlite3_column_type(statement, CInt(column)) != SQLITE_NULL else { return nil }
        return bytes(column)
    }

    /// What a column holds, all but whole numbers as text; valid until the next step.
    func value(_ column: Int) -> CellCode.Value {
        switch sqlite3_column_type(statement, CInt(column)) {
        case SQLITE_NULL: .null
        case SQLITE_INTEGER: .integer(integer(column))
        default: .text(bytes(column))
        }
    }

    /// Nothing lies where a blob has no bytes.
    private func bytes(_ column: Int) -> UnsafeBufferPointer<UInt8> {
        guard let start = sqlite3_column_text(statement, CInt(column)) else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        return UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, CInt(column))))
    }
}
