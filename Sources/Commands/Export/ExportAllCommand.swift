internal import ArgumentParser
internal import Pulls
internal import Values

/// `partnerdesk export all`
struct ExportAllCommand: WorkingCommand {
    static let help = CommandHelp(
        "all",
        zh: "导出当月的全部数据；没有月份的数据是当前的快照。",
        en: "Everything about a month; what has no month is a snapshot of now.",
        examples: [
            .init(
                "export all --month 2026-03",
                zh: "每类数据各写一份文件，一份 manifest.json；退出码为其中最严重的",
                en: "Files of every data set and one manifest.json; the exit code is the worst of all"
            )
        ],
        notes: ExportHelp.files
    )

    @OptionGroup var month: MonthArguments
    @OptionGroup var part: ServiceScopeArguments
    @OptionGroup var arguments: ExportArguments
    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        try await ExportSeries(
            session: session,
            name: "all",
            dataSets: ExportSeries.everything,
            arguments: arguments,
            month: month,
            scope: part.scope
        ).run()
    }
}
