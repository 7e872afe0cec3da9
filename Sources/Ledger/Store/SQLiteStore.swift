internal import GRDB
internal import Values

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The C library's `close`, which the store's own would hide.
private func closeDescriptor(_ descriptor: CInt) { _ = close(descriptor) }

/// The SQLite file: opened, migrated, and with every error of the library turned into ours.
final class SQLiteStore: Sendable {
    let path: String
    private let pool: DatabasePool

    init(path: String, maximumBytes: Int64?) throws {
        self.path = path
        try SQLiteStore.makeFile(at: path)
        do {
            pool = try DatabasePool(path: path, configuration: SQLiteStore.configuration(maximumBytes))
            let migrator = SQLiteStore.migrator
            if try pool.read(migrator.hasBeenSuperseded) { throw LedgerError.newerVersion(path: path) }
            if try !pool.read(migrator.hasCompletedMigrations) { try migrator.migrate(pool) }
        } catch let error as DatabaseError {
            throw LedgerError(error, path: path)
        }
    }

    private static func configuration(_ maximumBytes: Int64?) -> Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            // A file that is made now gets pages that hold some fifteen records.
            if try Int.fetchOne(db, sql: "PRAGMA page_count") == 0 { try db.execute(sql: "PRAGMA page_size = 8192") }
            // A journal entry must have reached the disk before the request it announces leaves the machine.
            try db.execute(sql: "PRAGMA synchronous = FULL")
            // Sixteen megabytes: a sort of millions of rows is then merged from few temporary files.
            try db.execute(sql: "PRAGMA cache_size = -16384")
            // Brought into the file in pieces of some megabytes: pages that change often are then written there once.
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 2048")
            try RecordFunctions.register(db)
            if let maximumBytes {
                let pageSize = try Int64.fetchOne(db, sql: "PRAGMA page_size") ?? 4096
                try db.execute(sql: "PRAGMA max_page_count = \(max(1, maximumBytes / pageSize))")
            }
        }
        return configuration
    }

    /// The file is made by us before SQLite sees it: SQLite would make it readable by everybody, and gives its
    /// write-ahead log the permissions of the file.
    private static func makeFile(at path: String) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        if descriptor >= 0 { return closeDescriptor(descriptor) }
        let cause = String(cString: strerror(errno))
        throw LedgerError(
            errno == ENOSPC ? .diskFull : .cannotOpen,
            path: path,
            message: Localized(zh: "账本打不开：\(cause)", en: "the ledger cannot be opened: \(cause)"),
            mend: Localized(zh: "检查文件夹是否存在、是否有权限", en: "check that the folder exists and may be written")
        )
    }

    /// Reads. May be called again from inside `work`.
    func read<Result>(_ work: (Database) throws -> Result) throws -> Result {
        do {
            return try pool.unsafeReentrantRead(work)
        } catch let error as DatabaseError {
            throw LedgerError(error, path: path)
        }
    }

    /// Writes in one transaction, on the disk when this returns.
    func write<Result>(_ work: (Database) throws -> Result) throws -> Result {
        do {
            return try pool.write(work)
        } catch let error as DatabaseError {
            throw LedgerError(error, path: path)
        }
    }

    /// Writes in one transaction that is undone when `work` returns nil.
    func writeUnlessNil<Result>(_ work: (Database) throws -> Result?) throws -> Result? {
        do {
            return try pool.writeWithoutTransaction { db in
                var result: Result?
                try db.inTransaction(.immediate) {
                    result = try work(db)
                    return result == nil ? .rollback : .commit
                }
                return result
            }
        } catch let error as DatabaseError {
            throw LedgerError(error, path: path)
        }
    }

    /// Gives room that is no longer used back to the disk. What does not work now, such as for want of room for the
    /// copy, costs nothing but room: it is used again.
    func shrink() { try? pool.vacuum() }

    /// Brings the write-ahead log into the file, so that the file alone is the whole ledger, and closes it.
    func close() throws {
        // Another process that reads just now holds the log; then the next close does it.
        _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        do {
            try pool.close()
        } catch let error as DatabaseError {
            throw LedgerError(error, path: path)
        }
    }
}
