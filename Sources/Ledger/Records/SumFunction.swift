internal import GRDB
internal import GRDBSQLite
internal import Values

/// Adds up records inside SQLite, as a function of its own that is called with each row: a row then needs no step of a
/// statement and no copy of its values. It is told where to add by a pointer, its first argument.
final class SumFunction {
    static let name = "partnerdesk_sums"
    /// SQLite knows the pointer by this type.
    private static let pointerType: StaticString = "partnerdesk.sums"

    /// What comes of the rows: one value, so that each row takes hold of it once.
    private(set) var sums: RunningSums

    init(keys: Int, amounts: Int) { sums = RunningSums(keys: keys, amounts: amounts) }

    /// Makes it known to a connection.
    static func register(_ db: Database) throws {
        let code = sqlite3_create_function_v2(
            db.sqliteConnection,
            name,
            -1,
            SQLITE_UTF8 | SQLITE_DIRECTONLY,
            nil,
            nil,
            { context, _, values in
                guard let values, let pointer = SumFunction.pointer(values[0]) else { return }
                let function = Unmanaged<SumFunction>.fromOpaque(pointer).takeUnretainedValue()
                if !function.sums.add(values + 1) { sqlite3_result_error(context, "sums", -1) }
            },
            { context in sqlite3_result_null(context) },
            nil
        )
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }

    private static func pointer(_ value: OpaquePointer?) -> UnsafeMutableRawPointer? {
        withType { sqlite3_value_pointer(value, $0) }
    }

    private static func withType<Result>(_ body: (UnsafePointer<CChar>) throws -> Result) rethrows -> Result {
        // The bytes of a static string end with a zero.
        let start = UnsafeRawPointer(pointerType.utf8Start).assumingMemoryBound(to: CChar.self)
        return try body(start)
    }

    /// Hands the function to a statement that calls it; it has to outlive the statement's run.
    func bind(to statement: RawStatement, _ index: Int) throws {
        let pointer = Unmanaged.passUnretained(self).toOpaque()
        try SumFunction.withType { try statement.bind(index, pointer: pointer, type: $0) }
    }
}
