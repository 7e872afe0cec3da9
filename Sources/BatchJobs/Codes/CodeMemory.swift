package import Values

/// What the ledger remembers of verification codes, over all jobs.
package protocol CodeMemory: Sendable {
    /// The codes a phone was sent, or possibly sent, lately.
    func budget(of phone: Secret) async throws -> CodeBudget
    /// The last code a phone was sent, or possibly sent, within a day.
    func latestCode(of phone: Secret) async throws -> SentCode?
    /// Creations of this key that were refused because the code was wrong, since the phone's last code was sent.
    func wrongTries(key: String, phone: Secret?) async throws -> Int
}

/// A code that is, or was, on a phone.
package struct SentCode: Sendable, Hashable {
    package let sentAt: Instant
    package let expiresAt: Instant

    package init(sentAt: Instant, expiresAt: Instant) {
        self.sentAt = sentAt
        self.expiresAt = expiresAt
    }
}

/// What is left of the codes the service sends to one phone.
package struct CodeBudget: Sendable, Hashable {
    /// The service's own limits.
    package static let anHour = 15
    package static let aDay = 60

    package let lastHour: Int
    package let lastDay: Int
    /// When the phone was last sent one, within a day.
    package let latest: Instant?
    /// When there is room for one more; nil while there is.
    package let freeAt: Instant?

    package init(lastHour: Int, lastDay: Int, latest: Instant?, freeAt: Instant?) {
        self.lastHour = lastHour
        self.lastDay = lastDay
        self.latest = latest
        self.freeAt = freeAt
    }

    package var isUsedUp: Bool { lastHour >= CodeBudget.anHour || lastDay >= CodeBudget.aDay }
}
