/// How long a job keeps trying while the service throttles or is down: pauses between tries, and an end to patience.
package struct OutageGuard: Sendable {
    /// Failures in a row from which on it is an outage and not bad luck.
    static let threshold = 5

    /// A service that was never reached is more likely the wrong address than a bad moment.
    static let patienceBeforeFirstAnswer = Duration.seconds(30)

    private let patience: Duration
    private var hasAnswered = false
    private var since: Duration?
    private var failures = 0

    package init(patience: Duration) { self.patience = patience }

    /// Whether so many tries in a row have failed that one at a time is enough.
    package var isOut: Bool { failures >= OutageGuard.threshold }

    /// A try got no answer of the service's own.
    ///
    /// - Returns: how long to wait before the next; nil when patience is at its end.
    package mutating func failed(at moment: Duration) -> Duration? {
        let start = since ?? moment
        since = start
        failures += 1
        let bound = hasAnswered ? patience : min(patience, OutageGuard.patienceBeforeFirstAnswer)
        guard moment - start < bound else { return nil }
        return .seconds(1 << min(max(0, failures - OutageGuard.threshold), 5))
    }

    /// The service did what it was asked, or refused it by its own rules: it is there.
    package mutating func answered() {
        hasAnswered = true
        since = nil
        failures = 0
    }
}
