internal import PartnerAPI
internal import Values

/// Voucher quotas: what is gone from an own quota is what was issued from it and not taken back, and what customers got as
/// coupons. What a reclaim returned stands in the quota records alone, so every reclaimed quota needs its record. Which
/// quota a coupon came from is not said, so coupons are held against all quotas together that lack more than was issued.
struct QuotaProof {
    private struct Own {
        let value: Amount
        let balance: Amount
        let created: String?
    }

    private struct Issued {
        let parent: String
        let value: Amount
        let isReclaimed: Bool
        let created: String?
    }

    private static let reclaimedStatus: Int64 = 6

    private var own: [String: Own] = [:]
    private var issued: [String: Issued] = [:]
    /// By issued quota.
    private var returned: [String: Amount] = [:]
    private var issues: [String: (amount: Amount, inMonth: Bool)] = [:]
    private var seen: Set<String> = []
    private var unconverted = 0

    mutating func add(quota record: Record, _ money: inout YuanReader) {
        typealias Quota = CouponQuota
        guard let id = record[Quota.quotaID], record[Quota.quotaType] == 0 else { return }
        let measure = record[Quota.measureID]
        guard let value = record[Quota.value].flatMap({ money.yuan($0, in: measure) }) else {
            unconverted += 1
            return
        }
        if record[Quota.scope] == Quota.Scope.own.rawValue {
            guard let balance = record[Quota.balance].flatMap({ money.yuan($0, in: measure) }) else { return }
            own[id] = Own(value: value, balance: balance, created: record[Quota.createTime])
        } else {
            issued[id] = Issued(
                parent: record[Quota.parentQuotaID] ?? "",
                value: value,
                isReclaimed: record[Quota.status] == QuotaProof.reclaimedStatus,
                created: record[Quota.createTime]
            )
        }
    }

    /// - Parameter inMonth: whether the record is of the month that is looked at. Records of pulls that overlap count
    ///   once.
    mutating func add(movement record: Record, inMonth: Bool) throws(AmountError) {
        typealias Movement = ListCouponQuotasRecords
        guard record[Movement.resultColumn] == "0", let quota = record[Movement.quotaIDColumn],
            let amount = record[Movement.amount], seen.insert(record.id ?? quota).inserted
        else { return }
        if record[Movement.operationTypeColumn] == "11" {
            try returned[quota, default: .zero] += amount.magnitude
        } else {
            issues[quota] = (amount.magnitude, inMonth)
        }
    }

    /// - Parameters:
    ///   - coupons: what customers were given.
    ///   - obstacle: why that is not known; nil when it is.
    ///   - month: whose issues have a record.
    func lines(
        _ coupons: CouponSums,
        obstacle: Localized?,
        in month: BillCycle
    ) throws(AmountError) -> [ProofLine] {
        var lines: [ProofLine] = []
        var lacking: [String: (issued: Amount, gone: Amount)] = [:]
        for (id, quota) in own.sorted(by: { $0.key < $1.key }) {
            let line = try line(id, quota)
            if let issued = line.left, let gone = line.right, issued < gone {
                lacking[id] = (issued, gone)
            } else {
                lines.append(line)
            }
        }
        let since = lacking.keys.compactMap { own[$0]?.created }.min()
        lines += try coupons.lines(lacking, since: since, obstacle: obstacle)
        for (id, issue) in issues.sorted(by: { $0.key < $1.key }) where issue.inMonth {
            lines.append(line(issue: id, issue.amount))
        }
        for (id, quota) in issued.sorted(by: { $0.key < $1.key }) where issues[id] == nil {
            guard let created = quota.created.flatMap({ Instant($0) }), created >= month.start, created < month.end
            else { continue }
            lines.append(unrecorded(id, quota))
        }
        if unconverted > 0 {
            lines.append(
                .notChecked(
                    .quotas,
                    Localized(zh: "金额单位未知的额度", en: "quotas in an unknown unit"),
                    missing: Localized(
                        zh: "\(unconverted) 个额度的单位无法换算，见 reference sync",
                        en: "\(unconverted) quotas are in a unit that cannot be converted; see reference sync"
                    )
                )
            )
        }
        return lines
    }

    /// An issue of this month whose record is not among those of the month.
    private func unrecorded(_ id: String, _ quota: Issued) -> ProofLine {
        ProofLine(
            .quotas,
            Localized(zh: "本月发放 \(id)", en: "issued this month: \(id)"),
            left: .zero,
            right: quota.value,
            tolerance: .zero,
            .failed,
            reasons: [.unknown],
            look: Localized(zh: "额度发放回收记录中没有 \(id) 的发放", en: "no record of the issue of \(id) in quota-records")
        )
    }

    private func line(_ id: String, _ quota: Own) throws(AmountError) -> ProofLine {
        var outstanding = Amount.zero
        var unknown: [String] = []
        for (child, issue) in issued where issue.parent == id {
            try outstanding += issue.value
            guard issue.isReclaimed else { continue }
            if let back = returned[child] { try outstanding += -back } else { unknown.append(child) }
        }
        let subject = Localized(zh: "自有额度 \(id)", en: "own quota \(id)")
        guard unknown.isEmpty else {
            let list = unknown.sorted().prefix(5).joined(separator: ", ")
            return .notChecked(
                .quotas,
                subject,
                missing: Localized(
                    zh: "账本中没有 \(unknown.count) 个已回收额度的回收记录（\(list)），先导出其月份的 quota-records",
                    en:
                        "the ledger has no reclaim record of \(unknown.count) quotas (\(list)): export quota-records of their months"
                )
            )
        }
        return .exact(
            .quotas,
            subject,
            left: outstanding,
            right: try quota.value - quota.balance,
            look: Localized(zh: "额度与额度发放回收记录，来源额度 \(id)", en: "quotas and quota-records, parent_quota_id \(id)")
        )
    }

    private func line(issue id: String, _ amount: Amount) -> ProofLine {
        let subject = Localized(zh: "本月发放 \(id)", en: "issued this month: \(id)")
        guard let quota = issued[id] else {
            return ProofLine(
                .quotas,
                subject,
                left: amount,
                .failed,
                reasons: [.unknown],
                look: Localized(zh: "已发放额度中没有 \(id)", en: "no issued quota \(id)")
            )
        }
        return .exact(
            .quotas,
            subject,
            left: amount,
            right: quota.value,
            look: Localized(zh: "额度与额度发放回收记录，\(id)", en: "quotas and quota-records, \(id)")
        )
    }
}
