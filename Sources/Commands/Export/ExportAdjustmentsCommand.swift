internal import ArgumentParser
internal import Pulls
internal import Values

/// `partnerdesk export adjustments`
struct ExportAdjustmentsCommand: WorkingCommand {
    static let help = CommandHelp(
        "adjustments",
        zh: "导出调账记录：拨款、回收和解绑回收，伙伴自己的和各云经销商的。",
        en: "Money allocated to customers and resellers, and taken back; the partner's own and each reseller's.",
        examples: [
            .init(
                "export adjustments --month 2026-03",
                zh: "写 exports/adjustments-2026-03.csv 和 .xlsx",
                en: "Writes exports/adjustments-2026-03.csv and .xlsx"
            )
        ],
        notes: ExportHelp.files
    )

    @OptionGroup var month: MonthArguments
    @OptionGroup var days: DaysArguments
    @OptionGroup var part: PartyArguments
    @OptionGroup var arguments: ExportArguments
    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        try await ExportRun(
            session: session,
            dataSet: .adjustments,
            arguments: arguments,
            month: month,
            days: days,
            scope: part.scope
        ).run()
    }
}
