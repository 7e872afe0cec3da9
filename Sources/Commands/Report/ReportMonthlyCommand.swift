internal import ArgumentParser
internal import Ledger
internal import Reports
internal import Values

/// `partnerdesk report monthly`
struct ReportMonthlyCommand: WorkingCommand {
    static let help = CommandHelp(
        "monthly",
        zh: "月度报表：一个工作簿，含概览与图表、客户、产品、消费、退款、余额和说明。",
        en:
            "The month's report: one workbook with overview and charts, customers, services, consumption, refunds, balances and notes.",
        examples: [
            .init(
                "report monthly --month 2026-03",
                zh: "写 reports/report-2026-03.xlsx",
                en: "Writes reports/report-2026-03.xlsx"
            ),
            .init("report monthly --month 2026-03 --offline", zh: "只用账本中已有的数据", en: "From the ledger alone"),
        ],
        notes: Localized(
            zh: "账本中没有的、或定稿前拉取的数据会先拉取。退出码：3 有客户的数据被拒，5 服务不可用，13 账单未定稿。",
            en:
                "What the ledger has not, or has from before the month was final, is pulled first. Exit codes: 3 data of some customers refused, 5 service unavailable, 13 month not final."
        )
    )

    @OptionGroup var month: MonthArguments

    @Flag(help: .both(zh: "只用账本中已有的数据，不作任何调用。", en: "From the ledger alone, without any call."))
    var offline = false

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        let cycle = session.month(month.month)
        if month.requireFinal { try session.requireFinal(cycle) }
        let folder = session.outputDirectory(default: "reports")
        let work = MonthlyWork(session: session, cycle: cycle, folder: folder)
        let summary: ReportSummary
        if offline {
            summary = try await work.write(try session.existingLedger())
        } else {
            let client = try session.client()
            summary = try await session.holdingWorkspace(for: "report monthly") {
                let ledger = try session.ledger()
                try await work.pullMissing(PullWork(session: session, ledger: ledger, client: client))
                return try await work.write(ledger)
            }
        }
        if month.requireFinal, summary.state == .preliminary {
            throw CommandFailure(
                .notFinal,
                zh: "账本中的数据是定稿前拉取的；报表已写出，标为初步",
                en:
                    "the ledger's data was pulled before the month was final; the report is written and marked preliminary"
            )
        }
        return ReportPresentation(session: session, folder: folder).finish(summary)
    }
}
