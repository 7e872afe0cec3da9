internal import ArgumentParser
internal import Tables
internal import Values

/// `partnerdesk NOUN template [ACTION]` of a family of batches.
struct BatchTemplateCommand<Family: BatchFamily>: WorkingCommand {
    static var help: CommandHelp {
        CommandHelp(
            "template",
            zh: "输出\(Family.subject.zh)的导入模板（CSV）。",
            en: "Print a template for \(Family.subject.en) (CSV).",
            examples: Family.actions.map { action in
                .init(
                    "\(Family.noun) template \(action.word) > \(action.schema.name).csv",
                    zh: action.schema.title.zh,
                    en: action.schema.title.en
                )
            }
        )
    }

    @Argument(
        help: .both(
            zh: "为哪个动作：\(Family.actions.map(\.word).joined(separator: "、"))。",
            en: "For which action: \(Family.actions.map(\.word).joined(separator: ", ")).",
            value: "action"
        )
    )
    var action: String = Family.actions.first?.word ?? ""

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        try TemplateWriting(schema: Family.action(action).schema).run(in: session)
    }
}
