internal import ArgumentParser
internal import Values

/// `partnerdesk report`
struct ReportCommand: NounCommand {
    static let help = CommandHelp(
        "report",
        zh: "从账本生成月度报表。",
        en: "Make the month's report from the ledger.",
        examples: [
            .init(
                "report monthly --month 2026-03",
                zh: "拉取所缺数据并生成工作簿",
                en: "Pull what is missing and make the workbook"
            )
        ]
    )

    static var configuration: CommandConfiguration { help.configuration(subcommands: [ReportMonthlyCommand.self]) }
}
