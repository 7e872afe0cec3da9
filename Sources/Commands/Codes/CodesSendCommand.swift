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

    @Option(help: .both(zh: "每发这么多条停一次。", en: "Pause after every so many.", value: "rows"))
    var wave: Int?

    @Option(
        help: .both(
            zh: "两波之间的停顿，如 8m、90s；不写则询问。",
            en: "Pause between waves, such as 8m or 90s; asks otherwise.",
            value: "time"
        )
    )
    var wavePause: DurationOption?

    @Flag(help: .both(zh: "重发以前结果未知的行。", en: "Send rows again whose outcome an earlier run left unknown."))
    var resendUnknown = false

    @OptionGroup var batch: BatchOptions
    @OptionGroup var change: ChangeOptions
    @OptionGroup(title: "common") var common: CommonOptions

    func validate() throws {
        if let wave, wave < 1 { throw ValidationError(HelpLanguage[zh: "--wave 须大于 0", en: "--wave must be above 0"]) }
    }

    func run(in session: Session) async throws -> ExitStatus {
        var options = batch.jobOptions
        options.wave = wave
        options.wavePause = wavePause?.duration
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

/// `8m`, `90s` or `1h` on the command line.
struct DurationOption: ExpressibleByArgument {
    let duration: Duration

    init?(argument: String) {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600]
        guard let unit = argument.last.flatMap({ units[$0] }), let count = Int(argument.dropLast()),
            (0...86_400).contains(count)
        else { return nil }
        duration = .seconds(count * unit)
    }
}
