internal import ArgumentParser
internal import Values

/// What a command line asks for, found before ArgumentParser reads it: which command, whether its help, in which
/// language. Options that every command takes may stand anywhere, also before the command's name.
struct Invocation {
    /// The names of the command and its nouns.
    private(set) var path: [String] = []
    private(set) var command: any DocumentedCommand.Type = RootCommand.self
    /// The line as ArgumentParser shall read it: the command first, then everything else.
    private(set) var arguments: [String] = []
    private(set) var wantsHelp = false
    private(set) var wantsVersion = false
    private(set) var wantsJSON = false
    private(set) var config: String?
    private(set) var language: Language?
    /// A word where a command's name should stand.
    private(set) var unknownCommand: String?

    private static let takingValue: Set<String> = ["--config", "--profile", "--endpoint", "--out", "--lang"]

    init(_ line: [String]) {
        var early: [String] = []
        var rest = line[...]
        descend: while !command.configuration.subcommands.isEmpty, let word = rest.first {
            if word == "--" { break }
            rest = rest.dropFirst()
            if word == "help" || word == "-h" || word == "--help" {
                wantsHelp = true
            } else if word.hasPrefix("-") {
                early.append(word)
                if Invocation.takingValue.contains(word), let value = rest.popFirst() { early.append(value) }
            } else if let next = Invocation.subcommand(word, of: command) {
                path.append(word)
                command = next
            } else {
                unknownCommand = word
                break descend
            }
        }
        arguments = path + early + rest
        readOptions(early + rest)
    }

    private mutating func readOptions(_ words: [String]) {
        var rest = words[...]
        while let word = rest.popFirst(), word != "--" {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            switch parts[0] {
            case "-h", "--help": wantsHelp = true
            case "--version": wantsVersion = path.isEmpty
            case "--json": wantsJSON = true
            case "--config": config = parts.count == 2 ? parts[1] : rest.first
            case "--lang": language = Language(rawValue: parts.count == 2 ? parts[1] : rest.first ?? "")
            default: break
            }
        }
    }

    private static func subcommand(
        _ name: String,
        of command: any DocumentedCommand.Type
    ) -> (any DocumentedCommand.Type)? {
        command.configuration.subcommands.lazy.compactMap { $0 as? any DocumentedCommand.Type }
            .first { $0.help.name == name }
    }

    /// What to say about a word that is no command.
    var unknownCommandFailure: CommandFailure? {
        guard let unknownCommand else { return nil }
        let names = command.configuration.subcommands.compactMap { ($0 as? any DocumentedCommand.Type)?.help.name }
        let nearest = NearestName.of(unknownCommand, among: names)
        let full = ([Program.name] + path).joined(separator: " ")
        return CommandFailure(
            .usage,
            zh: "没有命令“\(full) \(unknownCommand)”",
            en: "no command “\(full) \(unknownCommand)”",
            hint: nearest.map { Localized(zh: "是否指“\(full) \($0)”？", en: "did you mean “\(full) \($0)”?") }
                ?? Localized(zh: "见 \(full) --help", en: "see \(full) --help")
        )
    }
}
