/// What one exchange with the service came to, in the terms by which a batch decides what to do next.
package enum Reply: Sendable, Hashable {
    /// The service's refusal of one request.
    package struct Refusal: Sendable, Hashable {
        package let code: String
        package let message: String?

        package init(_ code: String, _ message: String? = nil) {
            self.code = code
            self.message = message
        }
    }

    /// Done; with what the service returned.
    case done([String: String])
    /// It happened, but its confirmation is still to come (`CBC.99000050`).
    case happened([String: String])
    /// The row's key is known to the service already (`CBC.99000039`).
    case keyTaken(Refusal)
    /// Refused by a rule that the row's own earlier success would also break: a name or phone in use, a code used up.
    case contested(Refusal)
    /// Refused, whoever asks and however often.
    case refused(Refusal)
    /// Surely without effect and worth another try later: throttled, down, never connected.
    case deferred(Refusal)
    /// Without effect, since another change of the same thing is still under way (`CBC.50000045`): it may be one of ours
    /// whose answer was lost.
    case occupied(Refusal)
    /// Without effect, refused together with other rows of its call of which one may be to blame: each has to be tried
    /// apart. Made by the engine.
    case parted(Refusal)
    /// It may have happened.
    case doubtful(Refusal)
    /// Refused, and every other row would be too.
    case fatal(HaltReason, Refusal)
}

/// What reading the service's state about a row showed.
package enum Sighting: Sendable, Hashable {
    /// It is there. `isOurs` is false when it was there before the job's first attempt.
    case found([String: String], isConfirmed: Bool, isOurs: Bool)
    /// The service does not show it.
    case absent
    /// The reading itself failed in passing.
    case deferred(Reply.Refusal)
    /// The reading was refused for this row.
    case refused(Reply.Refusal)
    /// The reading was refused as it would be for every row.
    case fatal(HaltReason, Reply.Refusal)
}

/// Why a whole job stops before its last row.
package enum HaltReason: String, Sendable, Hashable, Codable {
    /// Wrong credentials or missing permission.
    case credentials
    /// The service refuses the partner, or refused every row of the canary alike.
    case refused
    /// Throttled or down for longer than the job has patience.
    case unavailable
    /// `--limit`, `--max-errors` or `--max-error-rate`.
    case limit
    /// Interrupted by the user.
    case interrupted
}
