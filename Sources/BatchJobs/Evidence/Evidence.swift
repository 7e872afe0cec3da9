package import Values

/// Decides from the service's records whether a send whose answer was lost took effect, where nothing in the request would
/// tell its effect from an equal one of somebody else's.
///
/// What counts are the equal records that no row of any job has for its own yet. One that was made after the send began is the
/// send's; none means that nothing happened; anything else is ambiguous and left to the user.
package struct Evidence: Sendable {
    /// A record equal to the row in all that was sent: where it is found by and when it was made.
    package struct Trace: Sendable, Hashable {
        package let id: String
        package let at: Instant?

        package init(_ id: String, at: Instant?) {
            self.id = id
            self.at = at
        }
    }

    package enum Verdict: Sendable, Hashable {
        case found(String)
        case absent
        case ambiguous
    }

    /// How far the service's clock can be from ours: beyond it no request is accepted.
    package static let widestSkew: Int64 = 15 * 60
    /// How far it usually is, where it was not measured.
    static let usualSkew: Int64 = 60
    /// What measuring in whole seconds, and the way of an answer, can be out by.
    static let precision: Int64 = 2

    /// When the first send began that may have had an effect, by our clock.
    let since: Instant
    /// By how many seconds our clock was ahead of the service's at the last answer; nil when that is not known.
    let skew: Int64?
    /// Whether the send was made by this very run, so that the measured skew holds for it.
    let isOfThisRun: Bool

    package init(since: Instant, skew: Int64?, isOfThisRun: Bool) {
        self.since = since
        self.skew = skew
        self.isOfThisRun = isOfThisRun
    }

    /// From when on records are to be read.
    package var windowStart: Instant { since.adding(seconds: -Evidence.widestSkew) }

    /// - Parameters:
    ///   - equal: records equal to the row, from ``windowStart`` on.
    ///   - claimed: the ids that rows of this or another job have for their own.
    package func verdict(_ equal: [Trace], claimed: Set<String>) -> Verdict {
        let free = equal.filter { !claimed.contains($0.id) }
        let margin = skew.map { $0 + Evidence.precision } ?? Evidence.usualSkew
        let start = since.adding(seconds: -margin)
        let after = free.filter { $0.at.map { $0 >= start } ?? true }
        if after.count == 1 { return .found(after[0].id) }
        guard after.isEmpty else { return .ambiguous }
        // What is older by a clock that was just measured is another's.
        if free.isEmpty || (isOfThisRun && skew != nil) { return .absent }
        return .ambiguous
    }
}
