package import PartnerAPI

/// How a job ended; each is one exit code of the product.
package enum JobEnd: String, Sendable, Hashable {
    case done
    case someRefused = "some_refused"
    case invalidInput = "invalid_input"
    case unavailable
    case outcomeUnknown = "outcome_unknown"
    case refused
    case limitReached = "limit_reached"
    case nothingToDo = "nothing_to_do"
    case credentials
    case interrupted

    /// What the process ends with.
    package var exitCode: Int {
        switch self {
        case .done: 0
        case .someRefused: 3
        case .invalidInput: 4
        case .unavailable: 5
        case .outcomeUnknown: 6
        case .refused: 7
        case .limitReached: 8
        case .nothingToDo: 9
        case .credentials: 12
        case .interrupted: 130
        }
    }

    /// The end that follows from what became of the rows and from why the job stopped, if it did.
    package init(counts: [RowOutcome.Kind: Int], halt: HaltReason?, isLimited: Bool, hasSent: Bool) {
        switch halt {
        case .interrupted: self = .interrupted
        case .credentials: self = .credentials
        case .refused: self = .refused
        case .unavailable: self = .unavailable
        case .limit: self = .limitReached
        case nil:
            if counts[.unknown, default: 0] > 0 {
                self = .outcomeUnknown
            } else if isLimited {
                self = .limitReached
            } else if counts[.failed, default: 0] > 0 {
                self = .someRefused
            } else {
                self = hasSent ? .done : .nothingToDo
            }
        }
    }

    /// How a plan ends that could not be made because reading failed.
    package init(_ error: PartnerError) {
        switch HaltReason(error) {
        case .credentials: self = .credentials
        case .refused: self = .refused
        default: self = error.isPassing ? .unavailable : .refused
        }
    }
}
