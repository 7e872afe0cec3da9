package import Values

/// One run of a command: the world, what is set, and the way out.
package struct Session: Sendable {
    package let context: CommandContext
    package let options: CommonValues
    package let settings: Settings
    package let renderer: Renderer

    package var language: Language { renderer.language }
    package var time: any TimeSource { context.time }

    /// - Throws: ``CommandFailure`` when a configuration file is at fault.
    package init(options: CommonValues, context: CommandContext) throws {
        self.context = context
        self.options = options
        settings = try Settings(options: options, in: context)
        let noColor = context.environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        renderer = Renderer(
            terminal: context.terminal,
            language: settings.language.value,
            json: options.json,
            quiet: options.quiet,
            verbose: options.verbose,
            color: context.terminal.canRedraw && !options.noColor && !noColor
        )
    }

    /// Whether a person can be asked.
    package var canAsk: Bool { context.terminal.canAsk && !options.noInput && !options.json }

    /// Asks a question that is answered with yes or no; anything but a clear yes is a no.
    package func confirms(_ question: Localized) -> Bool {
        context.terminal.write(message: question[language] + Localized(zh: "（是/否）", en: " (yes/no) ")[language])
        guard let line = context.terminal.readLine() else {
            // Ctrl-C leaves the cursor behind the question.
            context.terminal.write(message: "\n")
            return false
        }
        let answer = line.lowercased().filter { !$0.isWhitespace }
        return ["y", "yes", "是", "好"].contains(answer)
    }

    /// Asks for something to be typed; nil when nothing was.
    package func asks(_ question: Localized) -> String? {
        context.terminal.write(message: question[language])
        return context.terminal.readLine()
    }

    /// A file of the workspace.
    package func workspacePath(_ name: String) -> String { settings.workspace + "/" + name }

    /// Where files go: `--out`, otherwise a folder of the workspace.
    package func outputDirectory(default name: String) -> String {
        options.out.map { context.path($0) } ?? workspacePath(name)
    }

    /// A path as short as it can be said from the current folder.
    package func shown(_ path: String) -> String {
        let prefix = context.directory + "/"
        return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
    }
}
