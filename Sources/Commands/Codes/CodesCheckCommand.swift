internal import ArgumentParser
internal import Tables
internal import Values

/// `partnerdesk codes check FILE`
struct CodesCheckCommand: WorkingCommand {
    static let help = CommandHelp(
        "check",
        zh: "离线检查验证码文件：一次列出所有行的所有问题，并写 checked.csv，不作任何调用。",
        en: "Check a file of phones offline: all faults of all rows at once, also in checked.csv, without any call.",
        examples: [
            .init("codes check codes.csv", zh: "有错时退出码为 4", en: "Exit code 4 when something is wrong"),
            .init(
                "codes check codes.xlsx --out checks",
                zh: "checked.csv 写到 checks 文件夹",
                en: "checked.csv goes into the folder checks"
            ),
        ]
    )

    @Argument(
        help: .both(zh: "手机号文件（CSV 或 XLSX）。", en: "The file of phones (CSV or XLSX).", value: "file"),
        completion: .file(extensions: ["csv", "xlsx"])
    )
    var file: String

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        try OfflineCheck(schema: .codes, path: file).run(in: session)
    }
}
