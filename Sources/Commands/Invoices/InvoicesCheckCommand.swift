internal import ArgumentParser
internal import Invoices
internal import Values

/// `partnerdesk invoices check FILE`
struct InvoicesCheckCommand: WorkingCommand {
    static let help = CommandHelp(
        "check",
        zh: "检查要退的发票：一次列出所有行的所有问题，并写 checked.csv。",
        en: "Check invoices to return: all faults of all rows at once, also in checked.csv.",
        examples: [.init("invoices check returns.csv", zh: "有错时退出码为 4", en: "Exit code 4 when something is wrong")]
    )

    @Argument(
        help: .both(zh: "发票文件（CSV 或 XLSX）。", en: "The file of invoices (CSV or XLSX).", value: "file"),
        completion: .file(extensions: ["csv", "xlsx"])
    )
    var file: String

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        try OfflineCheck(schema: .invoiceReturns, path: file).run(in: session)
    }
}
