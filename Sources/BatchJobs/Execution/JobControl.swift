internal import Synchronization

/// The user's hand on a running job: asks it to stop. What is in flight is finished, then nothing more is sent.
package final class JobControl: Sendable {
    private struct State {
        var isStopped = false
        var serial = 0
        var sleepers: [Int: Task<Void, Never>] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    package var isStopped: Bool { state.withLock(\.isStopped) }

    /// Stops taking up rows and ends every wait. May be called from a signal's handler task, and more than once.
    package func stop() {
        let sleepers = state.withLock { state in
            state.isStopped = true
            defer { state.sleepers = [:] }
            return state.sleepers.values.map(\.self)
        }
        for sleeper in sleepers { sleeper.cancel() }
    }

    /// Runs `wait`, which a stop cuts short by cancelling its task.
    func interruptibly(_ wait: @escaping @Sendable () async -> Void) async {
        let task = Task { await wait() }
        let serial: Int? = state.withLock { state in
            guard !state.isStopped else { return nil }
            state.serial += 1
            state.sleepers[state.serial] = task
            return state.serial
        }
        if serial == nil { task.cancel() }
        await task.value
        if let serial { state.withLock { $0.sleepers[serial] = nil } }
    }
}
