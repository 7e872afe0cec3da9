package import Ledger
internal import PartnerAPI
package import Values

/// Holds what was issued to resellers against the records of issue and reclaim: issued − reclaimed = outstanding, for each of the
/// partner's own quotas.
///
/// Issued and reclaimed come from the records, outstanding from the list of issued quotas: the value of each that is with its
/// reseller, and of one that was taken back what the reseller had used of it.
package struct QuotaReconciliation: Sendable {
    /// One of the partner's own quotas.
    package struct Line: Sendable {
        package let parent: String
        /// Of the own quota; nil where only a reseller's part was pulled.
        package internal(set) var value: Amount?
        package internal(set) var balance: Amount?
        package internal(set) var quotas = 0
        package internal(set) var issued = Amount.zero
        package internal(set) var reclaimed = Amount.zero
        package internal(set) var outstanding = Amount.zero
        /// What resellers have not used of what is outstanding.
        package internal(set) var unused = Amount.zero
        /// Quotas without a record of their issue: the service does not say how long it keeps records. Their value counts as
        /// issued, so they prove nothing.
        package internal(set) var unrecorded = 0
        /// What does not agree, by quota.
        package internal(set) var findings: [Finding] = []

        /// Zero where it reconciles.
        package internal(set) var difference = Amount.zero
        package var isSound: Bool { findings.isEmpty && difference.isZero }
    }

    /// What does not agree about a quota.
    package struct Finding: Sendable, Hashable {
        package let quota: String
        package let reason: Reason

        /// Stable names, for files.
        package enum Reason: String, Sendable {
            case issuedOtherAmount = "issued_other_amount"
            case issuedTwice = "issued_twice"
            case reclaimedButListedValid = "reclaimed_but_listed_valid"
            case reclaimedWithoutRecord = "reclaimed_without_record"
            case reclaimedMoreThanIssued = "reclaimed_more_than_issued"
            case recordedButNotListed = "recorded_but_not_listed"
            case outstandingAboveTaken = "outstanding_above_taken"
        }
    }

    /// By the own quota's id.
    package private(set) var lines: [Line] = []
    /// When it was pulled.
    package let asOf: Instant

    package var isSound: Bool { lines.allSatisfy(\.isSound) }

    /// Reconciles a pull of quotas, which holds all the records beside them.
    ///
    /// - Throws: what the ledger throws, and `AmountError` when a sum cannot be held.
    package init(of pull: Pull, in ledger: Ledger) throws {
        asOf = pull.started
        let quotas = try ledger.records(of: CouponQuota.schema, in: pull.id)
        let records = try ledger.records(of: ListCouponQuotasRecords.schema, in: pull.id)
            .filter { $0[ListCouponQuotasRecords.resultColumn] == ListCouponQuotasRecords.succeeded }
        let own = quotas.filter { $0[CouponQuota.scope] == CouponQuota.Scope.own.rawValue }
        let issued = quotas.filter { $0[CouponQuota.scope] == CouponQuota.Scope.issued.rawValue }
        var books = Books(records)
        for quota in issued { try books.enter(quota) }
        try books.close(own: own)
        lines = books.lines.values.sorted { $0.parent < $1.parent }
    }
}

/// The lines as they fill.
private struct Books {
    private static let reclaimedStatus: Int64 = 6

    private(set) var lines: [String: QuotaReconciliation.Line] = [:]
    private var issues: [String: [Amount]] = [:]
    private var reclaims: [String: [Amount]] = [:]
    private var parents: [String: String] = [:]
    private var listed: Set<String> = []

    init(_ records: [Values.Record]) {
        for record in records {
            guard let quota = record[ListCouponQuotasRecords.quotaIDColumn] else { continue }
            let amount = record[ListCouponQuotasRecords.amount] ?? .zero
            parents[quota] = record[ListCouponQuotasRecords.parentQuotaIDColumn]
            if record[ListCouponQuotasRecords.operationTypeColumn] == ListCouponQuotasRecords.Kind.issue.rawValue {
                issues[quota, default: []].append(amount)
            } else {
                reclaims[quota, default: []].append(amount)
            }
        }
    }

    mutating func enter(_ quota: Values.Record) throws {
        guard let id = quota[CouponQuota.quotaID] else { return }
        listed.insert(id)
        let parent = quota[CouponQuota.parentQuotaID] ?? parents[id] ?? ""
        var line = lines[parent] ?? QuotaReconciliation.Line(parent: parent)
        defer { lines[parent] = line }
        func find(_ reason: QuotaReconciliation.Finding.Reason) {
            line.findings.append(QuotaReconciliation.Finding(quota: id, reason: reason))
        }
        let value = quota[CouponQuota.value] ?? .zero
        let made = issues[id] ?? []
        let back = try Amount.sum(reclaims[id] ?? [])
        line.quotas += 1
        if made.isEmpty { line.unrecorded += 1 }
        if made.count > 1 { find(.issuedTwice) }
        if made.count == 1, made[0] != value { find(.issuedOtherAmount) }
        try line.issued += made.isEmpty ? value : Amount.sum(made)
        try line.reclaimed += back
        if back > value { find(.reclaimedMoreThanIssued) }
        if quota[CouponQuota.status] == Books.reclaimedStatus {
            if reclaims[id] == nil, !made.isEmpty { find(.reclaimedWithoutRecord) }
            try line.outstanding += value - back
        } else {
            if reclaims[id] != nil { find(.reclaimedButListedValid) }
            try line.outstanding += value
            try line.unused += quota[CouponQuota.balance] ?? .zero
        }
    }

    /// What the records know and the list does not, and the partner's own quotas.
    mutating func close(own: [Values.Record]) throws {
        for (quota, parent) in parents where !listed.contains(quota) {
            var line = lines[parent] ?? QuotaReconciliation.Line(parent: parent)
            try line.issued += Amount.sum(issues[quota] ?? [])
            try line.reclaimed += Amount.sum(reclaims[quota] ?? [])
            line.findings.append(QuotaReconciliation.Finding(quota: quota, reason: .recordedButNotListed))
            lines[parent] = line
        }
        for quota in own {
            guard let id = quota[CouponQuota.quotaID], var line = lines[id] else { continue }
            (line.value, line.balance) = (quota[CouponQuota.value], quota[CouponQuota.balance])
            if let value = line.value, let balance = line.balance, try line.outstanding > value - balance {
                line.findings.append(QuotaReconciliation.Finding(quota: id, reason: .outstandingAboveTaken))
            }
            lines[id] = line
        }
        for (parent, line) in lines {
            lines[parent]?.difference = try line.issued - line.reclaimed - line.outstanding
            lines[parent]?.findings.sort { ($0.quota, $0.reason.rawValue) < ($1.quota, $1.reason.rawValue) }
        }
    }
}
