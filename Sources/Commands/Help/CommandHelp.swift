internal import ArgumentParser
internal import Values

/// What a help page says about a command, beside its arguments and options. Examples come first.
struct CommandHelp: Sendable {
    struct Example: Sendable {
        /// The command line without the program's name.
        let line: String
        let meaning: Localized

        init(_ line: String, zh: String, en: String) {
            self.line = line
            self.meaning = Localized(zh: zh, en: en)
        }
    }

    let name: String
    let abstract: Localized
    let examples: [Example]
    let notes: Localized?

    init(_ name: String, zh: String, en: String, examples: [Example] = [], notes: Localized? = nil) {
        self.name = name
        self.abstract = Localized(zh: zh, en: en)
        self.examples = examples
        self.notes = notes
    }

    /// What ArgumentParser needs to know.
    func configuration(subcommands: [any ParsableCommand.Type] = [], version: String = "") -> CommandConfiguration {
        CommandConfiguration(
            commandName: name,
            abstract: abstract[HelpLanguage.current],
            version: version,
            subcommands: subcommands
        )
    }
}

/// A command with a help page.
protocol DocumentedCommand: AsyncParsableCommand {
    static var help: CommandHelp { get }
}

/// A noun: it only holds its verbs.
protocol NounCommand: DocumentedCommand {}

/// A command that does something.
protocol WorkingCommand: DocumentedCommand {
    var common: CommonOptions { get }
    func run(in session: Session) async throws -> ExitStatus
}

extension WorkingCommand {
    static var configuration: CommandConfiguration { help.configuration() }
}
