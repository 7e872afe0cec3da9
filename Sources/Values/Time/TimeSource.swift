/// Where a program takes the time from, and how it waits. Tests pass one that only moves when they say so.
public protocol TimeSource: Sendable {
    /// The wall clock's moment.
    var now: Instant { get }
    /// Time that only moves forward, for measuring and pacing.
    var elapsed: Duration { get }
    /// Like ``elapsed``, but the same for all processes of the machine: for pacing what they share.
    var machineElapsed: Duration { get }
    /// Waits. Throws `CancellationError` when the task is cancelled meanwhile.
    func sleep(for duration: Duration) async throws
}

extension TimeSource {
    public var machineElapsed: Duration { elapsed }
}

/// The machine's own clock.
public struct SystemTime: TimeSource {
    private let origin = ContinuousClock.now

    public init() {}

    public var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(secondsSince1970: Int64(time.tv_sec))
    }

    public var elapsed: Duration { ContinuousClock.now - origin }

    public var machineElapsed: Duration {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
    }

    public func sleep(for duration: Duration) async throws { try await Task.sleep(for: duration) }
}

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif
