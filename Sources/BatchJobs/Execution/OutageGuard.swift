/// How long a job keeps trying while the service throttles or is down: back-off between tries, and an end to patience.
package struct OutageGuard: Sendable {
    private let patience: Duration
    private var since: Duration?
    private var failures = 0

    package init(patience: Duration) { self.patience = patience }

    /// Whether the service was out of reach at the last try.
    package var isOut: Bool { since != nil }

    /// A try got no further than a throttle, an outage or no connection.
    ///
    /// - Returns: how long to wait before the next; nil when patience is at its end.
    package mutating func failed(at moment: Duration) -> Duration? {
        let start = since ?? moment
        since = start
        failures += 1
        guard moment - start < patience else { return nil }
        return .seconds(1 << min(failures - 1, 5))
    }

    /// The service did what it was asked, or refused it by its own rules: it is there.
    package mutating func answered() {
        since = nil
        failures = 0
    }
}
