internal import ArgumentParser
internal import Tables
internal import Values

/// `partnerdesk codes check FILE`
struct CodesCheckCommand: WorkingCommand {
    static let help = CommandHelp(
        "check",
        zh: "离线检查验证码文件：一次列出所有行的所有问题，不作任何调用。",
        en: "Check a file of phones offline: all faults of all rows at once, without any call.",
        examples: [
            .init("codes check codes.csv", zh: "有错时退出码为 4", en: "Exit code 4 when something is wrong"),
            .init(
                "codes check codes.csv --out .",
                zh: "另写 checked.csv，逐行给出原因",
                en: "Also write checked.csv, with the reasons row by row"
            ),
        ]
    )

    @Argument(
        help: .both(zh: "手机号文件（CSV）。", en: "The file of phones (CSV).", value: "file"),
        completion: .file(extensions: ["csv"])
    )
    var file: String

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        try OfflineCheck(schema: .codes, path: file).run(in: session)
    }
}
