internal import ArgumentParser
internal import Values

/// A help page: made from the same description ArgumentParser parses by, laid out for both languages.
struct HelpPage {
    let command: any DocumentedCommand.Type
    /// The names that lead to the command, after the program's.
    let path: [String]
    let language: Language
    let width: Int
    private let info: [ArgumentInfo]

    /// Where descriptions begin.
    private static let column = 30

    init(of command: any DocumentedCommand.Type, path: [String], language: Language, columns: Int) {
        self.command = command
        self.path = path
        self.language = language
        self.width = min(max(columns, 40), 110)
        // A noun has no arguments of its own, and ArgumentParser would describe all of its verbs: half of the time the
        // program took to introduce itself.
        self.info = command is any NounCommand.Type ? [] : ArgumentInfo.all(of: command)
    }

    func text() -> String {
        var sections = [title]
        sections.append(examples)
        sections.append(section(Localized(zh: "用法", en: "USAGE"), lines: ["  " + usage]))
        sections.append(subcommands)
        sections.append(contentsOf: arguments)
        if let notes = command.help.notes {
            let lines = Wrapping.lines(notes[language], width: width - 2).map { $0.isEmpty ? "" : "  " + $0 }
            sections.append(section(Localized(zh: "说明", en: "NOTES"), lines: lines))
        }
        if !command.configuration.subcommands.isEmpty { sections.append(pointer) }
        return sections.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private var name: String { ([Program.name] + path).joined(separator: " ") }

    private var title: String {
        Wrapping.lines(name + Localized(zh: "：", en: ": ")[language] + command.help.abstract[language], width: width)
            .joined(separator: "\n")
    }

    private var examples: String {
        let lines = command.help.examples.flatMap { example in
            ["  \(Program.name) \(example.line)"]
                + Wrapping.lines(example.meaning[language], width: width - 6).map { "      " + $0 }
        }
        return section(Localized(zh: "示例", en: "EXAMPLES"), lines: lines)
    }

    /// The line that shows how the command is written: `partnerdesk customers check <file> [<options>]`.
    var usage: String {
        let options = Localized(zh: "选项", en: "options")[language]
        if !command.configuration.subcommands.isEmpty {
            return name + Localized(zh: " <子命令> [<选项>]", en: " <subcommand> [<options>]")[language]
        }
        let positionals = info.filter { $0.kind == .positional }.map { argument in
            let value = argument.label + (argument.isRepeating ? "…" : "")
            return argument.isOptional ? "[\(value)]" : value
        }
        let required = info.filter { $0.kind == .option && !$0.isOptional }.map(\.label)
        return ([name] + positionals + required + ["[<\(options)>]"]).joined(separator: " ")
    }

    private var subcommands: String {
        let lines = command.configuration.subcommands.compactMap { $0 as? any DocumentedCommand.Type }.flatMap {
            row($0.help.name, $0.help.abstract[language])
        }
        return section(Localized(zh: "子命令", en: "SUBCOMMANDS"), lines: lines)
    }

    private var arguments: [String] {
        let own = info.filter { $0.section == nil }
        let common = info.filter { $0.section != nil }
        let help = row(
            "-h, --help",
            Localized(zh: "显示本说明。", en: "Show this page.")[language]
        )
        return [
            section(
                Localized(zh: "参数", en: "ARGUMENTS"),
                lines: own.filter { $0.kind == .positional }.flatMap(row)
            ),
            section(
                Localized(zh: "选项", en: "OPTIONS"),
                lines: own.filter { $0.kind != .positional }.flatMap(row)
            ),
            common.isEmpty
                ? section(Localized(zh: "选项", en: "OPTIONS"), lines: versionRow + help)
                : section(Localized(zh: "通用选项", en: "COMMON OPTIONS"), lines: common.flatMap(row) + help),
        ]
    }

    private var versionRow: [String] {
        path.isEmpty
            ? row(
                "--version",
                Localized(zh: "显示版本；加 --json 得到机器可读的结果。", en: "Show the version; with --json, for machines.")[language]
            )
            : []
    }

    private var pointer: String {
        Wrapping.lines(
            Localized(
                zh: "用“\(name) <子命令> --help”查看每个子命令的说明。",
                en: "See “\(name) <subcommand> --help” for each subcommand."
            )[language],
            width: width
        ).joined(separator: "\n")
    }

    private func row(_ argument: ArgumentInfo) -> [String] {
        var extra: [String] = []
        if argument.kind != .flag {
            if !argument.allValues.isEmpty {
                extra.append(
                    Localized(zh: "可选：", en: "one of: ")[language] + argument.allValues.joined(separator: ", ")
                )
            }
            if let value = argument.defaultValue {
                extra.append(Localized(zh: "默认：", en: "default: ")[language] + value)
            }
        }
        let inner = extra.joined(separator: Localized(zh: "；", en: "; ")[language])
        let addition = inner.isEmpty ? "" : Localized(zh: "（\(inner)）", en: " (\(inner))")[language]
        return row(argument.label, argument.abstract + addition)
    }

    /// A name and what it means; the meaning stands beside a short name and below a long one.
    private func row(_ label: String, _ text: String) -> [String] {
        let lines = Wrapping.lines(text, width: width - HelpPage.column)
        let indent = String(repeating: " ", count: HelpPage.column)
        let head = "  " + label
        let columns = DisplayWidth.of(head)
        guard columns + 2 <= HelpPage.column else { return [head] + lines.map { indent + $0 } }
        let first = head + String(repeating: " ", count: HelpPage.column - columns) + (lines.first ?? "")
        return [first] + lines.dropFirst().map { indent + $0 }
    }

    private func section(_ heading: Localized, lines: [String]) -> String {
        lines.isEmpty ? "" : heading[language] + "\n" + lines.joined(separator: "\n")
    }
}
