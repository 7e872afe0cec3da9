internal import ArgumentParser
internal import Values

/// `partnerdesk codes`
struct CodesCommand: NounCommand {
    static let help = CommandHelp(
        "codes",
        zh: "按 CSV 或 XLSX 文件批量发送短信验证码。",
        en: "Send verification codes by SMS in bulk from a CSV or XLSX file.",
        examples: [
            .init(
                "codes template > codes.csv",
                zh: "取得模板，用 Excel 或 WPS 填写",
                en: "Get the template and fill it in with Excel or WPS"
            ),
            .init("codes check codes.csv", zh: "离线检查", en: "Check it offline"),
            .init("codes send codes.csv", zh: "发送验证码", en: "Send the codes"),
        ]
    )

    static var configuration: CommandConfiguration {
        help.configuration(subcommands: [CodesTemplateCommand.self, CodesCheckCommand.self, CodesSendCommand.self])
    }
}
