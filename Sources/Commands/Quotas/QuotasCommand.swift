internal import ArgumentParser
internal import Values

/// `partnerdesk quotas`
struct QuotasCommand: NounCommand {
    static let help = CommandHelp(
        "quotas",
        zh: "向云经销商批量发放、回收代金券额度。",
        en: "Issue coupon quotas to resellers and take them back, in bulk.",
        examples: [
            .init(
                "quotas template issue > quotas-issue.csv",
                zh: "取得模板，用 Excel 或 WPS 填写",
                en: "Get the template and fill it in with Excel or WPS"
            ),
            .init("quotas check quotas-issue.csv", zh: "离线检查", en: "Check it offline"),
            .init(
                "quotas issue quotas-issue.csv",
                zh: "向云经销商发放代金券额度（仅总经销商）。",
                en: "Issue coupon quotas to resellers (distributors alone)."
            ),
        ]
    )

    static var configuration: CommandConfiguration {
        help.configuration(subcommands: [
            BatchTemplateCommand<QuotaFamily>.self, BatchCheckCommand<QuotaFamily>.self, QuotasIssueCommand.self,
            QuotasReclaimCommand.self,
        ])
    }
}
