internal import ArgumentParser
internal import Ledger
internal import Reports
internal import Values

/// `partnerdesk report monthly`
struct ReportMonthlyCommand: WorkingCommand {
    static let help = CommandHelp(
        "monthly",
        zh: "月度报告：工作簿与网页，含概览与图表、客户、产品、用量、环比、明细、退款、余额、对账和说明。",
        en:
            "The month's report: a workbook and a page with overview and charts, customers, services, usage, changes, records, refunds, balances, proofs and notes.",
        examples: [
            .init(
                "report monthly --month 2026-03",
                zh: "写 reports/report-2026-03.xlsx 与 .html",
                en: "Writes reports/report-2026-03.xlsx and .html"
            ),
            .init(
                "report monthly --month 2026-03 --statements",
                zh: "另为每个客户写一份对账单",
                en: "And a statement for every customer"
            ),
            .init("report monthly --month 2026-03 --offline", zh: "只用账本中已有的数据", en: "From the ledger alone"),
        ],
        notes: Localized(
            zh: "账本中没有的、或定稿前拉取的数据会先拉取。退出码：3 有客户的数据被拒或账本缺数据，5 服务不可用，10 对账不一致，13 账单未定稿。",
            en:
                "What the ledger has not, or has from before the month was final, is pulled first. Exit codes: 3 data of some customers refused or not in the ledger, 5 service unavailable, 10 a proof failed, 13 month not final."
        )
    )

    @OptionGroup var month: MonthArguments

    @Flag(help: .both(zh: "只用账本中已有的数据，不作任何调用。", en: "From the ledger alone, without any call."))
    var offline = false

    @Flag(
        help: .both(
            zh: "为每个客户写一份对账单（customers/账期/ 中，附目录 index.xlsx）。",
            en: "Write a statement for every customer (in customers/MONTH/, with index.xlsx)."
        )
    )
    var statements = false

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        let cycle = session.month(month.month)
        if month.requireFinal { try session.requireFinal(cycle) }
        let folder = session.outputDirectory(default: "reports")
        let template = try ReportTemplates(session: session).template("monthly")
        let work = MonthlyWork(session: session, cycle: cycle, folder: folder, template: template, html: true)
        let summary: ReportSummary
        if offline {
            let ledger = try session.existingLedger()
            summary = try await work.write(ledger)
            if statements { try await writeStatements(work, ledger) }
        } else {
            let client = try session.client()
            summary = try await session.holdingWorkspace(for: "report monthly") {
                let ledger = try session.ledger()
                let pulling = PullWork(session: session, ledger: ledger, client: client)
                try await work.pullMissing(pulling)
                try await work.pullPrevious(pulling)
                let summary = try await work.write(ledger)
                if statements { try await writeStatements(work, ledger) }
                return summary
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

    private func writeStatements(_ work: MonthlyWork, _ ledger: Ledger) async throws {
        let template = try ReportTemplates(session: work.session).template("customer-statement")
        let files = try await work.writeStatements(ledger, template)
        let folder = work.session.shown(work.statementsFolder)
        work.session.renderer.note(
            zh: "客户对账单 \(files.count - 1) 份：\(folder)/",
            en: "\(files.count - 1) customer statements: \(folder)/"
        )
    }
}
