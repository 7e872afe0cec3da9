internal import GRDB
internal import GRDBSQLite

/// What SQL can ask about the cells of a record, for statements that are not run for every record of a month:
///
/// - `record_field(_cells, position)`: what a field holds;
/// - `record_kept(_cells, mask)`: the record with nothing in the places where the mask has a zero, and with as many cells as
///   the mask has bytes, so that records that agree in the others are equal.
enum RecordFunctions {
    static func field(_ cells: String, _ position: Int) -> String { "record_field(\(cells), \(position))" }

    /// Makes them known to a connection.
    static func register(_ db: Database) throws {
        try add(db, "record_field") { context, _, values in
            guard let values else { return }
            var cells = RecordFunctions.cells(values[0])
            let position = Int(sqlite3_value_int64(values[1]))
            RecordFunctions.answer(context, position < 0 ? nil : cells?.value(position))
        }
        try add(db, "record_kept") { context, _, values in
            guard let values else { return }
            let writer = CellWriter()
            guard let cells = RecordFunctions.cells(values[0]),
                RecordFunctions.keep(cells, RecordFunctions.bytes(values[1]), writer)
            else { return RecordFunctions.answer(context, nil) }
            let made = writer.bytes
            sqlite3_result_blob64(context, made.baseAddress, UInt64(made.count), RecordFunctions.copied)
        }
    }

    private static func add(
        _ db: Database,
        _ name: String,
        _ function: @escaping @convention(c) (OpaquePointer?, CInt, UnsafeMutablePointer<OpaquePointer?>?) -> Void
    ) throws {
        let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC
        let code = sqlite3_create_function_v2(db.sqliteConnection, name, 2, flags, nil, function, nil, nil, nil)
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }

    /// SQLite copies what it is given.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    private static func bytes(_ value: OpaquePointer?) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: sqlite3_value_blob(value), count: Int(sqlite3_value_bytes(value)))
    }

    private static func cells(_ value: OpaquePointer?) -> StoredCells? { StoredCells(bytes(value)) }

    private static func answer(_ context: OpaquePointer?, _ value: CellCode.Value?) {
        switch value {
        case .null: sqlite3_result_null(context)
        case .integer(let integer): sqlite3_result_int64(context, integer)
        case .text(let text):
            text.withMemoryRebound(to: CChar.self) { text in
                // A nil pointer would be NULL in the place of an empty text; none of a cell is one.
                sqlite3_result_text(context, text.baseAddress, CInt(text.count), copied)
            }
        case nil:
            sqlite3_result_error(context, "the cells of a record are damaged", -1)
            sqlite3_result_error_code(context, SQLITE_CORRUPT)
        }
    }

    private static func keep(_ cells: StoredCells, _ mask: UnsafeRawBufferPointer, _ writer: CellWriter) -> Bool {
        var cells = cells
        writer.begin(mask.count)
        for (position, isKept) in mask.enumerated() {
            guard let value = cells.value(position) else { return false }
            if isKept == 0 { writer.addNull() } else { writer.add(value) }
        }
        return true
    }
}
