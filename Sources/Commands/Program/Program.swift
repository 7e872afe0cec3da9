internal import ArgumentParser
internal import Foundation
internal import Values
internal import PartnerAPI

/// Where the program starts.
public enum Program {
    package static let name = "partnerdesk"
    package static let version = "0.1.0"

    /// Runs the process's command line in the real world and ends the process.
    public static func run() async -> Never {
        let environment = ProcessInfo.processInfo.environment
        let context = CommandContext(
            time: SystemTime(),
            directory: FileManager.default.currentDirectoryPath,
            environment: environment,
            terminal: LiveTerminal(environment: environment),
            systemConfiguration: "/etc/xdg",
            runtimeFolder: CommandContext.runtimeFolder(environment, user: getuid()),
            transport: { try CurlTransport() }
        )
        let line = Array(CommandLine.arguments.dropFirst())
        let status = await Interruption.watching { await run(line, in: context) }
        exit(status.rawValue)
    }

    /// Runs one command line.
    package static func run(_ line: [String], in context: CommandContext) async -> ExitStatus {
        let invocation = Invocation(line)
        let language = LanguageChoice.early(option: invocation.language, config: invocation.config, in: context)
        let plain = Renderer(terminal: context.terminal, language: language, json: invocation.wantsJSON)
        if invocation.wantsVersion { return version(plain) }
        if let failure = invocation.unknownCommandFailure {
            plain.failure(failure)
            return failure.status
        }
        if invocation.wantsHelp || !invocation.command.configuration.subcommands.isEmpty {
            return help(invocation, language, context.terminal)
        }
        do {
            // The descriptions are read while parsing, in this language.
            let command = try HelpLanguage.$current.withValue(language) {
                try RootCommand.parseAsRoot(invocation.arguments)
            }
            return await run(command, plain, again: CommandLineText(line).goingOn, in: context)
        } catch {
            return report(error, invocation, plain)
        }
    }

    /// The names that lead to each command that does something.
    package static var commandPaths: [[String]] {
        func paths(_ command: any ParsableCommand.Type) -> [[String]] {
            let subcommands = command.configuration.subcommands
            if subcommands.isEmpty { return [[]] }
            return subcommands.flatMap { child in
                paths(child).map { [(child as? any DocumentedCommand.Type)?.help.name ?? ""] + $0 }
            }
        }
        return paths(RootCommand.self)
    }

    private static func version(_ renderer: Renderer) -> ExitStatus {
        let contract = JSONValue.record([
            ("api_reference_edition", .string(ServiceDocuments.edition)),
            ("api_reference_date", .string(ServiceDocuments.editionDate)),
            ("sdk", .string(ServiceDocuments.sdkVersion)),
        ])
        renderer.result(
            .record([("name", .string(name)), ("version", .string(version)), ("contract", contract)])
        ) { "\(name) \(version)" }
        return .done
    }

    /// - Parameter again: the command line that goes on with what this one has begun.
    private static func run(
        _ command: any ParsableCommand,
        _ plain: Renderer,
        again: String,
        in context: CommandContext
    ) async -> ExitStatus {
        guard let command = command as? any WorkingCommand else { return .unexpected }
        do {
            let session = try Session(options: command.common.values, context: context)
            session.settings.warnings.forEach(session.renderer.problem)
            session.settings.origins.forEach { session.renderer.detail($0) }
            return try await command.run(in: session)
        } catch {
            var failure = CommandFailure(explaining: error)
            if failure.status == .interrupted {
                failure = CommandFailure(
                    .interrupted,
                    failure.message,
                    hint: Localized(zh: "接着做：\(again)", en: "to go on: \(again)")
                )
            }
            plain.failure(failure)
            return failure.status
        }
    }

    private static func help(_ invocation: Invocation, _ language: Language, _ terminal: any Terminal) -> ExitStatus {
        let text = HelpLanguage.$current.withValue(language) {
            HelpPage(of: invocation.command, path: invocation.path, language: language, columns: terminal.columns)
                .text()
        }
        // A noun without its verb is a slip; the bare program asks to be introduced.
        if invocation.wantsHelp || invocation.path.isEmpty {
            terminal.write(data: text)
            return .done
        }
        terminal.write(message: text)
        return .usage
    }

    /// What ArgumentParser has against the command line; a script for completions comes this way too.
    private static func report(_ error: any Error, _ invocation: Invocation, _ renderer: Renderer) -> ExitStatus {
        let message = RootCommand.message(for: error)
        if RootCommand.exitCode(for: error) == .success {
            renderer.terminal.write(data: message.hasSuffix("\n") ? message : message + "\n")
            return .done
        }
        let page = HelpPage(of: invocation.command, path: invocation.path, language: renderer.language, columns: 80)
        let usage = HelpLanguage.$current.withValue(renderer.language) { page.usage }
        let full = ([name] + invocation.path).joined(separator: " ")
        renderer.failure(
            CommandFailure(
                .usage,
                ParserMessage.localised(message),
                hint: Localized(
                    zh: "用法：\(usage)\n说明：\(full) --help",
                    en: "usage: \(usage)\nhelp: \(full) --help"
                )
            )
        )
        return .usage
    }
}
