internal import ArgumentParser
internal import Values

/// `partnerdesk completions SHELL`
struct CompletionsCommand: WorkingCommand {
    static let help = CommandHelp(
        "completions",
        zh: "输出命令行补全脚本。",
        en: "Print a script that completes command lines.",
        examples: [
            .init("completions bash > ~/.local/share/bash-completion/completions/partnerdesk", zh: "bash", en: "bash"),
            .init("completions zsh > ~/.zfunc/_partnerdesk", zh: "zsh", en: "zsh"),
            .init("completions fish > ~/.config/fish/completions/partnerdesk.fish", zh: "fish", en: "fish"),
        ]
    )

    enum Shell: String, CaseIterable, ExpressibleByArgument { case bash, zsh, fish }

    @Argument(help: .both(zh: "命令行外壳。", en: "The shell.", value: "shell"))
    var shell: Shell

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        let wanted: CompletionShell =
            switch shell {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        let script = HelpLanguage.$current.withValue(session.language) { RootCommand.completionScript(for: wanted) }
        session.context.terminal.write(data: script.hasSuffix("\n") ? script : script + "\n")
        return .done
    }
}
