package import Ledger
internal import PartnerAPI
package import Values

/// What the ledger remembers of verification codes.
package struct LedgerCodeMemory: CodeMemory {
    private let ledger: Ledger
    private let time: any TimeSource

    package init(ledger: Ledger, time: any TimeSource) {
        self.ledger = ledger
        self.time = time
    }

    package func budget(of phone: Secret) async throws -> CodeBudget {
        let now = time.now
        return try await ledger.perform { ledger in
            let count = try ledger.codeSends(to: phone.exposed { $0 }, at: now)
            var freeAt: Instant?
            if count.lastDay >= CodeBudget.aDay {
                freeAt = count.oldestInDay?.adding(seconds: 86_400)
            } else if count.lastHour >= CodeBudget.anHour {
                freeAt = count.oldestInHour?.adding(seconds: 3600)
            }
            return CodeBudget(
                lastHour: count.lastHour,
                lastDay: count.lastDay,
                latest: count.latest,
                freeAt: freeAt
            )
        }
    }

    package func latestCode(of phone: Secret) async throws -> SentCode? {
        let now = time.now
        return try await ledger.perform { ledger in
            guard let send = try ledger.latestCodeSend(to: phone.exposed { $0 }, at: now) else { return nil }
            // Where no answer came, nothing was written down: then it lives as long as the service's codes do.
            let known = LedgerJournal.values(send.returned)[ResultColumn.expiresAt].flatMap { Instant($0) }
            let usual = send.at.adding(seconds: Int64(SendVerificationMessageCode.defaultTimeout) * 60)
            return SentCode(sentAt: send.at, expiresAt: known ?? usual)
        }
    }

    package func wrongTries(key: String, phone: Secret?) async throws -> Int {
        let now = time.now
        return try await ledger.perform { ledger in
            let latest = try phone.map { try ledger.codeSends(to: $0.exposed { $0 }, at: now) }?.latest
            return try ledger.decisions(
                command: CustomerKind.kindName,
                key: key,
                outcome: RowOutcome.Kind.failed.rawValue,
                serviceCode: "CBC.99004010",
                // Without a code of ours the code came some other way; wrong tries of a day ago say nothing.
                since: latest ?? now.adding(seconds: -86_400)
            )
        }
    }
}
