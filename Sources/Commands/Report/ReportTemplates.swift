internal import FoundationEssentials
internal import Reports
internal import Tables
internal import Values

/// Finds a report's template: a file, one of the workspace, or one that is built in.
struct ReportTemplates {
    let session: Session

    /// Where a workspace keeps its own.
    static let folder = "templates/reports"

    /// - Parameter name: `monthly`, or the path of a YAML file.
    /// - Throws: ``CommandFailure`` with every mistake of the template.
    func template(_ name: String) throws -> ReportTemplate {
        let (file, text) = try source(name)
        var reader = TemplateReader(file: file)
        if let template = reader.read(text) { return template }
        throw CommandFailure(
            .invalidInput,
            zh: "模板 \(file) 有 \(reader.problems.count) 处错误",
            en: "template \(file) has \(reader.problems.count) mistakes",
            hint: Localized(zh: "report fields 列出可用的字段", en: "report fields lists what there is"),
            problems: reader.problems
        )
    }

    /// The text of a template and what to call it in problems.
    func source(_ name: String) throws -> (file: String, text: String) {
        if name.hasSuffix(".yaml") || name.hasSuffix(".yml") || name.contains("/") {
            return (name, try read(session.context.path(name)))
        }
        let own = session.workspacePath(ReportTemplates.folder + "/" + name + ".yaml")
        if FileManager.default.fileExists(atPath: own) { return (session.shown(own), try read(own)) }
        if let text = BuiltInTemplates.text(name) { return (name + ".yaml", text) }
        let nearest = NearestName.of(name, among: BuiltInTemplates.names)
        throw CommandFailure(
            .usage,
            zh: "没有名为 \(name) 的模板",
            en: "there is no template \(name)",
            hint: nearest.map { Localized(zh: "是否指 \($0)？", en: "did you mean \($0)?") }
                ?? Localized(
                    zh: "可用：\(BuiltInTemplates.names.joined(separator: ", "))",
                    en: "there are: \(BuiltInTemplates.names.joined(separator: ", "))"
                )
        )
    }

    private func read(_ path: String) throws -> String {
        let shown = session.shown(path)
        do {
            if let text = try TextFile.read(path, atMost: TemplateReader.maximumBytes) { return text }
        } catch let error as TextEncodingError {
            throw CommandFailure(
                .invalidInput,
                zh: "模板 \(shown) 不是文本：\(error.problem(file: shown).message.zh)",
                en: "the template \(shown) is no text: \(error.problem(file: shown).message.en)",
                hint: Localized(zh: "另存为 UTF-8 文本", en: "save it as UTF-8 text")
            )
        } catch let error as FileError {
            throw CommandFailure(
                .usage,
                zh: "读不了模板 \(shown)：\(error.message.zh)",
                en: "cannot read the template \(shown): \(error.message.en)"
            )
        }
        throw CommandFailure(
            .invalidInput,
            zh: "模板 \(shown) 超过 1 MB",
            en: "the template \(shown) is larger than 1 MB"
        )
    }
}
