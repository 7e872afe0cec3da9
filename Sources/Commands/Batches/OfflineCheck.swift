internal import BatchJobs
internal import PartnerAPI
internal import Tables
internal import Values

/// Checks an input file without any call: every fault of every row at once, with the verdicts an import would come to.
struct OfflineCheck {
    let schema: ImportSchema
    let path: String

    func run(in session: Session) throws -> ExitStatus {
        let input = try CheckedInput(
            path: try InputPath.resolve(path, in: session.context),
            name: path,
            schema: schema
        )
        if !session.renderer.json { input.problems.forEach(session.renderer.problem) }
        let copy = try writeCopy(input, session)
        session.renderer.result(payload(input, copy, session.renderer)) {
            summary(input)[session.language] + (copy.map { "\n" + session.shown($0) } ?? "")
        }
        if input.hasErrors { return .invalidInput }
        return input.file.rows.isEmpty ? .nothingToDo : .done
    }

    /// With `--out`: the input with the verdict on each row.
    private func writeCopy(_ input: CheckedInput, _ session: Session) throws -> String? {
        guard session.options.out != nil, !input.file.isUnusable else { return nil }
        let folder = session.outputDirectory(default: "")
        try OutputFolder.make(folder)
        let path = folder + "/" + CheckedFile.name
        try CheckedFile.write(input, to: path, language: session.language)
        return path
    }

    private func payload(_ input: CheckedInput, _ copy: String?, _ renderer: Renderer) -> JSONValue {
        .record([
            ("file", .string(path)), ("rows", .init(input.file.rows.count)),
            ("invalid_rows", .init(input.invalidRows.count)), ("encoding", .init(input.file.encoding?.name)),
            ("usable", .bool(!input.file.isUnusable)), ("checked_file", .init(copy)),
            ("problems", .array(input.problems.map { renderer.payload(of: $0) })),
        ])
    }

    private func summary(_ input: CheckedInput) -> Localized {
        if input.file.isUnusable {
            return Localized(
                zh: "\(path)：文件不能使用，见上面的错误。",
                en: "\(path): the file cannot be used, see the errors above."
            )
        }
        let encoding = input.file.encoding?.name ?? "?"
        let rows = input.file.rows.count
        let warnings = input.problems.count { $0.severity == .warning }
        let verdict =
            input.invalidRows.isEmpty
            ? Localized(zh: "全部通过", en: "all of them valid")
            : Localized(zh: "\(input.invalidRows.count) 行有错", en: "\(input.invalidRows.count) with errors")
        return Localized(
            zh: "\(path)：\(encoding)，\(rows) 行，\(verdict.zh)，\(warnings) 条警告。未作任何调用。",
            en: "\(path): \(encoding), \(rows) rows, \(verdict.en); warnings: \(warnings). No call was made."
        )
    }
}
