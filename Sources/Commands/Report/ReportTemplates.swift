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
        if var template = reader.read(text) {
            try refuseTaken(template, file, text)
            template.called = name
            return template
        }
        throw CommandFailure(
            .invalidInput,
            zh: "模板 \(file) 有 \(reader.problems.count) 处错误",
            en: "template \(file) has \(reader.problems.count.of("mistake"))",
            hint: Localized(zh: "report fields 列出可用的字段", en: "report fields lists what there is"),
            problems: reader.problems
        )
    }

    /// The text of a template and what to call it in problems.
    func source(_ name: String) throws -> (file: String, text: String) {
        if name.hasSuffix(".yaml") || name.hasSuffix(".yml") || name.contains("/") {
            return (name, try read(session.context.path(name)))
        }
        for own in ReportTemplates.endings.map({ session.workspacePath(ReportTemplates.folder + "/" + name + $0) })
        where FileManager.default.fileExists(atPath: own) {
            return (session.shown(own), try read(own))
        }
        if let text = BuiltInTemplates.text(name) { return (name + ".yaml", text) }
        let names = BuiltInTemplates.names + ownFiles.map(\.name).filter { !BuiltInTemplates.names.contains($0) }
        let nearest = NearestName.of(name, among: names)
        throw CommandFailure(
            .usage,
            zh: "没有名为 \(name) 的模板",
            en: "there is no template \(name)",
            hint: nearest.map { Localized(zh: "是否指 \($0)？", en: "did you mean \($0)?") }
                ?? Localized(
                    zh: "可用：\(names.joined(separator: ", "))",
                    en: "there are: \(names.joined(separator: ", "))"
                )
        )
    }

    private static let endings = [".yaml", ".yml"]

    /// The workspace's templates, by the names they are called by.
    private var ownFiles: [(name: String, path: String)] {
        let folder = session.workspacePath(ReportTemplates.folder)
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.sorted().compactMap { file in
            guard let ending = ReportTemplates.endings.first(where: { file.hasSuffix($0) }) else { return nil }
            return (String(file.dropLast(ending.count)), folder + "/" + file)
        }
    }

    // MARK: Files of other templates

    /// Two templates that write the same file would take each other's away.
    private func refuseTaken(_ template: ReportTemplate, _ file: String, _ text: String) throws {
        let own = ownFiles
        let builtIn = BuiltInTemplates.names.filter { name in !own.contains { $0.name == name } }
        let texts = builtIn.compactMap(BuiltInTemplates.text) + own.compactMap { try? read($0.path) }
        for other in texts {
            guard let name = ReportTemplates.value("report", in: other), name != template.name,
                (ReportTemplates.value("file", in: other) ?? name) == template.file
            else { continue }
            let key = ReportTemplates.line("file", in: text) ?? ReportTemplates.line("report", in: text)
            throw CommandFailure(
                .invalidInput,
                zh: "模板 \(file) 会覆盖报表 \(name) 的文件",
                en: "template \(file) would take the place of the files of the report \(name)",
                problems: [
                    Problem(
                        rule: "template.file",
                        place: Problem.Place(file: file, line: key),
                        value: template.file,
                        message: Localized(
                            zh: "模板 \(name) 的文件已经叫这个名字",
                            en: "the files of the template \(name) are called so already"
                        ),
                        mend: Localized(
                            zh: "写另一个 file，如 \(template.name)",
                            en: "write another file, such as \(template.name)"
                        )
                    )
                ]
            )
        }
    }

    /// The value of a key of the whole template, without reading the rest of it.
    private static func value(_ key: String, in text: String) -> String? {
        for line in text.split(whereSeparator: \.isNewline) where line.hasPrefix(key + ":") {
            let value = line.dropFirst(key.count + 1).prefix { $0 != "#" }
            return String(value.filter { !" \t\"'".contains($0) })
        }
        return nil
    }

    private static func line(_ key: String, in text: String) -> Int? {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return lines.firstIndex { $0.hasPrefix(key + ":") }.map { $0 + 1 }
    }

    private func read(_ path: String) throws -> String {
        let shown = session.shown(path)
        do {
            if let text = try TextFile.read(path, atMost: TemplateReader.maximumBytes) { return text }
        } catch let error as TextEncodingError where error.reason == .workbook {
            throw CommandFailure(
                .invalidInput,
                zh: "\(shown) 是 Excel 工作簿，不是模板",
                en: "\(shown) is an Excel workbook and no template",
                hint: Localized(
                    zh: "模板是 YAML 文本，内置的在工作区的 \(ReportTemplates.folder)/",
                    en: "a template is a YAML text; those built in are in \(ReportTemplates.folder)/ of the workspace"
                )
            )
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
