internal import BatchJobs
internal import PartnerAPI
internal import Tables
internal import Values

/// Checks an input file without any call: every fault of every row at once, with the verdicts an import would come to,
/// and `checked.csv` with the reasons.
struct OfflineCheck {
    let schema: ImportSchema
    let path: String

    func run(in session: Session) throws -> ExitStatus {
        let input = try InputPath.resolve(path, in: session.context)
        let folder = session.options.out.map { session.context.path($0) } ?? session.context.directory
        try OutputFolder.make(folder)
        let output = folder + "/" + CheckedFile.name
        var problems: [JSONValue] = []
        let check = try InputCheck(
            path: input,
            name: path,
            schema: schema,
            output: output,
            language: session.language
        ) { problem in
            if session.renderer.json {
                problems.append(session.renderer.payload(of: problem))
            } else {
                session.renderer.problem(problem)
            }
        }
        session.renderer.result(payload(check, problems, output)) {
            summary(check, session.shown(output))[session.language]
        }
        if check.hasErrors { return .invalidInput }
        return check.rows == 0 ? .nothingToDo : .done
    }

    private func payload(_ check: InputCheck, _ problems: [JSONValue], _ output: String) -> JSONValue {
        .record([
            ("file", .string(path)), ("rows", .init(check.rows)), ("invalid_rows", .init(check.invalidRows)),
            ("encoding", .init(check.format?.name)), ("usable", .bool(!check.isUnusable)),
            ("checked_file", .init(check.isUnusable ? nil : output)), ("problems", .array(problems)),
        ])
    }

    private func summary(_ check: InputCheck, _ output: String) -> Localized {
        if check.isUnusable {
            return Localized(
                zh: "\(path)：文件不能使用，见上面的错误。",
                en: "\(path): the file cannot be used, see the errors above."
            )
        }
        let format = check.format?.name ?? "?"
        let verdict =
            check.invalidRows == 0
            ? Localized(zh: "全部通过", en: "all of them valid")
            : Localized(zh: "\(check.invalidRows) 行有错", en: "\(check.invalidRows) with errors")
        return Localized(
            zh: "\(path)：\(format)，\(check.rows) 行，\(verdict.zh)，\(check.warnings) 条警告；逐行结论见 \(output)。未作任何调用。",
            en: "\(path): \(format), \(check.rows.of("row")), \(verdict.en); warnings: \(check.warnings). "
                + "The verdict on each row: \(output). No call was made."
        )
    }
}
