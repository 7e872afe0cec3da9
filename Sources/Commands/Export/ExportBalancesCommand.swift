internal import ArgumentParser
internal import Pulls
internal import Values

/// `partnerdesk export balances`
struct ExportBalancesCommand: WorkingCommand {
    static let help = CommandHelp(
        "balances",
        zh: "导出今天的余额：伙伴、各云经销商、各客户。",
        en: "Balances of today: the partner's, each reseller's, each customer's.",
        examples: [
            .init(
                "export balances",
                zh: "写 exports/balances-今天.csv 和 .xlsx；服务不提供历史余额",
                en: "Writes exports/balances-TODAY.csv and .xlsx; the service keeps no history"
            )
        ],
        notes: ExportHelp.files
    )

    @OptionGroup var month: SnapshotMonthArguments
    @OptionGroup var part: PartyArguments
    @OptionGroup var arguments: ExportArguments
    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        month.warn(of: .balances, in: session)
        return try await ExportRun(
            session: session,
            dataSet: .balances,
            arguments: arguments,
            scope: part.scope
        ).run()
    }
}
