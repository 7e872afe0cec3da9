public import Values
internal import Synchronization

/// A clock that stands still until a test, or a sleeper, moves it: sleeping advances it at once.
public final class ManualTime: TimeSource {
    private struct State {
        var now: Instant
        var elapsed: Duration = .zero
        var slept: [Duration] = []
    }

    private let state: Mutex<State>

    public init(_ now: Instant) { state = Mutex(State(now: now)) }

    public var now: Instant {
        state.withLock { $0.now.adding(seconds: $0.elapsed.components.seconds) }
    }
    public var elapsed: Duration { state.withLock { $0.elapsed } }
    /// Every wait that was asked for, in order.
    public var slept: [Duration] { state.withLock { $0.slept } }

    public func advance(by duration: Duration) { state.withLock { $0.elapsed += duration } }

    public func sleep(for duration: Duration) async throws {
        try Task.checkCancellation()
        state.withLock {
            $0.elapsed += duration
            $0.slept.append(duration)
        }
        await Task.yield()
    }
}
