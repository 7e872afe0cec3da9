internal import ArgumentParser
internal import Tables
internal import Values

/// `partnerdesk customers template`
struct CustomersTemplateCommand: WorkingCommand {
    static let help = CommandHelp(
        "template",
        zh: "输出客户导入模板（CSV）。",
        en: "Print the template for importing customers (CSV).",
        examples: [
            .init("customers template > customers.csv", zh: "中文表头", en: "Chinese headings"),
            .init(
                "customers template --lang en --out .",
                zh: "英文表头，写入 ./customers-template.csv",
                en: "English headings, into ./customers-template.csv"
            ),
        ]
    )

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        try TemplateWriting(schema: .customers).run(in: session)
    }
}
