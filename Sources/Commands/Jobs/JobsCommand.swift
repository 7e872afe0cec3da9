internal import ArgumentParser
internal import Values

/// `partnerdesk jobs`
struct JobsCommand: NounCommand {
    static let help = CommandHelp(
        "jobs",
        zh: "以往的批量作业：列出、查看、继续。",
        en: "Batch jobs that ran: list them, look at one, go on with one.",
        examples: [
            .init("jobs list", zh: "列出全部作业", en: "List all jobs"),
            .init("jobs resume", zh: "继续最近一个未完成的作业", en: "Go on with the last unfinished job"),
        ]
    )

    static var configuration: CommandConfiguration {
        help.configuration(subcommands: [JobsListCommand.self, JobsShowCommand.self, JobsResumeCommand.self])
    }
}
