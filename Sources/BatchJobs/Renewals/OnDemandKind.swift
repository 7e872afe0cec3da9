package import PartnerAPI
package import Tables
package import Values

/// `renewals on-demand`: whether resources go on as pay-per-use when they expire, up to a hundred of one customer a call, with
/// the customer's own credentials.
package struct OnDemandKind: RenewalKind, GroupedBatchKind {
    package static let kindName = "renewals-on-demand"

    package let desk: RenewalDesk
    package let language: Language
    /// What a row asks for that does not say it itself.
    private let change: UpdatePeriodToOnDemand.Change?

    package init(_ desk: RenewalDesk, change: UpdatePeriodToOnDemand.Change? = nil, language: Language) {
        self.desk = desk
        self.change = change
        self.language = language
    }

    package var name: String { OnDemandKind.kindName }
    package var title: Localized { Localized(zh: "到期转按需", en: "Pay-per-use after expiry") }
    package var writesPerSecond: Int { desk.writesPerSecond(of: UpdatePeriodToOnDemand.operation) }
    package var concurrency: Int { 4 }
    package var schema: ImportSchema { .renewalsOnDemand(actionIsGiven: change != nil) }
    package var rowsPerCall: Int { UpdatePeriodToOnDemand.maximumResources }

    package func openText(of row: ImportRow) -> String { change(row).rawValue + " " + resource(of: row) }

    /// One customer's calls one after another: its account is one.
    package func lane(of row: ImportRow) -> String? { customer(of: row) }

    package func share(of row: ImportRow) -> CallShare {
        CallShare(call: customer(of: row) + " " + change(row).rawValue, member: resource(of: row))
    }

    package func send(together rows: [ImportRow]) async -> CallReply {
        guard let first = rows.first else { return .rows([:]) }
        let customer = customer(of: first)
        guard let client = desk.client(of: customer) else { return .whole(.refused(JobCode.noCustomerCredentials)) }
        do {
            let request = UpdatePeriodToOnDemand(change(first), resourceIDs: rows.map(resource))
            return reply(try await client.send(request), to: rows)
        } catch {
            return .whole(desk.reply(error, for: customer))
        }
    }

    /// The answer lists failures alone: who is not among them succeeded, as long as every failure is somebody's that was asked
    /// for. Otherwise nobody's silence means anything, and the rows are looked up.
    package func reply(_ response: UpdatePeriodToOnDemand.Response, to rows: [ImportRow]) -> CallReply {
        let asked = Set(rows.map(resource))
        let failed = Set(response.failures.map(\.id))
        let succeeded = failed.isSubset(of: asked) ? rows.filter { !failed.contains(resource(of: $0)) } : []
        return PartialAnswer(
            successes: succeeded.map { .init(resource(of: $0), doneValues($0)) },
            failures: response.failures.map { .init($0.id, $0.refusal) }
        ).reply(to: rows) { resource(of: $0) }
    }

    package func look(together rows: [TracedRow]) async -> [Int: Sighting] {
        guard let first = rows.first?.row else { return [:] }
        do {
            let found = try await desk.resources(rows.map { resource(of: $0.row) }, of: customer(of: first))
            return Dictionary(
                rows.map { ($0.row.number, sighting($0.row, found[resource(of: $0.row)])) },
                uniquingKeysWith: { first, _ in first }
            )
        } catch {
            let sighting = Sighting(error)
            return Dictionary(rows.map { ($0.row.number, sighting) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// A missing resource, one of a wrong kind or one that is frozen refuses the whole call.
    package func isOneRowsFault(_ code: String) -> Bool { OnDemandKind.oneRowsFaults.contains(code) }

    private static let oneRowsFaults: Set<String> = [
        "CBC.0100", "CBC.99003012", "CBC.99003608", "CBC.99003609", "CBC.99003610", "CBC.99003611", "CBC.99003622",
        "CBC.99003623", "CBC.99003624", "CBC.99003625",
    ]

    package func isAsked(_ policy: Int64?, _ row: ImportRow) -> Bool {
        guard let policy else { return false }
        return (policy == RenewalResource.onDemand) == (change(row) == .setUp)
    }

    package func isToldByPolicy(_ row: ImportRow) -> Bool { true }

    private func change(_ row: ImportRow) -> UpdatePeriodToOnDemand.Change {
        row["action"].flatMap { UpdatePeriodToOnDemand.Change(rawValue: $0) } ?? change ?? .cancel
    }
}
