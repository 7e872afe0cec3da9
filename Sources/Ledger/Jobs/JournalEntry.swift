package import Values

/// One line of a job's journal: what was intended, sent or decided for a row. Lines are only ever added.
package struct JournalEntry: Sendable, Hashable {
    package enum Phase: String, Sendable {
        /// The row passed the checks and will be worked on.
        case planned
        /// A request is about to leave; from here on the service may have acted.
        case sending
        /// The row has its outcome, or its outcome was found to be unknown.
        case decided
    }

    /// How a row was decided.
    package struct Outcome: Sendable, Hashable {
        /// Such as `created`, `exists`, `failed`, `unknown`.
        package var outcome: String
        /// `CBC.…`, as the service gave it.
        package var serviceCode: String?
        /// Without personal data.
        package var message: String?
        /// What the service returned, such as ids, as a JSON object.
        package var returned: String?

        package init(_ outcome: String, serviceCode: String? = nil, message: String? = nil, returned: String? = nil) {
            self.outcome = outcome
            self.serviceCode = serviceCode
            self.message = message
            self.returned = returned
        }
    }

    /// 1-based data row of the input.
    package var row: Int
    /// What makes the row itself, such as `xaccount_id`; never a secret or a phone.
    package var key: String
    /// 1 for the first request of the row; 0 before there was one.
    package var attempt: Int
    package var phase: Phase
    /// Of what was sent, without secrets.
    package var digest: String?
    package var at: Instant
    package var outcome: Outcome?

    package init(
        row: Int,
        key: String,
        attempt: Int = 0,
        phase: Phase,
        digest: String? = nil,
        at: Instant,
        outcome: Outcome? = nil
    ) {
        self.row = row
        self.key = key
        self.attempt = attempt
        self.phase = phase
        self.digest = digest
        self.at = at
        self.outcome = outcome
    }
}
