internal import PartnerAPI
internal import Tables
internal import Values

/// Checks an input file without any call: every fault of every row at once.
struct OfflineCheck {
    let schema: ImportSchema
    let path: String

    func run(in session: Session) throws -> ExitStatus {
        let file = try ImportFile(path: session.context.path(path), name: path, schema: schema)
        let faulty = file.rows.count { $0.hasErrors }
        if !session.renderer.json { file.problems.forEach(session.renderer.problem) }
        session.renderer.result(payload(file, faulty, session.renderer)) { summary(file, faulty)[session.language] }
        if file.hasErrors { return .invalidInput }
        return file.rows.isEmpty ? .nothingToDo : .done
    }

    private func payload(_ file: ImportFile, _ faulty: Int, _ renderer: Renderer) -> JSONValue {
        .record([
            ("file", .string(path)), ("rows", .init(file.rows.count)), ("invalid_rows", .init(faulty)),
            ("encoding", .init(file.encoding?.name)), ("usable", .bool(!file.isUnusable)),
            ("problems", .array(file.problems.map { renderer.payload(of: $0) })),
        ])
    }

    private func summary(_ file: ImportFile, _ faulty: Int) -> Localized {
        let encoding = file.encoding?.name ?? "?"
        let warnings = file.problems.count { $0.severity == .warning }
        if file.isUnusable {
            return Localized(
                zh: "\(path)：文件不能使用，见上面的错误。",
                en: "\(path): the file cannot be used, see the errors above."
            )
        }
        let verdict =
            faulty == 0
            ? Localized(zh: "全部通过", en: "all of them valid")
            : Localized(zh: "\(faulty) 行有错", en: "\(faulty) with errors")
        return Localized(
            zh: "\(path)：\(encoding)，\(file.rows.count) 行，\(verdict.zh)，\(warnings) 条警告。未作任何调用。",
            en: "\(path): \(encoding), \(file.rows.count) rows, \(verdict.en); warnings: \(warnings). No call was made."
        )
    }
}
