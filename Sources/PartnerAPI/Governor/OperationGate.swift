/// Decides when the next call of one operation may go: no more than the quota in any window, never more at once than
/// sensible, in the order they came, and not at all while a throttle is waited out. It holds no clock and does nothing.
package struct OperationGate: Sendable {
    /// So many calls in so long.
    package struct Quota: Sendable, Hashable {
        package var calls: Int
        package var window: Duration

        package init(calls: Int, window: Duration = .seconds(1)) {
            self.calls = max(1, calls)
            self.window = max(.milliseconds(1), window)
        }

        /// Whether it allows less than another.
        func isStricter(than other: Quota) -> Bool { window / calls > other.window / other.calls }
    }

    package typealias Ticket = UInt64

    package enum Step: Sendable, Hashable {
        /// Send now.
        case go
        /// Ask again after this time.
        case wait(Duration)
        /// Ask again when another call has gone or ended.
        case park
    }

    /// How a call ended, as far as pacing cares.
    package enum Outcome: Sendable {
        case answered
        case throttled(ThrottleNotice)
        /// Cancelled or lost.
        case unanswered
    }

    /// What a call that has ended leaves behind, in time before and after now: for those who share the quota.
    package struct Settlement: Sendable, Hashable {
        /// How long ago the service counted the call, at the latest.
        package var countedAgo: Duration
        /// How long no call may go; nil when it was not throttled.
        package var closedFor: Duration?
        /// How long the call stays counted.
        package var window: Duration

        package init(countedAgo: Duration, closedFor: Duration? = nil, window: Duration) {
            self.countedAgo = countedAgo
            self.closedFor = closedFor
            self.window = window
        }
    }

    /// Spread between this side's clock and the moment the service counts a call.
    static let margin = Duration.milliseconds(20)
    /// The service counts a call between its going and its answer. At first it is taken to do so at most this long after
    /// the call went; every throttle doubles it, up to a whole window, so that a slow way to the service is learnt.
    static let firstArrival = Duration.milliseconds(100)
    static let firstBackOff = Duration.seconds(2)
    static let longestBackOff = Duration.seconds(8)

    package private(set) var quota: Quota
    package let concurrency: Int
    private var queue: [Ticket] = []
    private var underWay: [Ticket: Duration] = [:]
    /// When the service counted the calls of the last window, at the latest.
    private var counted: [Duration] = []
    /// How long after going a call counts, at the latest, as far as is known.
    package private(set) var arrival = OperationGate.firstArrival
    private var closedUntil: Duration = .zero
    private var lastThrottle: Duration?
    private var throttlesInARow = 0

    package init(quota: Quota, concurrency: Int) {
        self.quota = quota
        self.concurrency = max(1, concurrency)
    }

    /// The first in the queue.
    package var head: Ticket? { queue.first }
    package var isIdle: Bool { queue.isEmpty && underWay.isEmpty }

    package mutating func enqueue(_ ticket: Ticket) { queue.append(ticket) }

    /// Takes a ticket out of the queue: its task was cancelled.
    package mutating func leave(_ ticket: Ticket) { queue.removeAll { $0 == ticket } }

    package mutating func ask(_ ticket: Ticket, now: Duration) -> Step {
        guard queue.first == ticket, underWay.count < concurrency else { return .park }
        if closedUntil > now { return .wait(closedUntil - now) }
        let span = quota.window + OperationGate.margin
        counted.removeAll { $0 + span <= now }
        let presumed = underWay.values.map { min(now, $0 + arrival) }
        let recent = (counted + presumed).filter { $0 + span > now }.sorted()
        if recent.count >= quota.calls {
            return .wait(recent[recent.count - quota.calls] + span - now)
        }
        queue.removeFirst()
        underWay[ticket] = now
        return .go
    }

    /// A call that went has ended.
    ///
    /// - Parameters:
    ///   - sinceSent: how long ago the request began to be written, where the transport can tell.
    ///   - jitter: 0 to 1, spreads the callers that were throttled together.
    /// - Returns: what others who share the quota should know; nil when the call was never let go.
    @discardableResult
    package mutating func ended(
        _ ticket: Ticket,
        _ outcome: Outcome,
        now: Duration,
        sinceSent: Duration?,
        jitter: Double
    ) -> Settlement? {
        guard let started = underWay.removeValue(forKey: ticket) else { return nil }
        let moment = min(now, max(started, now - (sinceSent ?? .zero)) + arrival)
        counted.append(moment)
        switch outcome {
        case .answered:
            if lastThrottle.map({ started >= $0 }) ?? true { throttlesInARow = 0 }
        case .throttled(let notice):
            close(notice, started: started, now: now, jitter: jitter)
        case .unanswered: break
        }
        var settlement = Settlement(countedAgo: now - moment, window: quota.window + OperationGate.margin)
        if case .throttled = outcome, closedUntil > now { settlement.closedFor = closedUntil - now }
        return settlement
    }

    private mutating func close(_ notice: ThrottleNotice, started: Duration, now: Duration, jitter: Double) {
        if let learnt = notice.quota, learnt.isStricter(than: quota) { quota = learnt }
        // Calls of the same burst are throttled together: only the first of them makes the wait longer.
        if lastThrottle.map({ started >= $0 }) ?? true {
            let doubled = OperationGate.firstBackOff * (1 << min(throttlesInARow, 8))
            let wait = min(doubled, OperationGate.longestBackOff)
            closedUntil = max(closedUntil, now + wait + .milliseconds(Int(jitter * 1000)))
            throttlesInARow += 1
            arrival = min(arrival * 2, quota.window)
            lastThrottle = now
        }
        if let floor = notice.retryAfter { closedUntil = max(closedUntil, now + floor) }
    }
}
