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

    /// Another one in each run, so that nobody can choose ids whose hashes meet.
    private static let seed = UInt64.random(in: 1...UInt64.max)

    static func hash(_ id: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let raw = UnsafeRawBufferPointer(id)
        var hash = seed ^ UInt64(raw.count)
        var offset = 0
        while offset + 8 <= raw.count {
            mix(&hash, raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset += 8
        }
        var rest: UInt64 = 0
        while offset < raw.count {
            rest = rest << 8 | UInt64(raw[offset])
            offset += 1
        }
        mix(&hash, rest)
        mix(&hash, seed)
        return hash
    }

    /// Both halves of a product depend on every bit of both factors.
    @inline(__always)
    private static func mix(_ hash: inout UInt64, _ word: UInt64) {
        let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        hash = (product.high ^ product.low) &+ seed
    }

    static func hash(_ id: Int64) -> UInt64 { withUnsafeBytes(of: id) { hash($0.bindMemory(to: UInt8.self)) } }
}
