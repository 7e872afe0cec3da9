internal import ArgumentParser
internal import Values

/// `partnerdesk renewals template KIND`
struct RenewalsTemplateCommand: WorkingCommand {
    static let help = CommandHelp(
        "template",
        zh: "输出续费设置的导入模板（CSV）。",
        en: "Print the template for renewals (CSV).",
        examples: [
            .init("renewals template auto > auto.csv", zh: "自动续费", en: "Auto-renewal"),
            .init("renewals template on-demand --out .", zh: "到期转按需", en: "Pay-per-use after expiry"),
        ]
    )

    @Argument(help: .both(zh: "auto 或 on-demand。", en: "auto or on-demand.", value: "kind"))
    var kind: RenewalInput

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        try TemplateWriting(schema: kind.schema).run(in: session)
    }
}
