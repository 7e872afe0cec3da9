internal import ArgumentParser
internal import BatchJobs
internal import Values

/// `partnerdesk coupons issue FILE`
struct CouponsIssueCommand: WorkingCommand {
    static let help = CommandHelp(
        "issue",
        zh: "从额度向代售客户发放优惠券。",
        en: "Issue coupons from a quota to resale customers.",
        examples: [
            .init("coupons issue coupons-issue.csv --dry-run", zh: "只看计划", en: "See the plan only"),
            .init("coupons issue coupons-issue.csv --yes", zh: "不再询问", en: "Without asking"),
        ],
        notes: MoneyBatchArguments.notes
    )

    @OptionGroup var arguments: MoneyBatchArguments
    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        try await arguments.run(CouponIssueKind.kindName, in: session)
    }
}
