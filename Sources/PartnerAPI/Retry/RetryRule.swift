/// Decides whether a call that failed is made again: by what the operation does and by what is known of the call's
/// fate, never by the HTTP method.
public struct RetryRule: Sendable, Hashable {
    /// Calls in all for failures that may pass: a server out of order, a lost answer.
    public var attempts: Int
    /// Throttled answers taken before giving up.
    public var throttles: Int
    /// The longest `Retry-After` that is waited out.
    public var longestWait: Duration

    public init(attempts: Int = 5, throttles: Int = 8, longestWait: Duration = .seconds(300)) {
        self.attempts = max(1, attempts)
        self.throttles = max(0, throttles)
        self.longestWait = longestWait
    }

    package enum Decision: Sendable, Hashable {
        /// Call again after this time, and after what the governor demands.
        case again(after: Duration)
        case giveUp
    }

    /// How often each kind of failure has been met in one request.
    package struct Tally: Sendable, Hashable {
        package var failures = 0
        package var throttles = 0

        package init(failures: Int = 0, throttles: Int = 0) {
            self.failures = failures
            self.throttles = throttles
        }

        package mutating func count(_ failure: CallFailure) {
            if failure.throttle == nil { failures += 1 } else { throttles += 1 }
        }
    }

    /// - Parameters:
    ///   - tally: the failures met so far, this one included.
    ///   - jitter: 0 to 1.
    package func decide(
        _ effect: Operation.Effect,
        _ failure: CallFailure,
        _ tally: Tally,
        jitter: Double
    ) -> Decision {
        let asked = failure.retryAfter ?? .zero
        guard failure.isPassing, mayRepeat(effect, failure.fate), asked <= longestWait else { return .giveUp }
        if failure.throttle != nil {
            // The governor keeps the whole operation back; nothing is to be added for this one call.
            return tally.throttles <= throttles ? .again(after: .zero) : .giveUp
        }
        guard tally.failures < attempts else { return .giveUp }
        let doubled = Duration.milliseconds(500) * (1 << min(tally.failures - 1, 4))
        return .again(after: max(asked, doubled + doubled * Int(jitter * 100) / 200))
    }

    private func mayRepeat(_ effect: Operation.Effect, _ fate: PartnerError.Fate) -> Bool {
        switch effect {
        case .read, .repeatableWrite: true
        case .resolvedWrite, .message: fate == .notSent
        }
    }
}
