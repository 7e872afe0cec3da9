internal import Values

/// What was sent to one phone and how often its code was tried.
struct SentCodes: Sendable {
    static let perHour = 15
    static let perDay = 60
    /// A code dies when it was wrong more often than this.
    static let allowedFailures = 3

    private(set) var sent: [Instant] = []
    private(set) var total = 0
    private var expires: Instant?
    private var failures = 0

    /// Notes a code; false when the phone's limit is reached and nothing is sent.
    mutating func send(at now: Instant, lifetime seconds: Int64) -> Bool {
        sent.removeAll { now.seconds(since: $0) >= 86_400 }
        let lastHour = sent.count { now.seconds(since: $0) < 3600 }
        guard lastHour < SentCodes.perHour, sent.count < SentCodes.perDay else { return false }
        sent.append(now)
        total += 1
        arm(until: now.adding(seconds: seconds))
        return true
    }

    /// A code counts as sent until this moment.
    mutating func arm(until moment: Instant) {
        expires = moment
        failures = 0
    }

    var isArmed: Bool { expires != nil }

    /// Checks a code; a right one is used up.
    mutating func verify(isRight: Bool, at now: Instant) throws(Refusal) {
        guard let expires else { throw SentCodes.wrong }
        guard failures <= SentCodes.allowedFailures else { throw SentCodes.locked }
        guard now < expires else { throw Refusal(400, "CBC.99004008", "The verification code has expired.") }
        guard isRight else {
            failures += 1
            throw failures > SentCodes.allowedFailures ? SentCodes.locked : SentCodes.wrong
        }
        self.expires = nil
    }

    private static let wrong = Refusal(400, "CBC.99004010", "The verification code is incorrect.")
    private static let locked = Refusal(400, "CBC.99004009", "The verification failed more than 3 times.")
}
