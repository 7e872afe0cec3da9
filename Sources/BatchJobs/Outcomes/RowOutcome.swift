/// What became of one row of a batch.
package struct RowOutcome: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// The job made the account.
        case created
        /// The job sent the message.
        case sent
        /// The job did what the row asks: issued, moved, set or took back.
        case done
        /// It was there before this job.
        case exists
        /// Left out on purpose, with the reason: nothing is to be done for it.
        case skipped
        /// The service, or a check before sending, refused the row.
        case failed
        /// It was sent, the answer was lost and reading could not decide.
        case unknown
        /// Not sent, or surely without effect.
        case unprocessed

        /// Which of the four result files the row belongs to.
        package var status: RowStatus {
            switch self {
            case .created, .sent, .done, .exists: .succeeded
            case .failed: .failed
            case .unknown: .unknown
            case .unprocessed, .skipped: .unprocessed
            }
        }
    }

    package var kind: Kind
    /// The service's error code, or one of this tool's own (``JobCode``).
    package var code: String?
    /// The service's own words, redacted by the client; the explanation for the user is made from the code.
    package var serviceMessage: String?
    /// What the service returned, by result column.
    package var values: [String: String]

    package init(
        _ kind: Kind,
        code: String? = nil,
        serviceMessage: String? = nil,
        values: [String: String] = [:]
    ) {
        self.kind = kind
        self.code = code
        self.serviceMessage = serviceMessage
        self.values = values
    }

    package static let unprocessed = RowOutcome(.unprocessed)
}

/// The four files a job always leaves, and which of them a row stands in.
package enum RowStatus: String, Sendable, CaseIterable {
    case succeeded
    case failed
    case unknown
    case unprocessed
}
