internal import ArgumentParser
internal import Pulls
internal import Values

/// `partnerdesk export consumption`
struct ExportConsumptionCommand: WorkingCommand {
    static let help = CommandHelp(
        "consumption",
        zh: "导出消费记录：当月每个有消费的客户，以及经云经销商的消费。",
        en: "Fee records: every customer that consumed in the month, resellers' customers included.",
        examples: [
            .init(
                "export consumption --month 2026-03",
                zh: "写 exports/consumption-2026-03.csv 和 .xlsx",
                en: "Writes exports/consumption-2026-03.csv and .xlsx"
            )
        ],
        notes: ExportHelp.files
    )

    @OptionGroup var month: MonthArguments
    @OptionGroup var days: DaysArguments
    @OptionGroup var part: ServiceScopeArguments
    @OptionGroup var arguments: ExportArguments
    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        try await ExportRun(
            session: session,
            dataSet: .consumption,
            arguments: arguments,
            month: month,
            days: days,
            scope: part.scope
        ).run()
    }
}
