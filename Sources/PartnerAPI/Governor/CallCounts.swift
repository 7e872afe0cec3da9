/// How often an operation was called, and how often the service answered that it was too often.
public struct CallCounts: Sendable, Hashable {
    public var calls: Int
    public var throttles: Int

    public init(calls: Int = 0, throttles: Int = 0) {
        self.calls = calls
        self.throttles = throttles
    }
}
