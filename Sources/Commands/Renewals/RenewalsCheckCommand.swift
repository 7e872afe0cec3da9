internal import ArgumentParser
internal import Values

/// `partnerdesk renewals check KIND FILE`
struct RenewalsCheckCommand: WorkingCommand {
    static let help = CommandHelp(
        "check",
        zh: "离线检查续费设置文件：一次列出所有行的所有问题，并写 checked.csv，不作任何调用。",
        en: "Check a file of renewals offline: all faults of all rows at once, also in checked.csv, without any call.",
        examples: [.init("renewals check auto auto.csv", zh: "有错时退出码为 4", en: "Exit code 4 when something is wrong")]
    )

    @Argument(help: .both(zh: "auto 或 on-demand。", en: "auto or on-demand.", value: "kind"))
    var kind: RenewalInput

    @Argument(
        help: .both(zh: "续费设置文件（CSV 或 XLSX）。", en: "The file of renewals (CSV or XLSX).", value: "file"),
        completion: .file(extensions: ["csv", "xlsx"])
    )
    var file: String

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        try OfflineCheck(schema: kind.schema, path: file).run(in: session)
    }
}
