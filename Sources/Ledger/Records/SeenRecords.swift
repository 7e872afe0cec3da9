internal import GRDBSQLite
internal import Synchronization
internal import Values

/// The ids of the records that the queries under way hold, as hashes. While a query is read, it takes sixteen bytes or
/// less for each of its records; a query that has ended takes nothing.
final class SeenRecords: Sendable {
    private let queries = Mutex<[PullQuery.ID: HashTable]>([:])

    /// The hashes of a query; nil when they are not known and have to be read from its records.
    func take(_ query: PullQuery.ID) -> HashTable? { queries.withLock { $0.removeValue(forKey: query) } }

    /// What was taken, with those that were stored since.
    func keep(_ hashes: consuming HashTable, of query: PullQuery.ID) {
        let hashes = hashes
        queries.withLock { $0[query] = hashes }
    }

    /// The query has ended, or something else than was thought is stored of it.
    func forget(_ query: PullQuery.ID) { _ = take(query) }

    /// A hash that differs from run to run, so that nobody can choose ids that meet.
    static func hash(_ id: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(bytes: UnsafeRawBufferPointer(id))
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }

    static func hash(_ id: Int64) -> UInt64 { withUnsafeBytes(of: id) { hash($0.bindMemory(to: UInt8.self)) } }

    /// Of the id in a column of the row the statement stands on.
    static func hash(_ statement: RawStatement, _ column: Int) -> UInt64 {
        statement.type(column) == SQLITE_INTEGER ? hash(statement.integer(column)) : hash(statement.bytes(column))
    }
}
