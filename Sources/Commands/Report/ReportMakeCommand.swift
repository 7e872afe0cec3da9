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
            zh:
                "内置模板：\(BuiltInTemplates.names.joined(separator: "、"))；工作区 templates/reports/ 中的同名文件优先。退出码：3 账本缺部分数据，4 模板有错误，9 账本没有所需的数据。",
            en:
                "Built in: \(BuiltInTemplates.names.joined(separator: ", ")); a file of that name in the workspace's templates/reports/ comes first. Exit codes: 3 the ledger lacks a part of the data, 4 the template has mistakes, 9 the ledger has none of the data."
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
        try refuseMix(template)
        let folder = session.outputDirectory(default: "reports")
        let work = MonthlyWork(session: session, cycle: cycle, folder: folder, template: template)
        let summary = try await work.write(try session.existingLedger(), customer: customer)
        return ReportPresentation(session: session, folder: folder).finish(summary)
    }

    /// A statement that goes to a customer must not hold the records of all.
    private func refuseMix(_ template: ReportTemplate) throws {
        guard template.name == "customer-statement", customer == nil else { return }
        throw CommandFailure(
            .usage,
            zh: "\(template.name) 是一个客户的对账单：须有 --customer",
            en: "\(template.name) is the statement of one customer: it needs --customer",
            hint: Localized(
                zh: "report monthly --statements 为每个客户各写一份",
                en: "report monthly --statements writes one for every customer"
            )
        )
    }
}
