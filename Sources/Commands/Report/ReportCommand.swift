internal import ArgumentParser
internal import Values

/// `partnerdesk report`
struct ReportCommand: NounCommand {
    static let help = CommandHelp(
        "report",
        zh: "从账本按模板生成报表。",
        en: "Make reports from the ledger, as templates say.",
        examples: [
            .init(
                "report monthly --month 2026-03",
                zh: "拉取所缺数据并生成工作簿",
                en: "Pull what is missing and make the workbook"
            ),
            .init("report make refund-list", zh: "上个月的退款清单", en: "The refunds of last month"),
            .init("report check my-report.yaml", zh: "检查自己的模板", en: "Check a template of one's own"),
        ]
    )

    static var configuration: CommandConfiguration {
        help.configuration(subcommands: [
            ReportMonthlyCommand.self, ReportMakeCommand.self, ReportCheckCommand.self, ReportFieldsCommand.self,
        ])
    }
}
