internal import PartnerAPI
package import Tables
package import Values

/// `quotas issue`: hands coupon quota to resellers, up to a hundred of them a call where quota and amount are the same.
package struct QuotaIssueKind: GroupedBatchKind {
    package static let kindName = "quotas-issue"

    let desk: ServiceDesk

    package init(_ desk: ServiceDesk) { self.desk = desk }

    package var name: String { QuotaIssueKind.kindName }
    package var title: Localized { Localized(zh: "发放代金券额度", en: "Issue coupon quotas") }
    package var success: RowOutcome.Kind { .done }
    package func effect(resendUnknown: Bool) -> RowMachine.Effect { .resolvedByRecords }
    package var writesPerSecond: Int { desk.client.rate(of: UpdateCouponQuotas.operation) }
    package var concurrency: Int { 8 }
    package var schema: ImportSchema { .quotasIssue }
    package var resultColumns: [String] { [ResultColumn.issuedQuotaID] }
    package var rowsPerCall: Int { UpdateCouponQuotas.maximumResellers }

    package func key(of row: ImportRow) -> String { quota(row) + " " + reseller(row) }
    /// The service refuses a second allocation from a quota while one is running.
    package func lane(of row: ImportRow) -> String? { quota(row) }
    package func share(of row: ImportRow) -> CallShare {
        CallShare(call: "\(quota(row)) \(amount(row))", member: reseller(row))
    }
    package func openText(of row: ImportRow) -> String { request([row]).arguments.json.text }
    package func money(of row: ImportRow) -> MoneyLine? {
        MoneyLine(row: row.number, source: quota(row), party: reseller(row), amount: amount(row))
    }

    /// A reseller that is not ours, or an id the service cannot read, spoils the whole call; what the service says of the
    /// quota is true of every row.
    package func isOneRowsFault(_ code: String) -> Bool {
        ["CBC.99000037", "CBC.50000021", "CBC.50010105", "CBC.0100", "CBC.0101"].contains(code)
    }

    package func send(together rows: [ImportRow]) async -> CallReply {
        do {
            let answer = try await desk.client.send(request(rows))
            let issued = answer.issued.map {
                PartialAnswer.Success($0.resellerID, [ResultColumn.issuedQuotaID: $0.quotaID])
            }
            let failures = answer.failures.map { PartialAnswer.Failure($0.id, $0.refusal) }
            return PartialAnswer(successes: issued, failures: failures).reply(to: rows, id: reseller)
        } catch {
            return .whole(Reply(error))
        }
    }

    func quota(_ row: ImportRow) -> String { row["quota_id"] ?? "" }
    func reseller(_ row: ImportRow) -> String { row["indirect_partner_id"] ?? "" }
    func amount(_ row: ImportRow) -> Amount { row.yuan("quota_amount").written(withDecimals: 2) }

    private func request(_ rows: [ImportRow]) -> UpdateCouponQuotas {
        UpdateCouponQuotas(
            quotaID: rows.first.map(quota) ?? "",
            resellerIDs: rows.map(reseller),
            amount: rows.first.map(amount) ?? .zero
        )
    }
}
