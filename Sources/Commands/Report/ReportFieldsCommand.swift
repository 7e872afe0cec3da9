internal import ArgumentParser
internal import PartnerAPI
internal import Reports
internal import Values

/// `partnerdesk report fields`
struct ReportFieldsCommand: WorkingCommand {
    static let help = CommandHelp(
        "fields",
        zh: "列出报表模板可用的数据集和字段。",
        en: "List the data sets and fields that a report's template can use.",
        examples: [
            .init("report fields", zh: "所有数据集", en: "All data sets"),
            .init("report fields consumption", zh: "消费明细的字段", en: "The fields of fee records"),
        ]
    )

    @Argument(help: .both(zh: "数据集。", en: "The data set.", value: "data-set"))
    var dataSet: String?

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        guard let name = dataSet else {
            session.renderer.result(.array(ReportDataSet.all.map(json))) { overview(session.language) }
            return .done
        }
        guard let data = ReportDataSet.named(name) else {
            let names = ReportDataSet.all.map(\.name)
            let nearest = NearestName.of(name, among: names)
            throw CommandFailure(
                .usage,
                zh: "没有数据集 \(name)",
                en: "there is no data set \(name)",
                hint: nearest.map { Localized(zh: "是否指 \($0)？", en: "did you mean \($0)?") }
                    ?? Localized(names.joined(separator: ", "))
            )
        }
        session.renderer.result(json(data)) { fields(data, session.language) }
        return .done
    }

    private func overview(_ language: Language) -> String {
        var table = TextTable([
            .init(zh: "数据集", en: "Data set"), .init(zh: "内容", en: "What"), .init(zh: "字段数", en: "Fields", .right),
        ])
        for data in ReportDataSet.all { table.add(data.name, data.title[language], String(data.fields.count)) }
        return table.text(in: language)
    }

    private func fields(_ data: ReportDataSet, _ language: Language) -> String {
        var table = TextTable([
            .init(zh: "字段", en: "Field"), .init(zh: "格式", en: "Format"), .init(zh: "可合计", en: "Sum"),
            .init(zh: "名称", en: "Heading"), .init(zh: "值", en: "Values"),
        ])
        for field in data.fields {
            let sum = field.isSummable ? Localized(zh: "是", en: "yes")[language] : ""
            table.add(
                field.name,
                field.formatName,
                sum,
                field.heading[language],
                field.words?.listed(in: language) ?? ""
            )
        }
        return table.text(in: language)
    }

    private func json(_ data: ReportDataSet) -> JSONValue {
        .record([
            ("data_set", .string(data.name)), ("title", .string(data.title.en)),
            (
                "fields",
                .array(
                    data.fields.map { field in
                        .record([
                            ("field", .string(field.name)), ("format", .string(field.formatName)),
                            ("sum", .bool(field.isSummable)), ("heading_zh", .string(field.heading.zh)),
                            ("heading_en", .string(field.heading.en)),
                            ("values", .array((field.words?.codes ?? []).map { .string($0.code) })),
                        ])
                    }
                )
            ),
        ])
    }
}
