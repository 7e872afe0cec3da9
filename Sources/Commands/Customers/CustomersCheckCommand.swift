internal import ArgumentParser
internal import Tables
internal import Values

/// `partnerdesk customers check FILE`
struct CustomersCheckCommand: WorkingCommand {
    static let help = CommandHelp(
        "check",
        zh: "离线检查客户文件：一次列出所有行的所有问题，并写 checked.csv，不作任何调用。",
        en: "Check a file of customers offline: all faults of all rows at once, also in checked.csv, without any call.",
        examples: [
            .init("customers check customers.csv", zh: "有错时退出码为 4", en: "Exit code 4 when something is wrong"),
            .init(
                "customers check customers.xlsx --out checks",
                zh: "checked.csv 写到 checks 文件夹",
                en: "checked.csv goes into the folder checks"
            ),
        ]
    )

    @Argument(
        help: .both(zh: "客户文件（CSV 或 XLSX）。", en: "The file of customers (CSV or XLSX).", value: "file"),
        completion: .file(extensions: ["csv", "xlsx"])
    )
    var file: String

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        try OfflineCheck(schema: .customers, path: file).run(in: session)
    }
}
