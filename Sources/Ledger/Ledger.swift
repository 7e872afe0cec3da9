internal import Dispatch
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The local store of everything that was pulled and of every job that ran: one SQLite file in the workspace.
///
/// This is the port other rooms see; no type of the database library appears in it, so that another store can stand
/// behind it. All calls block for as long as the disk takes; from a task use ``perform(_:)``.
package final class Ledger: Sendable {
    /// The file's name in a workspace.
    package static let fileName = "ledger.sqlite"

    package var path: String { store.path }

    /// The folder it lies in.
    var folder: String { path.lastIndex(of: "/").map { String(path[...$0]) } ?? "." }
    /// How many bytes of rows a sorted walk keeps in memory; what is more it puts into a file beside the ledger.
    let sortMemory: Int

    let store: SQLiteStore
    let phones: PhoneDigest
    let preparedSchemas = PreparedSchemas()
    let seenRecords = SeenRecords()
    private let queue = DispatchQueue(label: "partnerdesk.ledger")

    /// Opens the ledger, makes it when there is none (readable by its owner alone) and brings an older one up to date.
    ///
    /// - Parameters:
    ///   - maximumBytes: how large the file may grow; reaching it is like a full disk.
    ///   - sortMemory: how many bytes of rows a sorted walk keeps in memory.
    ///   - readsAhead: whether sorted walks read on a thread of their own.
    /// - Throws: ``LedgerError`` when the file cannot be opened, is no ledger, is damaged or comes from a newer version.
    package init(
        path: String,
        maximumBytes: Int64? = nil,
        sortMemory: Int = 16 << 20,
        readsAhead: Bool = Ledger.hasSecondProcessor
    ) throws {
        self.readsAhead = readsAhead
        self.sortMemory = sortMemory
        store = try SQLiteStore(path: path, maximumBytes: maximumBytes)
        phones = try PhoneDigest(keyFile: path + ".key")
    }

    package static var hasSecondProcessor: Bool { sysconf(Int32(_SC_NPROCESSORS_ONLN)) > 1 }

    // MARK: Reading ahead

    private let readsAhead: Bool
    private let walksAhead = Atomic(0)
    /// A walk that reads ahead holds a connection while whoever works on its rows may need another one. There are four: with
    /// half of them for such walks, none waits for a connection that only itself could give back.
    private static let mostWalksAhead = 2

    /// Whether a walk may read on a thread of its own; then ``endReadingAhead()`` has to follow.
    func beginReadingAhead() -> Bool {
        guard readsAhead else { return false }
        if walksAhead.add(1, ordering: .relaxed).newValue <= Ledger.mostWalksAhead { return true }
        endReadingAhead()
        return false
    }

    func endReadingAhead() { walksAhead.subtract(1, ordering: .relaxed) }

    /// Runs `work` on a thread of the ledger's own, one piece of work after the other, so that tasks do not hold up
    /// the few threads they share while the disk is busy.
    package func perform<Result: Sendable>(
        _ work: @escaping @Sendable (Ledger) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Swift.Result { try work(self) }) }
        }
    }

    /// Closes the file. What is called afterwards fails.
    package func close() throws { try store.close() }
}
