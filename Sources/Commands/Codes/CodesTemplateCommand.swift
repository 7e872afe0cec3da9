internal import ArgumentParser
internal import Tables
internal import Values

/// `partnerdesk codes template`
struct CodesTemplateCommand: WorkingCommand {
    static let help = CommandHelp(
        "template",
        zh: "输出验证码发送模板（CSV）。",
        en: "Print the template for sending codes (CSV).",
        examples: [
            .init("codes template > codes.csv", zh: "中文表头", en: "Chinese headings"),
            .init(
                "codes template --lang en --out .",
                zh: "英文表头，写入 ./codes-template.csv",
                en: "English headings, into ./codes-template.csv"
            ),
        ]
    )

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus { try TemplateWriting(schema: .codes).run(in: session) }
}
