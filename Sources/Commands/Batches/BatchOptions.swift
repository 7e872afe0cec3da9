internal import ArgumentParser
internal import BatchJobs
internal import Values

/// The options of every batch command.
struct BatchOptions: ParsableArguments {
    @Flag(
        help: .both(
            zh: "跳过有错的行；否则有一行有错就什么也不发送。",
            en: "Leave invalid rows out; otherwise one invalid row means that nothing is sent."
        )
    )
    var skipInvalid = false

    @Flag(help: .both(zh: "发送前不向服务查询。", en: "Do not ask the service anything before sending."))
    var noPreflight = false

    @OptionGroup var limits: LimitOptions

    var jobOptions: JobOptions {
        var options = JobOptions()
        options.skipsInvalid = skipInvalid
        options.preflights = !noPreflight
        limits.apply(to: &options)
        return options
    }
}

/// How far a run of a batch may go.
struct LimitOptions: ParsableArguments {
    @Option(help: .both(zh: "最多发送这么多行。", en: "Send at most this many rows.", value: "rows"))
    var limit: Int?

    @Option(help: .both(zh: "失败超过这么多行即停止。", en: "Stop when more rows than this have failed.", value: "rows"))
    var maxErrors: Int?

    @Option(
        help: .both(
            zh: "失败行超过这个百分比即停止。",
            en: "Stop when more than this share of the rows has failed.",
            value: "percent"
        )
    )
    var maxErrorRate: PercentageOption?

    func validate() throws {
        for (name, value) in [("--limit", limit), ("--max-errors", maxErrors)] {
            guard let value, value < 0 else { continue }
            throw ValidationError(HelpLanguage[zh: "\(name) 不能为负数", en: "\(name) must not be negative"])
        }
    }

    func apply(to options: inout JobOptions) {
        options.limit = limit
        options.maxErrors = maxErrors
        options.maxErrorRate = maxErrorRate?.percentage
    }
}

/// `5` or `2.5` on the command line.
struct PercentageOption: ExpressibleByArgument {
    let percentage: Percentage

    init?(argument: String) {
        guard let percentage = Percentage(argument) else { return nil }
        self.percentage = percentage
    }
}
