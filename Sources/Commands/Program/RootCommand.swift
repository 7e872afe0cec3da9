internal import ArgumentParser
internal import Values

/// `partnerdesk`
struct RootCommand: NounCommand {
    static let help = CommandHelp(
        Program.name,
        zh: "华为云伙伴财务工具，用于批量创建客户、发送验证码、导出消费、退款与余额，生成月度报表。",
        en:
            "finance tools of a Huawei Cloud partner: customers and codes in bulk, consumption, refunds, balances, monthly reports.",
        examples: [
            .init("demo", zh: "无需账号，在内置沙箱上走完一个月", en: "A whole month on the built-in sandbox; no account needed"),
            .init("init finance", zh: "在 finance 文件夹建立工作区", en: "Make a workspace in the folder finance"),
            .init(
                "customers import customers.csv",
                zh: "检查、计划、询问后创建客户",
                en: "Check, plan, ask, then create the customers"
            ),
            .init(
                "report monthly --month 2026-03",
                zh: "拉取所缺数据并生成当月工作簿",
                en: "Pull what is missing and make the month's workbook"
            ),
        ]
    )

    static var configuration: CommandConfiguration {
        help.configuration(subcommands: commands, version: Program.version)
    }

    private static let commands: [any ParsableCommand.Type] = [
        InitCommand.self, DemoCommand.self, DoctorCommand.self, ExplainCommand.self, ReferenceCommand.self,
        CustomersCommand.self, CodesCommand.self, QuotasCommand.self, CouponsCommand.self, FundsCommand.self,
        RenewalsCommand.self, InvoicesCommand.self,
        ExportCommand.self, ReportCommand.self, ReconcileCommand.self, ExplainFigureCommand.self, VerifyCommand.self,
        LedgerCommand.self, JobsCommand.self, SandboxCommand.self, CompletionsCommand.self,
    ]
}
