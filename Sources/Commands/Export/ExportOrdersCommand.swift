internal import ArgumentParser
internal import Pulls
internal import Values

/// `partnerdesk export orders`
struct ExportOrdersCommand: WorkingCommand {
    static let help = CommandHelp(
        "orders",
        zh: "导出当月创建的订单。",
        en: "Orders created in the month.",
        examples: [.init("export orders --month 2026-03", zh: "自有客户和各云经销商", en: "Own customers and each reseller's")],
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
            dataSet: .orders,
            arguments: arguments,
            month: month,
            days: days,
            scope: part.scope
        ).run()
    }
}
