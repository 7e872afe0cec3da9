package import PartnerAPI

extension Reply {
    /// What a failed write means for its row.
    package init(_ error: any Error) {
        switch error {
        case let error as PartnerError: self = Reply.reading(error)
        // The client promises that nothing was changed: the job was stopped before the request left.
        case is CancellationError: self = .deferred(JobCode.answerLost)
        // Nobody can say whether it was sent.
        default: self = .doubtful(JobCode.answerLost)
        }
    }

    private static func reading(_ error: PartnerError) -> Reply {
        let refusal = Refusal(error)
        if let reason = HaltReason(error) {
            return error.fate == .unknown ? .doubtful(refusal) : .fatal(reason, refusal)
        }
        switch error.serviceCode.map(RefusalTable.meaning) ?? .other {
        case .happened: return .happened(ResultColumn.identity(in: error.data))
        case .keyTaken: return .keyTaken(refusal)
        case .contested: return .contested(refusal)
        // The same creation is being worked on, by an attempt of ours or another's: read, then decide.
        case .busy: return .doubtful(refusal)
        case .occupied: return error.fate == .unknown ? .doubtful(refusal) : .occupied(refusal)
        case .row: return error.fate == .unknown ? .doubtful(refusal) : .refused(refusal)
        case .credentials, .partner, .other: break
        }
        switch error.fate {
        case .notSent: return error.isPassing ? .deferred(refusal) : .refused(refusal)
        case .refused: return .refused(refusal)
        case .unknown: return .doubtful(refusal)
        }
    }
}

extension Sighting {
    /// What a failed read means.
    package init(_ error: any Error) {
        guard let error = error as? PartnerError else {
            self = .deferred(JobCode.answerLost)
            return
        }
        let refusal = Reply.Refusal(error)
        if let reason = HaltReason(error) {
            self = .fatal(reason, refusal)
        } else {
            self = error.isPassing || error.fate == .unknown ? .deferred(refusal) : .refused(refusal)
        }
    }
}

extension Reply.Refusal {
    /// The service's code, else the kind of failure: no text of ours, since the explanation is made from the code.
    init(_ error: PartnerError) { self.init(error.serviceCode ?? error.code.description, error.serviceMessage) }
}

extension HaltReason {
    /// Why no other row would fare better; nil when others may.
    package init?(_ error: PartnerError) {
        switch error.serviceCode.map(RefusalTable.meaning) ?? .other {
        case .credentials: self = .credentials
        case .partner: self = .refused
        case .happened, .keyTaken, .contested, .busy, .occupied, .row: return nil
        case .other:
            switch error.code {
            case .unauthorised, .forbidden, .invalidCredentials, .clockSkew: self = .credentials
            case .redirected: self = .refused
            default: return nil
            }
        }
    }
}

extension PartnerError {
    /// The service's considered no to this request, which says nothing about others.
    var concernsOneRequest: Bool { fate == .refused && HaltReason(self) == nil }

    /// Throttled, out of order or out of reach: another try later may succeed.
    var isPassing: Bool {
        switch code {
        case .throttled, .unavailable, .timedOut, .connectionFailed, .answerLost, .malformedAnswer, .cancelled: true
        default: false
        }
    }
}

extension ResultColumn {
    /// The id and name in an answer's body.
    static func identity(in body: JSONValue?) -> [String: String] {
        var values: [String: String] = [:]
        values[customerID] = body?["domain_id"]?.string
        values[accountName] = body?["domain_name"]?.string
        return values
    }
}
