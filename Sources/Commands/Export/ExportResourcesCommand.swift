internal import ArgumentParser
internal import Pulls
internal import Values

/// `partnerdesk export resources`
struct ExportResourcesCommand: WorkingCommand {
    static let help = CommandHelp(
        "resources",
        zh: "导出客户的包年/包月资源；renewals_input 列为 usable 的行可以改续费设置。",
        en: "Customers' yearly and monthly resources; the renewal of rows whose renewals_input is usable can be set.",
        examples: [
            .init(
                "export resources --customer 0a1b2c3d4e5f60718293a4b5c6d7e8f9",
                zh: "一个客户的资源；不带 --customer 则为全部客户",
                en: "One customer's resources; without --customer all customers'"
            )
        ],
        notes: ExportHelp.files
    )

    @OptionGroup var month: SnapshotMonthArguments
    @OptionGroup var part: ServiceScopeArguments
    @OptionGroup var arguments: ExportArguments
    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        month.warn(of: .resources, in: session)
        return try await ExportRun(
            session: session,
            dataSet: .resources,
            arguments: arguments,
            scope: part.scope
        ).run()
    }
}
