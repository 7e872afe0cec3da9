/// How far a job is, for the line on the terminal.
package struct JobProgress: Sendable, Hashable {
    package enum Phase: Sendable, Hashable {
        /// Reading what the service has, before anything is sent.
        case preflight(done: Int, of: Int)
        case sending
        /// Throttled or out of reach; the next try comes after the pause.
        case waitingForService(Duration)
        /// Between two waves.
        case betweenWaves
        /// Stopped; finishing what is in flight.
        case stopping
    }

    package var phase: Phase
    /// Rows the job has to decide.
    package var total: Int
    package var succeeded: Int
    package var failed: Int
    package var unknown: Int
    /// Rows whose requests, or waits, are under way.
    package var underWay: Int
    /// Since the job began.
    package var elapsed: Duration

    package var decided: Int { succeeded + failed + unknown }

    package init(
        phase: Phase,
        total: Int,
        succeeded: Int = 0,
        failed: Int = 0,
        unknown: Int = 0,
        underWay: Int = 0,
        elapsed: Duration = .zero
    ) {
        self.phase = phase
        self.total = total
        self.succeeded = succeeded
        self.failed = failed
        self.unknown = unknown
        self.underWay = underWay
        self.elapsed = elapsed
    }
}
