internal import ArgumentParser
internal import Values

/// `partnerdesk sandbox`
struct SandboxCommand: NounCommand {
    static let help = CommandHelp(
        "sandbox",
        zh: "本机上的模拟服务，用于试用、培训和测试。",
        en: "A stand-in for the service on this machine: to try things, to train and to test.",
        examples: [.init("sandbox serve --port 8377", zh: "启动，按 Ctrl-C 结束", en: "Start it; Ctrl-C ends it")]
    )

    static var configuration: CommandConfiguration { help.configuration(subcommands: [SandboxServeCommand.self]) }
}
