internal import ArgumentParser
internal import BatchJobs
internal import Values

/// `partnerdesk codes send FILE`
struct CodesSendCommand: WorkingCommand {
    static let help = CommandHelp(
        "send",
        zh: "检查、计划、询问后发送短信验证码。",
        en: "Check, plan, ask, then send verification codes by SMS.",
        examples: [
            .init("codes send codes.csv --dry-run", zh: "只看计划", en: "See the plan only"),
            .init("codes send codes.csv --wave 50", zh: "每发 50 条停下来等待确认", en: "Stop for a go after every 50"),
            .init(
                "codes send codes.csv --wave 50 --wave-pause 8m --yes",
                zh: "每 50 条之间停 8 分钟",
                en: "Pause 8 minutes between every 50"
            ),
        ],
        notes: Localized(
            zh: """
                验证码默认 10 分钟有效；每个号码每小时最多 15 条、每天最多 60 条，由账本跨作业计数。
                应答丢失的行从不自动重发：确实要重发时加 --resend-unknown。
                """,
            en: """
                A code lives 10 minutes by default; a phone gets at most 15 an hour and 60 a day, counted in the ledger over all jobs.
                A row whose answer was lost is never sent again by itself: give --resend-unknown to do so.
                """
        )
    )

    @Argument(
        help: .both(zh: "手机号文件（CSV 或 XLSX）。", en: "The file of phones (CSV or XLSX).", value: "file"),
        completion: .file(extensions: ["csv", "xlsx"])
    )
    var file: String

    @Flag(help: .both(zh: "重发以前结果未知的行。", en: "Send rows again whose outcome an earlier run left unknown."))
    var resendUnknown = false

    @OptionGroup var waves: WaveOptions
    @OptionGroup var batch: BatchOptions
    @OptionGroup var change: ChangeOptions
    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        var options = batch.jobOptions
        waves.apply(to: &options)
        options.resendsUnknown = resendUnknown
        return try await BatchRun(
            session: session,
            kindName: CodeKind.kindName,
            file: file,
            options: options,
            change: change.permission
        ).run()
    }
}
