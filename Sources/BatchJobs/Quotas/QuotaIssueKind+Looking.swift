internal import PartnerAPI
internal import Tables
internal import Values

extension QuotaIssueKind {
    /// Reads the records of the time and, where they leave something open, the issued quotas themselves.
    package func look(together rows: [TracedRow]) async -> [Int: Sighting] {
        guard let start = desk.windowStart(of: rows), let parent = rows.first.map({ quota($0.row) }) else {
            return Dictionary(uniqueKeysWithValues: rows.map { ($0.row.number, .absent) })
        }
        do {
            let claimed = try await desk.claimed(ResultColumn.issuedQuotaID, by: [name], from: start)
            var traces = try await records(of: parent, from: start)
            var verdicts = verdicts(on: rows, traces, claimed)
            if verdicts.values.contains(.absent) {
                for (key, found) in try await issued(from: parent, since: start) {
                    traces[key, default: []] += found.filter { one in
                        !(traces[key] ?? []).contains { $0.id == one.id }
                    }
                }
                verdicts = self.verdicts(on: rows, traces, claimed)
            }
            return verdicts.mapValues { $0.sighting { [ResultColumn.issuedQuotaID: $0] } }
        } catch {
            let sighting = Sighting(error)
            return Dictionary(uniqueKeysWithValues: rows.map { ($0.row.number, sighting) })
        }
    }

    /// What makes two issues from one quota equal.
    private struct Likeness: Hashable {
        let reseller: String
        let amount: Amount
    }

    private func verdicts(
        on rows: [TracedRow],
        _ traces: [Likeness: [Evidence.Trace]],
        _ claimed: Set<String>
    ) -> [Int: Evidence.Verdict] {
        var verdicts: [Int: Evidence.Verdict] = [:]
        for traced in rows {
            let like = Likeness(reseller: reseller(traced.row), amount: amount(traced.row))
            let evidence = desk.evidence(for: traced.trace)
            verdicts[traced.row.number] = evidence?.verdict(traces[like] ?? [], claimed: claimed) ?? .absent
        }
        return verdicts
    }

    /// The successful issues from a quota since a moment.
    private func records(of parent: String, from start: Instant) async throws -> [Likeness: [Evidence.Trace]] {
        var request = ListCouponQuotasRecords()
        request.parentQuotaID = parent
        request.kind = .issue
        request.made = start..<desk.time.now.adding(seconds: Evidence.widestSkew)
        var traces: [Likeness: [Evidence.Trace]] = [:]
        for record in try await PageReading.all(request, send: desk.client.send) {
            // The filters are the service's to apply; what it returns is looked at all the same.
            guard record[ListCouponQuotasRecords.resultColumn] == ListCouponQuotasRecords.succeeded,
                record[ListCouponQuotasRecords.operationTypeColumn] == ListCouponQuotasRecords.Kind.issue.rawValue,
                record[ListCouponQuotasRecords.parentQuotaIDColumn].map({ $0 == parent }) ?? true,
                let reseller = record[ListCouponQuotasRecords.resellerID],
                let amount = record[ListCouponQuotasRecords.amount],
                let quota = record[ListCouponQuotasRecords.quotaIDColumn]
            else { continue }
            let at = record[ListCouponQuotasRecords.operationTime].flatMap { Instant($0) }
            traces[Likeness(reseller: reseller, amount: amount), default: []].append(Evidence.Trace(quota, at: at))
        }
        return traces
    }

    /// The quotas that were issued from one since a moment, as they stand. Those without a time of creation say nothing.
    private func issued(from parent: String, since start: Instant) async throws -> [Likeness: [Evidence.Trace]] {
        var request = ListIssuedCouponQuotas()
        request.parentQuotaID = parent
        var traces: [Likeness: [Evidence.Trace]] = [:]
        for record in try await PageReading.all(request, send: desk.client.send) {
            guard let created = record[CouponQuota.createTime].flatMap({ Instant($0) }), created >= start,
                let reseller = record[CouponQuota.resellerID], let amount = record[CouponQuota.value],
                let quota = record[CouponQuota.quotaID]
            else { continue }
            traces[Likeness(reseller: reseller, amount: amount), default: []].append(Evidence.Trace(quota, at: created))
        }
        return traces
    }
}
