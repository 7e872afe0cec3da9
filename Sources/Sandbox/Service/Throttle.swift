internal import Values

/// The gateway's quota of one operation: so many requests in each window of one second.
struct Throttle: Sendable {
    private var window: Int64 = -1
    private var used = 0

    /// Counts a request that comes at `elapsed`; false when the window's quota is used up.
    mutating func admit(at elapsed: Duration, limit: Int) -> Bool {
        let second = elapsed.components.seconds
        if second != window {
            window = second
            used = 0
        }
        guard used < limit else { return false }
        used += 1
        return true
    }
}
