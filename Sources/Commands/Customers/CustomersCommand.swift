internal import ArgumentParser
internal import Values

/// `partnerdesk customers`
struct CustomersCommand: NounCommand {
    static let help = CommandHelp(
        "customers",
        zh: "按 CSV 或 XLSX 文件批量创建客户。",
        en: "Create customers in bulk from a CSV or XLSX file.",
        examples: [
            .init(
                "customers template > customers.csv",
                zh: "取得模板，用 Excel 或 WPS 填写",
                en: "Get the template and fill it in with Excel or WPS"
            ),
            .init("customers check customers.csv", zh: "离线检查", en: "Check it offline"),
            .init("customers import customers.csv", zh: "创建客户", en: "Create the customers"),
        ]
    )

    static var configuration: CommandConfiguration {
        help.configuration(subcommands: [
            CustomersTemplateCommand.self, CustomersCheckCommand.self, CustomersImportCommand.self,
        ])
    }
}
