internal import Synchronization

/// Counts the calls of a preflight and tells how many are still expected.
final class CallMeter: Sendable {
    private struct State {
        var done = 0
        var expected = 0
    }

    private let state = Mutex(State())
    private let step: @Sendable (_ done: Int, _ of: Int) -> Void

    init(_ step: @escaping @Sendable (_ done: Int, _ of: Int) -> Void) { self.step = step }

    var calls: Int { state.withLock(\.done) }

    /// That many calls will be made beside those that were.
    func expect(_ calls: Int) { state.withLock { $0.expected = $0.done + calls } }

    /// A call was made; `total` is how many there are in all, where that has become clear.
    func count(of total: Int? = nil) {
        let now = state.withLock { state in
            state.done += 1
            state.expected = max(state.done, total ?? state.expected)
            return state
        }
        step(now.done, now.expected)
    }
}
