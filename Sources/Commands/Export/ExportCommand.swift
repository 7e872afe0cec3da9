internal import ArgumentParser
internal import Values

/// `partnerdesk export`
struct ExportCommand: NounCommand {
    static let help = CommandHelp(
        "export",
        zh: "把一类数据拉取到账本，再写成 CSV、XLSX 或 JSON Lines。",
        en: "Pull a data set into the ledger, then write it as CSV, XLSX or JSON Lines.",
        examples: [
            .init(
                "export consumption --month 2026-03",
                zh: "当月全部客户的消费记录",
                en: "The month's fee records of all customers"
            ),
            .init(
                "export refunds --month 2026-03 --format csv,xlsx,jsonl",
                zh: "退款，三种格式",
                en: "Refunds, in three formats"
            ),
            .init(
                "export all --month 2026-03",
                zh: "当月的全部数据",
                en: "Everything about the month"
            ),
            .init(
                "export balances --out balances",
                zh: "今天的余额，写入 balances 文件夹",
                en: "Today's balances, into the folder balances"
            ),
        ],
        notes: ExportHelp.files
    )

    static var configuration: CommandConfiguration {
        help.configuration(subcommands: [
            ExportConsumptionCommand.self, ExportMonthlyBillsCommand.self, ExportRefundsCommand.self,
            ExportOrdersCommand.self, ExportBalancesCommand.self, ExportCustomersCommand.self,
            ExportResellersCommand.self, ExportDiffCommand.self,
            ExportStatementsCommand.self, ExportAdjustmentsCommand.self,
            ExportResourcesCommand.self, ExportQuotasCommand.self, ExportCouponsCommand.self,
            ExportAllCommand.self, ExportFocusCommand.self,
        ])
    }
}

/// What the help pages of exports have in common.
enum ExportHelp {
    static let files = Localized(
        zh: """
            文件写入 --out 所指的文件夹，默认为 exports/；其中的 manifest.json 记录每次查询的页数、行数、总数和每个金额列的合计。
            金额保留服务给出的全部小数位。退出码：3 有客户的数据被拒，5 服务不可用或列表在读取中变动，13 账单未定稿。
            """,
        en: """
            Files go into the folder --out names, exports/ by default; its manifest.json holds pages, rows and totals of every query and the total of every money column.
            Amounts keep all digits of the service. Exit codes: 3 data of some customers refused, 5 service unavailable or a list that moved while it was read, 13 month not final.
            """
    )
}
