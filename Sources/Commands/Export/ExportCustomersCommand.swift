internal import ArgumentParser
internal import Pulls
internal import Values

/// `partnerdesk export customers`
struct ExportCustomersCommand: WorkingCommand {
    static let help = CommandHelp(
        "customers",
        zh: "导出客户列表。",
        en: "The list of customers.",
        examples: [.init("export customers", zh: "自有客户和各云经销商", en: "Own customers and each reseller's")],
        notes: ExportHelp.files
    )

    @OptionGroup var month: SnapshotMonthArguments
    @OptionGroup var part: PartyArguments
    @OptionGroup var arguments: ExportArguments
    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        month.warn(of: .customers, in: session)
        return try await ExportRun(
            session: session,
            dataSet: .customers,
            arguments: arguments,
            scope: part.scope
        ).run()
    }
}
