internal import ArgumentParser
internal import Invoices
internal import Values

/// `partnerdesk invoices template`
struct InvoicesTemplateCommand: WorkingCommand {
    static let help = CommandHelp(
        "template",
        zh: "输出发票退回模板（CSV）。",
        en: "Print the template of invoices to return (CSV).",
        examples: [
            .init("invoices template > returns.csv", zh: "中文表头", en: "Chinese headings"),
            .init(
                "invoices template --lang en --out .",
                zh: "英文表头，写入 ./invoice-returns-template.csv",
                en: "English headings, into ./invoice-returns-template.csv"
            ),
        ]
    )

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        try TemplateWriting(schema: .invoiceReturns).run(in: session)
    }
}
