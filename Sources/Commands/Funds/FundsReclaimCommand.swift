internal import ArgumentParser
internal import BatchJobs
internal import Values

/// `partnerdesk funds reclaim FILE`
struct FundsReclaimCommand: WorkingCommand {
    static let help = CommandHelp(
        "reclaim",
        zh: "回收客户或云经销商账户中的拨款。",
        en: "Take money back from the accounts of customers and resellers.",
        examples: [
            .init("funds reclaim funds-reclaim.csv --dry-run", zh: "只看计划", en: "See the plan only"),
            .init(
                "funds reclaim funds-reclaim.csv --yes --max-total 20000",
                zh: "定时任务：不询问，但不超过 20000 元",
                en: "In a scheduled job: without asking, but never beyond 20,000 yuan"
            ),
        ],
        notes: MoneyBatchArguments.notes
    )

    @OptionGroup var arguments: MoneyBatchArguments
    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        try await arguments.run(FundsKind.Direction.reclaim.rawValue, in: session)
    }
}
