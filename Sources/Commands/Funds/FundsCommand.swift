internal import ArgumentParser
internal import Values

/// `partnerdesk funds`
struct FundsCommand: NounCommand {
    static let help = CommandHelp(
        "funds",
        zh: "向客户和云经销商批量拨款、回收。",
        en: "Move money to customers and resellers and take it back, in bulk.",
        examples: [
            .init(
                "funds template allocate > funds-allocate.csv",
                zh: "取得模板，用 Excel 或 WPS 填写",
                en: "Get the template and fill it in with Excel or WPS"
            ),
            .init("funds check funds-allocate.csv", zh: "离线检查", en: "Check it offline"),
            .init(
                "funds allocate funds-allocate.csv",
                zh: "向客户或云经销商的账户拨款。",
                en: "Move money to the accounts of customers and resellers."
            ),
        ]
    )

    static var configuration: CommandConfiguration {
        help.configuration(subcommands: [
            BatchTemplateCommand<FundsFamily>.self, BatchCheckCommand<FundsFamily>.self, FundsAllocateCommand.self,
            FundsReclaimCommand.self,
        ])
    }
}
