internal import ArgumentParser
internal import BatchJobs
internal import Values

/// `partnerdesk funds allocate FILE`
struct FundsAllocateCommand: WorkingCommand {
    static let help = CommandHelp(
        "allocate",
        zh: "向客户或云经销商的账户拨款。",
        en: "Move money to the accounts of customers and resellers.",
        examples: [
            .init(
                "funds allocate funds-allocate.csv --dry-run",
                zh: "只看计划：每行金额与合计",
                en: "See the plan only: every amount and the sum"
            ),
            .init(
                "funds allocate funds-allocate.csv --max-total 100000",
                zh: "在终端上须键入合计金额才会拨款",
                en: "On a terminal the sum has to be typed before anything moves"
            ),
        ],
        notes: MoneyBatchArguments.notes
    )

    @OptionGroup var arguments: MoneyBatchArguments
    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        try await arguments.run(FundsKind.Direction.allocate.rawValue, in: session)
    }
}
