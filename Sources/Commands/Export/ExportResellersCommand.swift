internal import ArgumentParser
internal import Pulls
internal import Values

/// `partnerdesk export resellers`
struct ExportResellersCommand: WorkingCommand {
    static let help = CommandHelp(
        "resellers",
        zh: "导出云经销商列表（仅总经销商）。",
        en: "The list of resellers (distributors only).",
        examples: [
            .init(
                "export resellers",
                zh: "写 exports/resellers-今天.csv 和 .xlsx",
                en: "Writes exports/resellers-TODAY.csv and .xlsx"
            )
        ],
        notes: ExportHelp.files
    )

    @OptionGroup var month: SnapshotMonthArguments
    @OptionGroup var resellers: ResellerArguments
    @OptionGroup var arguments: ExportArguments
    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        month.warn(of: .resellers, in: session)
        return try await ExportRun(
            session: session,
            dataSet: .resellers,
            arguments: arguments,
            scope: PullScope(resellers: resellers.reseller)
        ).run()
    }
}
