internal import BatchJobs
internal import Tables
internal import Values

/// The batches of `quotas`.
enum QuotaFamily: BatchFamily {
    static let noun = "quotas"
    static let subject = Localized(zh: "代金券额度", en: "coupon quotas")
    static let actions = [
        BatchAction("issue", QuotaIssueKind.kindName, .quotasIssue),
        BatchAction("reclaim", QuotaReclaimKind.kindName, .quotasReclaim),
    ]
}
