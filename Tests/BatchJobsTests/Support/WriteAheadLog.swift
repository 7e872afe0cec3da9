import Foundation
import GRDBSQLite

/// A ledger's write-ahead log, for cutting it. Format: https://www.sqlite.org/fileformat2.html#the_write_ahead_log
struct WriteAheadLog {
    struct Unreadable: Error { let code: Int32 }

    let length: Int
    /// Where each transaction ends: behind the frame that says so.
    let commits: [Int]
    private let database: String

    init(of database: String) throws {
        self.database = database
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: database + "-wal")))
        func number(_ offset: Int) -> Int { bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
        let frame = 24 + number(8)
        length = bytes.count
        commits = stride(from: 32, to: bytes.count - frame + 1, by: frame).compactMap { start in
            number(start + 4) > 0 ? start + frame : nil
        }
    }

    /// Leaves the first bytes of the log, as a disk may that lost the others.
    func cut(to bytes: Int) throws {
        guard truncate(database + "-wal", off_t(bytes)) == 0 else { throw Unreadable(code: errno) }
        unlink(database + "-shm")
    }

    /// The lines of the journal that SQLite finds now. Read-only, so that the log stays as it is.
    func journalLines() throws -> Int {
        var handle: OpaquePointer?
        defer { sqlite3_close(handle) }
        try check(sqlite3_open_v2(database, &handle, SQLITE_OPEN_READONLY, nil))
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        try check(sqlite3_prepare_v2(handle, "SELECT count(*) FROM journal", -1, &statement, nil))
        let code = sqlite3_step(statement)
        guard code == SQLITE_ROW else { throw Unreadable(code: code) }
        return Int(sqlite3_column_int64(statement, 0))
    }

    private func check(_ code: Int32) throws {
        guard code == SQLITE_OK else { throw Unreadable(code: code) }
    }
}
