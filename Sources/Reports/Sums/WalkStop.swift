package import Ledger
internal import Synchronization

/// Asks a walk over the ledger to stop. The walk runs on the ledger's own thread, where a task's cancellation is not
/// seen; so it is carried along to wherever rows are taken.
package final class WalkStop: Sendable {
    /// The one that the work under way listens to.
    @TaskLocal package static var current: WalkStop?

    private let isAsked = Atomic(false)

    package init() {}

    package func ask() { isAsked.store(true, ordering: .relaxed) }

    /// - Throws: `CancellationError` once somebody has asked.
    package func check() throws {
        if isAsked.load(ordering: .relaxed) { throw CancellationError() }
    }

    /// Between the parts of longer work.
    package static func check() throws { try current?.check() }
}

/// Looks for a ``WalkStop`` every few thousand rows, which costs a walk nothing.
struct StopCheck {
    private let stop = WalkStop.current
    private var rows = 0
    private static let interval = 4096

    init() {}

    mutating func row() throws {
        rows &+= 1
        if rows % StopCheck.interval == 0 { try stop?.check() }
    }
}

extension Ledger {
    /// Works on the ledger as ``Ledger/perform(_:)`` does, and stops soon after the task is cancelled: files appear when
    /// they are complete, so none is left half-written.
    ///
    /// - Throws: `CancellationError`, and what the work throws.
    package func performStoppably<Result: Sendable>(
        _ work: @escaping @Sendable (Ledger) throws -> Result
    ) async throws -> Result {
        let stop = WalkStop()
        return try await withTaskCancellationHandler {
            try Task.checkCancellation()
            return try await perform { ledger in try WalkStop.$current.withValue(stop) { try work(ledger) } }
        } onCancel: {
            stop.ask()
        }
    }
}
