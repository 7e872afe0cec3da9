internal import ArgumentParser
internal import Values

/// `partnerdesk invoices`
struct InvoicesCommand: NounCommand {
    static let help = CommandHelp(
        "invoices",
        zh: "退回华为云发票：检查一批退票，制作操作单，跟踪进度（服务没有接口，须在伙伴中心操作）。",
        en: "Returning Huawei Cloud invoices: check a batch, make the worksheet, track it (there is no API).",
        examples: [
            .init("invoices template > returns.csv", zh: "取得模板，填写要退的发票", en: "Get the template and fill it in"),
            .init(
                "invoices returns returns.csv",
                zh: "检查并制作 returns.xlsx：操作单和跟踪表",
                en: "Check, then make returns.xlsx: worksheet and tracking sheet"
            ),
            .init("invoices track returns.xlsx", zh: "汇总未完成、逾期和被驳回的", en: "See what is open, overdue, rejected"),
        ]
    )

    static var configuration: CommandConfiguration {
        help.configuration(subcommands: [
            InvoicesTemplateCommand.self, InvoicesCheckCommand.self, InvoicesReturnsCommand.self,
            InvoicesTrackCommand.self,
        ])
    }
}
