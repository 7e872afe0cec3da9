internal import ArgumentParser
internal import Inputs
internal import Tables
internal import Values

/// `partnerdesk NOUN check FILE` of a family of batches.
struct BatchCheckCommand<Family: BatchFamily>: WorkingCommand {
    static var help: CommandHelp {
        CommandHelp(
            "check",
            zh: "离线检查\(Family.subject.zh)的文件：一次列出所有行的所有问题，并写 checked.csv，不作任何调用。",
            en: "Check a file of \(Family.subject.en) offline: all faults of all rows at once, also in checked.csv, "
                + "without any call.",
            examples: Family.actions.map { action in
                .init(
                    "\(Family.noun) check \(action.schema.name).csv --action \(action.word)",
                    zh: "有错时退出码为 4",
                    en: "Exit code 4 when something is wrong"
                )
            }
        )
    }

    @Argument(
        help: .both(zh: "要检查的文件（CSV 或 XLSX）。", en: "The file to check (CSV or XLSX).", value: "file"),
        completion: .file(extensions: ["csv", "xlsx"])
    )
    var file: String

    @Option(
        help: .both(
            zh: "文件用于哪个动作：\(Family.actions.map(\.word).joined(separator: "、"))；默认按表头判断。",
            en:
                "What the file is for: \(Family.actions.map(\.word).joined(separator: ", ")); by its headings otherwise.",
            value: "action"
        )
    )
    var action: String?

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        let schema = try action.map { try Family.action($0).schema } ?? guessed(in: session)
        return try OfflineCheck(schema: schema, path: file).run(in: session)
    }

    /// The first action whose columns the file has; the first of all when it has none's.
    private func guessed(in session: Session) throws -> ImportSchema {
        let path = try InputPath.resolve(file, in: session.context)
        let schemas = Family.actions.map(\.schema)
        let fitting = schemas.first { schema in
            guard let source = try? InputSource.open(path: path, name: file) else { return false }
            return !ImportReader(source, schema: schema).isUnusable
        }
        guard let schema = fitting ?? schemas.first else { throw CommandFailure(.usage, zh: "无动作", en: "no action") }
        return schema
    }
}
