internal import Dispatch
internal import Synchronization

/// Hands batches of rows from a thread that reads and sorts them to the one that works on them. There are as many batches as
/// it is given, so that the reader is no further ahead than that.
///
/// Either side may end early: the reader with an error, which the other side meets behind the batches that came before it; the
/// other side by ``stop()``, after which the reader's work has ended.
final class BatchesAhead: Sendable {
    /// The other side wants no more.
    struct Stopped: Error {}

    private struct State {
        var spare: [SortedBatch]
        var ready: [SortedBatch] = []
        /// How the reader ended.
        var end: Result<Void, any Error>?
    }

    private let state: Mutex<State>
    private let isStopped = Atomic(false)
    // They begin with zero: one that is let go with less than it began with is an error to Dispatch.
    private let spares = DispatchSemaphore(value: 0)
    private let news = DispatchSemaphore(value: 0)

    init(_ batches: [SortedBatch]) {
        state = Mutex(State(spare: batches))
        for _ in batches { spares.signal() }
    }

    // MARK: The reader

    /// Runs the reader on a thread of its own.
    func start(_ read: @escaping @Sendable (BatchesAhead) throws -> Void) {
        DispatchQueue(label: "partnerdesk.rows").async {
            let end = Result { try read(self) }
            self.state.withLock { $0.end = end }
            self.news.signal()
        }
    }

    /// Waits for a batch that may be filled.
    func spare() throws -> SortedBatch {
        spares.wait()
        try goOn()
        return state.withLock { $0.spare.removeFirst() }
    }

    func hand(_ batch: SortedBatch) {
        state.withLock { $0.ready.append(batch) }
        news.signal()
    }

    /// - Throws: ``Stopped``.
    func goOn() throws {
        if isStopped.load(ordering: .relaxed) { throw Stopped() }
    }

    // MARK: The other side

    /// Works on every batch as it comes; returns when the reader has ended.
    func forEach(_ body: (SortedBatch) throws -> Void) throws {
        while let batch = try next() {
            do {
                try body(batch)
            } catch {
                stop()
                throw error
            }
            state.withLock { $0.spare.append(batch) }
            spares.signal()
        }
    }

    private func next() throws -> SortedBatch? {
        news.wait()
        let next: Result<SortedBatch?, any Error> = state.withLock { state in
            if !state.ready.isEmpty { return .success(state.ready.removeFirst()) }
            return (state.end ?? .success(())).map { nil }
        }
        return try next.get()
    }

    private func stop() {
        isStopped.store(true, ordering: .relaxed)
        spares.signal()
        while state.withLock({ $0.end == nil }) { news.wait() }
    }
}
