internal import ArgumentParser
internal import Tables
internal import Values

/// `partnerdesk customers check FILE`
struct CustomersCheckCommand: WorkingCommand {
    static let help = CommandHelp(
        "check",
        zh: "离线检查客户文件：一次列出所有行的所有问题，不作任何调用。",
        en: "Check a file of customers offline: all faults of all rows at once, without any call.",
        examples: [
            .init("customers check customers.csv", zh: "有错时退出码为 4", en: "Exit code 4 when something is wrong"),
            .init(
                "customers check customers.csv --out .",
                zh: "另写 checked.csv，逐行给出原因",
                en: "Also write checked.csv, with the reasons row by row"
            ),
        ]
    )

    @Argument(
        help: .both(zh: "客户文件（CSV）。", en: "The file of customers (CSV).", value: "file"),
        completion: .file(extensions: ["csv"])
    )
    var file: String

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        try OfflineCheck(schema: .customers, path: file).run(in: session)
    }
}
