package import PartnerAPI
package import Values

/// The one way out of the program: data to the one stream, everything said about it to the other.
package struct Renderer: Sendable {
    package let terminal: any Terminal
    package let language: Language
    /// Results as JSON instead of text for people.
    package let json: Bool
    package let quiet: Bool
    package let verbose: Bool
    package let color: Bool

    package init(
        terminal: any Terminal,
        language: Language,
        json: Bool = false,
        quiet: Bool = false,
        verbose: Bool = false,
        color: Bool = false
    ) {
        self.terminal = terminal
        self.language = language
        self.json = json
        self.quiet = quiet
        self.verbose = verbose
        self.color = color
    }

    // MARK: Data

    /// The command's result: one JSON document with `--json`, otherwise what `human` makes.
    package func result(_ payload: @autoclosure () -> JSONValue, human: () -> String) {
        if json {
            terminal.write(data: payload().text + "\n")
        } else {
            let text = human()
            terminal.write(data: text.isEmpty || text.hasSuffix("\n") ? text : text + "\n")
        }
    }

    // MARK: About the data

    /// What is being done; silent with `--quiet`.
    package func note(_ text: Localized) {
        if !quiet { say(text[language]) }
    }

    package func note(zh: String, en: String) { note(Localized(zh: zh, en: en)) }

    /// Only with `--verbose`.
    package func detail(_ text: @autoclosure () -> Localized) {
        if verbose && !quiet { say(text()[language]) }
    }

    package func warning(_ text: Localized) {
        say(paint(Localized(zh: "警告：", en: "warning: ")[language], yellow) + text[language])
    }

    package func problem(_ problem: Problem) {
        let text = problem.line(in: language)
        switch problem.severity {
        case .warning: warning(Localized(text))
        case .error: say(paint(Localized(zh: "错误：", en: "error: ")[language], red) + text)
        }
    }

    package func failure(_ failure: CommandFailure) {
        if json {
            terminal.write(message: payload(of: failure).text + "\n")
            return
        }
        failure.problems.forEach(problem)
        say(paint(Localized(zh: "错误：", en: "error: ")[language], red) + failure.message[language])
        if let hint = failure.hint { say(hint[language]) }
    }

    /// A problem for machines; the message in one language, the rule and the place never localised.
    package func payload(of problem: Problem) -> JSONValue {
        .record([
            ("severity", .string(problem.severity.rawValue)), ("rule", .string(problem.rule)),
            ("file", .string(problem.place.file)), ("line", .init(problem.place.line)),
            ("row", .init(problem.place.row)), ("column", .init(problem.place.column)),
            ("value", .init(problem.value)), ("message", .string(problem.message[language])),
            ("mend", .init(problem.mend?[language])),
        ])
    }

    private func payload(of failure: CommandFailure) -> JSONValue {
        .record([
            (
                "error",
                .record([
                    ("exit_code", .init(Int(failure.status.rawValue))), ("message", .string(failure.message[language])),
                    ("hint", .init(failure.hint?[language])),
                    ("problems", .array(failure.problems.map { payload(of: $0) })),
                ])
            )
        ])
    }

    private func say(_ text: String) { terminal.write(message: text + "\n") }

    // MARK: Colour

    private let red = "31"
    private let yellow = "33"

    private func paint(_ text: String, _ code: String) -> String { color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
