internal import ArgumentParser
internal import Manifests
internal import PartnerAPI
internal import Reports
internal import Values

/// `partnerdesk reference show KIND [WORD...]`
struct ReferenceShowCommand: WorkingCommand {
    static let help = CommandHelp(
        "show",
        zh: "查看参考表，可按词筛选、写成文件；不作任何调用。",
        en: "See a reference table, filtered by words or written to files, without any call.",
        examples: [
            .init("reference show measures", zh: "度量单位、折算单位和进制", en: "Units, what they are normalised to and how"),
            .init("reference show conversions 小时", zh: "只看含“小时”的行", en: "Only the rows with this word in any column"),
            .init(
                "reference show counties --tree 杭州",
                zh: "省、市、区县按层次显示",
                en: "Provinces, cities and counties as a tree"
            ),
            .init(
                "reference show service-types --format csv,xlsx --out tables",
                zh: "写成文件，附清单",
                en: "Written to files, with a manifest"
            ),
        ],
        notes: Localized(
            zh: """
                provinces、cities、counties、measures、conversions、service-types、resource-types、usage-types 来自 reference sync；
                advanced-services 由用户导入（reference import），此前为不完整的内置部分；revisions 为各操作所依据的文档版本。
                多个词须同时出现。
                """,
            en: """
                provinces, cities, counties, measures, conversions, service-types, resource-types and usage-types come from reference sync;
                advanced-services from reference import, before that a built-in part; revisions say which edition each operation follows.
                With several words, all of them must occur.
                """
        )
    )

    @Argument(help: .both(zh: "参考表。", en: "The table.", value: "kind"))
    var kind: ReferenceKind

    @Argument(help: .both(zh: "只要任一列含有这些词的行。", en: "Only rows that hold these words in any column.", value: "word"))
    var words: [String] = []

    @Option(
        help: .both(
            zh: "写成文件：csv、xlsx、jsonl，以逗号相连。",
            en: "Write files: csv, xlsx, jsonl, joined by commas.",
            value: "formats"
        )
    )
    var format: FormatsOption?

    @Flag(help: .both(zh: "省、市、区县按层次显示。", en: "Show provinces, cities and counties as a tree."))
    var tree = false

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        guard !tree || RegionTree.kinds.contains(kind) else {
            throw CommandFailure(
                .usage,
                zh: "--tree 只用于 provinces、cities、counties",
                en: "--tree is for provinces, cities and counties"
            )
        }
        let list = try kind.list(in: session).holding(words)
        let files = try write(list, session)
        let tree = tree ? try RegionTree(kind, words, in: session) : nil
        session.renderer.result(payload(list, files, session)) {
            (tree?.text ?? text(list, session.language)) + footer(list, files, session)
        }
        return list.rows.isEmpty ? .nothingToDo : .done
    }

    private func write(_ list: ReferenceList, _ session: Session) throws -> [ManifestFile] {
        guard format != nil || session.options.out != nil else { return [] }
        let folder = session.outputDirectory(default: "exports")
        try OutputFolder.make(folder)
        let options = ExportOptions(
            formats: (format ?? .standard).formats,
            language: session.language,
            command: "reference show \(kind.rawValue)",
            tool: "\(Program.name) \(Program.version)"
        )
        return try ReferenceExport(list, options: options).run(into: folder)
    }

    private func text(_ list: ReferenceList, _ language: Language) -> String {
        var table = TextTable(list.columns.map { .init($0.heading, $0.isNumber ? .right : .left) })
        for row in list.rows { table.add(row.map(ReferenceList.text)) }
        return table.text(in: language)
    }

    private func footer(_ list: ReferenceList, _ files: [ManifestFile], _ session: Session) -> String {
        let counted = Localized(
            zh: "\(list.rows.count) 行，日期 \(list.day)",
            en: "\(list.rows.count.of("row")), as of \(list.day)"
        )
        let folder = session.outputDirectory(default: "exports")
        let lines = ([counted] + list.remarks).map { $0[session.language] }
        return (lines + files.map { "  " + session.shown(folder + "/" + $0.name) }).joined(separator: "\n")
    }

    private func payload(_ list: ReferenceList, _ files: [ManifestFile], _ session: Session) -> JSONValue {
        let rows = list.rows.map { row in
            JSONValue.record(zip(list.columns, row).map { ($0.name, JSONValue(cell: $1)) })
        }
        return .record([
            ("kind", .string(list.name)), ("as_of", .string(list.day)),
            ("remarks", .array(list.remarks.map { .string($0[session.language]) })),
            ("rows", .array(rows)), ("files", .array(files.map(\.json))),
        ])
    }
}

extension ExportedColumn {
    fileprivate var isNumber: Bool {
        switch kind {
        case .integer, .money, .quantity, .decimal, .measure: true
        default: false
        }
    }
}
