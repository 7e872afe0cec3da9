internal import ArgumentParser
internal import BatchJobs
internal import Values

/// `partnerdesk quotas reclaim FILE`
struct QuotasReclaimCommand: WorkingCommand {
    static let help = CommandHelp(
        "reclaim",
        zh: "回收云经销商的代金券额度：每个额度的全部余额（仅总经销商）。",
        en: "Take coupon quotas back from resellers, each with all that is left of it (distributors alone).",
        examples: [
            .init("quotas reclaim quotas-reclaim.csv --dry-run", zh: "只看会收回多少", en: "See what would come back"),
            .init(
                "quotas reclaim quotas-reclaim.csv",
                zh: "显示会收回的金额，询问后回收",
                en: "Shows what will come back, asks, then reclaims"
            ),
        ],
        notes: MoneyBatchArguments.notes
    )

    @OptionGroup var arguments: MoneyBatchArguments
    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        try await arguments.run(QuotaReclaimKind.kindName, in: session)
    }
}
