/// How a batch is run. What is not about a single kind.
package struct JobOptions: Sendable, Hashable {
    /// Leave invalid rows out instead of sending nothing.
    package var skipsInvalid = false
    /// Read what the service has before sending.
    package var preflights = true
    /// Send at most this many rows.
    package var limit: Int?
    /// Stop when more rows than this have failed.
    package var maxErrors: Int?
    /// Stop when a larger share of the decided rows has failed.
    package var maxErrorRate: Percentage?
    /// Rows that are decided before the others start.
    package var canary = 5
    /// Rows at a time; nil takes what suits the kind. The client's governor paces their requests.
    package var concurrency: Int?
    /// Send messages again whose outcome an earlier run left unknown.
    package var resendsUnknown = false
    /// Rows sent before a pause.
    package var wave: Int?
    /// The pause between waves; nil asks.
    package var wavePause: Duration?
    /// How long the job waits out throttling or an outage.
    package var patience: Duration = .seconds(600)
    package var rowLimits = RowMachine.Limits()

    package init() {}
}
