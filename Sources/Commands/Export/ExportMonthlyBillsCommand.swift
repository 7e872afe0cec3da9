internal import ArgumentParser
internal import Pulls
internal import Values

/// `partnerdesk export monthly-bills`
struct ExportMonthlyBillsCommand: WorkingCommand {
    static let help = CommandHelp(
        "monthly-bills",
        zh: "导出客户月度账单（按产品和计费模式汇总）。",
        en: "Monthly bills of customers, summed by product and charge mode.",
        examples: [
            .init(
                "export monthly-bills --month 2026-03",
                zh: "三种计费模式，自有客户和各云经销商",
                en: "Three charge modes, own customers and each reseller's"
            )
        ],
        notes: ExportHelp.files
    )

    @OptionGroup var month: MonthArguments
    @OptionGroup var part: ServiceScopeArguments
    @OptionGroup var arguments: ExportArguments
    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        try await ExportRun(
            session: session,
            dataSet: .monthlyBills,
            arguments: arguments,
            month: month,
            scope: part.scope
        ).run()
    }
}
