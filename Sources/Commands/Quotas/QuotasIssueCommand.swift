internal import ArgumentParser
internal import BatchJobs
internal import Values

/// `partnerdesk quotas issue FILE`
struct QuotasIssueCommand: WorkingCommand {
    static let help = CommandHelp(
        "issue",
        zh: "向云经销商发放代金券额度（仅总经销商）。",
        en: "Issue coupon quotas to resellers (distributors alone).",
        examples: [
            .init(
                "quotas issue quotas-issue.csv --dry-run",
                zh: "只看计划：每行金额、各额度小计",
                en: "See the plan only: every amount, the sum of each quota"
            ),
            .init(
                "quotas issue quotas-issue.csv --max-total 50000",
                zh: "合计超过 50000 元就不发送",
                en: "Send nothing beyond 50,000 yuan"
            ),
        ],
        notes: MoneyBatchArguments.notes
    )

    @OptionGroup var arguments: MoneyBatchArguments
    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        try await arguments.run(QuotaIssueKind.kindName, in: session)
    }
}
