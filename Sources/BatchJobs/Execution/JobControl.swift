internal import Synchronization

/// The user's hand on a running job: asks it to stop. What is in flight is finished, then nothing more is sent.
package final class JobControl: Sendable {
    private struct State {
        var isStopped = false
        var serial = 0
        /// How to cancel what runs interruptibly.
        var cancels: [Int: @Sendable () -> Void] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    package var isStopped: Bool { state.withLock(\.isStopped) }

    /// Stops taking up rows, ends every wait and keeps back what has not left yet. May be called from a signal's handler task, and more than once.
    package func stop() {
        let cancels = state.withLock { state in
            state.isStopped = true
            defer { state.cancels = [:] }
            return state.cancels.values.map(\.self)
        }
        for cancel in cancels { cancel() }
    }

    /// Runs `work` in a task that a stop cancels: a wait ends, a request that has not left yet never leaves.
    func interruptibly<Result: Sendable>(_ work: @escaping @Sendable () async -> Result) async -> Result {
        let task = Task { await work() }
        let serial: Int? = state.withLock { state in
            guard !state.isStopped else { return nil }
            state.serial += 1
            state.cancels[state.serial] = { task.cancel() }
            return state.serial
        }
        if serial == nil { task.cancel() }
        let result = await task.value
        if let serial { state.withLock { $0.cancels[serial] = nil } }
        return result
    }
}
