internal import PartnerAPI
package import Tables
package import Values

/// `quotas reclaim`: takes the whole balance of resellers' quotas back, ten quotas a call.
package struct QuotaReclaimKind: GroupedBatchKind {
    package static let kindName = "quotas-reclaim"

    /// Of the reseller's quota: not there, or in a state in which it cannot be taken back, such as taken back already.
    static let wrongState = "CBC.99000012"

    let desk: ServiceDesk
    let balances = KnownBalances()

    package init(_ desk: ServiceDesk) { self.desk = desk }

    package var name: String { QuotaReclaimKind.kindName }
    package var title: Localized { Localized(zh: "回收代金券额度", en: "Reclaim coupon quotas") }
    package var success: RowOutcome.Kind { .done }
    /// A quota that was taken back cannot be taken back again.
    package func effect(resendUnknown: Bool) -> RowMachine.Effect { .resolvedByReading }
    package var writesPerSecond: Int { desk.client.rate(of: ReclaimCouponQuotas.operation) }
    package var concurrency: Int { 1 }
    package var schema: ImportSchema { .quotasReclaim }
    package var resultColumns: [String] { [ResultColumn.reclaimedAmount, ResultColumn.quotaBalance] }
    package var rowsPerCall: Int { ReclaimCouponQuotas.maximumQuotas }

    package func key(of row: ImportRow) -> String { quota(row) }
    /// Quotas of one call may come from the same quota, which takes one change at a time.
    package func lane(of row: ImportRow) -> String? { name }
    package func share(of row: ImportRow) -> CallShare { CallShare(call: row["remark"] ?? "", member: quota(row)) }
    package func openText(of row: ImportRow) -> String { request([row]).arguments.json.text }
    package func money(of row: ImportRow) -> MoneyLine? {
        let known = balances[quota(row)]
        return MoneyLine(row: row.number, source: known?.party ?? "", party: quota(row), amount: known?.amount)
    }
    package func isOneRowsFault(_ code: String) -> Bool {
        [QuotaReclaimKind.wrongState, "CBC.0100", "CBC.0101"].contains(code)
    }

    package func send(together rows: [ImportRow]) async -> CallReply {
        do {
            let answer = try await desk.client.send(request(rows))
            var successes: [PartialAnswer.Success] = []
            for one in answer.reclaimed {
                successes.append(PartialAnswer.Success(one.quotaID, await values(of: one)))
            }
            let failures = answer.failures.map { PartialAnswer.Failure($0.id, $0.refusal) }
            return PartialAnswer(successes: successes, failures: failures)
                .reply(to: rows, failing: QuotaReclaimKind.reply, id: quota)
        } catch {
            let reply = Reply(error)
            guard case .refused(let refusal) = reply, rows.count == 1 else { return .whole(reply) }
            return .whole(QuotaReclaimKind.reply(refusal))
        }
    }

    /// Its own earlier success would make the service say the same.
    private static func reply(_ refusal: Reply.Refusal) -> Reply {
        refusal.code == wrongState ? .contested(refusal) : .refused(refusal)
    }

    /// The answer tells what is left, not what came back: that is what there was before less what is left.
    private func values(of one: ReclaimCouponQuotas.Response.Reclaimed) async -> [String: String] {
        var values: [String: String] = [:]
        values[ResultColumn.quotaBalance] = one.balance?.written(withDecimals: 2).description
        if let before = balances[one.quotaID]?.amount, let left = one.balance, let back = try? before - left {
            values[ResultColumn.reclaimedAmount] = back.written(withDecimals: 2).description
        } else if let record = try? await reclaims(of: one.quotaID).last {
            values[ResultColumn.reclaimedAmount] = record.amount
        }
        return values
    }

    /// A quota is taken back once, so a record of that is the row's, unless it is older than the row's first send.
    package func look(together rows: [TracedRow]) async -> [Int: Sighting] {
        var sightings: [Int: Sighting] = [:]
        for traced in rows {
            do {
                sightings[traced.row.number] = try await look(traced)
            } catch {
                sightings[traced.row.number] = Sighting(error)
            }
        }
        return sightings
    }

    private func look(_ traced: TracedRow) async throws -> Sighting {
        let id = quota(traced.row)
        let evidence = desk.evidence(for: traced.trace)
        if let record = try await reclaims(of: id).last {
            var values: [String: String] = [:]
            values[ResultColumn.reclaimedAmount] = record.amount
            let isOurs = evidence.map { evidence in record.at.map { $0 >= evidence.windowStart } ?? true } ?? false
            return .found(values, isConfirmed: true, isOurs: isOurs)
        }
        var request = ListIssuedCouponQuotas()
        request.quotaID = id
        let quotas = try await PageReading.all(request, send: desk.client.send)
        let isReclaimed = quotas.contains {
            $0[CouponQuota.quotaID] == id && $0[CouponQuota.status] == QuotaState.reclaimed
        }
        return isReclaimed ? .found([:], isConfirmed: true, isOurs: evidence != nil) : .absent
    }

    private func reclaims(of quota: String) async throws -> [(amount: String?, at: Instant?)] {
        var request = ListCouponQuotasRecords()
        request.quotaID = quota
        request.kind = .reclaim
        return try await PageReading.all(request, send: desk.client.send)
            .filter {
                $0[ListCouponQuotasRecords.resultColumn] == ListCouponQuotasRecords.succeeded
                    && $0[ListCouponQuotasRecords.quotaIDColumn] == quota
                    && $0[ListCouponQuotasRecords.operationTypeColumn] == ListCouponQuotasRecords.Kind.reclaim.rawValue
            }
            .map { record in
                (
                    record[ListCouponQuotasRecords.amount]?.written(withDecimals: 2).description,
                    record[ListCouponQuotasRecords.operationTime].flatMap { Instant($0) }
                )
            }
    }

    func quota(_ row: ImportRow) -> String { row["quota_id"] ?? "" }

    private func request(_ rows: [ImportRow]) -> ReclaimCouponQuotas {
        ReclaimCouponQuotas(quotaIDs: rows.map(quota), remark: rows.first?["remark"])
    }
}
