internal import ArgumentParser
internal import Values

/// `partnerdesk coupons`
struct CouponsCommand: NounCommand {
    static let help = CommandHelp(
        "coupons",
        zh: "向客户批量发放、回收优惠券。",
        en: "Issue coupons to customers and take them back, in bulk.",
        examples: [
            .init(
                "coupons template issue > coupons-issue.csv",
                zh: "取得模板，用 Excel 或 WPS 填写",
                en: "Get the template and fill it in with Excel or WPS"
            ),
            .init("coupons check coupons-issue.csv", zh: "离线检查", en: "Check it offline"),
            .init(
                "coupons issue coupons-issue.csv",
                zh: "从额度向代售客户发放优惠券。",
                en: "Issue coupons from a quota to resale customers."
            ),
        ]
    )

    static var configuration: CommandConfiguration {
        help.configuration(subcommands: [
            BatchTemplateCommand<CouponFamily>.self, BatchCheckCommand<CouponFamily>.self, CouponsIssueCommand.self,
            CouponsReclaimCommand.self,
        ])
    }
}
