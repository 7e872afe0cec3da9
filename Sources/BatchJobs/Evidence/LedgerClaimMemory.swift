package import Ledger
internal import PartnerAPI
package import Values

/// What the ledger's journals know of ids that belong to rows.
package struct LedgerClaimMemory: ClaimMemory {
    private let ledger: Ledger

    package init(ledger: Ledger) { self.ledger = ledger }

    package func claimed(_ column: String, by commands: [String], since: Instant) async throws -> Set<String> {
        try await ledger.perform { ledger in
            var ids: Set<String> = []
            for command in commands {
                try ledger.forEachReturned(command: command, since: since) { text in
                    guard let json = try? JSONValue(parsing: Array(text.utf8)), let id = json[column]?.string else {
                        return
                    }
                    ids.insert(id)
                }
            }
            return ids
        }
    }
}
