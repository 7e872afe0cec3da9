internal import ArgumentParser
internal import Pulls
internal import Values

/// `partnerdesk export statements`
struct ExportStatementsCommand: WorkingCommand {
    static let help = CommandHelp(
        "statements",
        zh: "导出收支明细：现金账户和信用账户，伙伴自己的和各云经销商的。",
        en: "Statements of the cash and the credit account, the partner's own and each reseller's.",
        examples: [
            .init(
                "export statements --month 2026-03",
                zh: "写 exports/statements-2026-03.csv 和 .xlsx",
                en: "Writes exports/statements-2026-03.csv and .xlsx"
            )
        ],
        notes: ExportHelp.files
    )

    @OptionGroup var month: MonthArguments
    @OptionGroup var days: DaysArguments
    @OptionGroup var resellers: ResellerArguments
    @OptionGroup var arguments: ExportArguments
    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        try await ExportRun(
            session: session,
            dataSet: .statements,
            arguments: arguments,
            month: month,
            days: days,
            scope: PullScope(resellers: resellers.reseller)
        ).run()
    }
}
