internal import BatchJobs
internal import Tables
internal import Values

/// The batches of `funds`.
enum FundsFamily: BatchFamily {
    static let noun = "funds"
    static let subject = Localized(zh: "拨款", en: "allocations")
    static let actions = [
        BatchAction("allocate", FundsKind.Direction.allocate.rawValue, .fundsAllocate),
        BatchAction("reclaim", FundsKind.Direction.reclaim.rawValue, .fundsReclaim),
    ]
}
