internal import ArgumentParser
internal import Reports
internal import Values

/// `partnerdesk report make`
struct ReportMakeCommand: WorkingCommand {
    static let help = CommandHelp(
        "make",
        zh: "按模板生成一份报表工作簿，只用账本中已有的数据。",
        en: "Make a workbook as a template says, from the ledger alone.",
        examples: [
            .init("report make refund-list --month 2026-03", zh: "退款清单", en: "The list of refunds"),
            .init("report make my-report.yaml --month 2026-03", zh: "自己的模板", en: "A template of one's own"),
            .init(
                "report make customer-statement --customer ID",
                zh: "一个客户的对账单",
                en: "The statement of one customer"
            ),
        ],
        notes: Localized(
            zh: "内置模板：\(BuiltInTemplates.names.joined(separator: "、"))；工作区 templates/reports/ 中的同名文件优先。",
            en:
                "Built in: \(BuiltInTemplates.names.joined(separator: ", ")); a file of that name in the workspace's templates/reports/ comes first."
        )
    )

    @Argument(help: .both(zh: "模板名，或模板文件。", en: "A template's name, or its file.", value: "template"))
    var template: String

    @OptionGroup var month: MonthArguments

    @Option(help: .both(zh: "只含这个客户。", en: "This customer alone.", value: "id"))
    var customer: String?

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        let cycle = session.month(month.month)
        if month.requireFinal { try session.requireFinal(cycle) }
        let template = try ReportTemplates(session: session).template(template)
        let folder = session.outputDirectory(default: "reports")
        let work = MonthlyWork(session: session, cycle: cycle, folder: folder, template: template)
        let summary = try await work.write(try session.existingLedger(), customer: customer)
        return ReportPresentation(session: session, folder: folder).finish(summary)
    }
}
