internal import ArgumentParser
internal import Ledger
internal import PartnerAPI
internal import Reports
internal import Values

/// `partnerdesk explain-figure`
struct ExplainFigureCommand: WorkingCommand {
    static let help = CommandHelp(
        "explain-figure",
        zh: "列出报表工作簿中一个数字背后的记录。只用账本，不联网。",
        en: "List the records behind a figure of a report's workbook. From the ledger, without any call.",
        examples: [
            .init(
                "explain-figure reports/report-2026-03.xlsx 客户汇总!E9",
                zh: "“客户汇总”表 E9 的数字",
                en: "The figure in E9 of the sheet 客户汇总"
            ),
            .init(
                "explain-figure reports/report-2026-03.xlsx A7 --json",
                zh: "第一张表的 A7，结果为 JSON",
                en: "A7 of the first sheet, as JSON"
            ),
        ],
        notes: Localized(
            zh: "报表按生成时所用的拉取重新计算；工作簿被改动过则拒绝。退出码：10 记录合计与单元格不符。",
            en:
                "The report is measured again from the pulls it was made from; a workbook that was changed is refused. Exit code 10: the records do not add up to the cell."
        )
    )

    @Argument(help: .both(zh: "工作簿。", en: "The workbook.", value: "file"), completion: .file(extensions: ["xlsx"]))
    var file: String

    @Argument(help: .both(zh: "单元格，如 客户汇总!E9。", en: "The cell, such as Customers!E9.", value: "cell"))
    var cell: String

    @Option(help: .both(zh: "最多列出多少条。", en: "How many records to list.", value: "number"))
    var limit = 50

    @Option(
        help: .both(
            zh: "生成它的模板，默认为清单所记的那个。",
            en: "The template it was made by; by default the one that the manifest names.",
            value: "template"
        )
    )
    var template: String?

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        guard let address = CellAddress(cell) else {
            throw CommandFailure(
                .usage,
                zh: "“\(cell)”不是单元格，应如 客户汇总!E9",
                en: "“\(cell)” is no cell; write it like Customers!E9"
            )
        }
        let path = session.context.path(file)
        let slash = path.lastIndex(of: "/") ?? path.startIndex
        let explainer = FigureExplainer(
            ledger: try session.existingLedger(),
            folder: String(path[..<slash]),
            file: String(path[path.index(after: slash)...]),
            cell: address,
            options: MonthlyOptions(
                language: session.language,
                normal: session.settings.normalMeasures,
                changes: session.changeThresholds,
                tool: "\(Program.name) \(Program.version)"
            ),
            limit: max(0, limit)
        )
        let template = try ReportTemplates(session: session).template(try template ?? explainer.templateName())
        let found = try explainer.run(template)
        session.renderer.result(json(found)) { text(found, session.language) }
        return found.agrees == false ? .proofFailed : .done
    }

    private func text(_ found: FigureExplanation, _ language: Language) -> String {
        var table = TextTable([
            .init(zh: "记录ID", en: "Record"), .init(zh: "客户ID", en: "Customer"), .init(zh: "金额", en: "Amount", .right),
            .init(zh: "数据", en: "Data"),
        ])
        for line in found.lines {
            let source = line.source.dataSet + " #\(line.source.pull)"
            table.add(line.id ?? "", line.customer ?? "", line.amount?.description ?? "", source)
        }
        let sources = found.sources.map { $0.dataSet + " #\($0.pull)" }.joined(separator: ", ")
        let sum = found.sum.map { Localized(zh: "，合计 \($0)", en: ", together \($0)")[language] } ?? ""
        let head = Localized(
            zh:
                "\(found.sheet) \(cell)：\(found.what.zh)，单元格 \(found.value)；\(sources) 中 \(found.count) 条记录\(sum)",
            en:
                "\(found.sheet) \(cell): \(found.what.en), the cell holds \(found.value); \(found.count.of("record")) of \(sources)\(sum)"
        )[language]
        let rest = found.count - found.lines.count
        let more = rest > 0 ? Localized(zh: "另有 \(rest) 条，见 --limit\n", en: "\(rest) more: --limit\n")[language] : ""
        return head + "\n\n" + table.text(in: language) + more
    }

    private func json(_ found: FigureExplanation) -> JSONValue {
        .record([
            ("sheet", .string(found.sheet)), ("cell", .string(cell)), ("value", .string(found.value)),
            ("what", .string(found.what.en)), ("data_set", .init(found.sources.first?.dataSet)),
            ("pull", found.sources.first.map { .number(String($0.pull)) } ?? .null), ("count", .init(found.count)),
            ("sum", .init(found.sum?.description)), ("agrees", found.agrees.map(JSONValue.bool) ?? .null),
            (
                "records",
                .array(
                    found.lines.map {
                        .record([
                            ("id", .init($0.id)), ("customer_id", .init($0.customer)),
                            ("amount", .init($0.amount?.description)), ("data_set", .string($0.source.dataSet)),
                            ("pull", .number(String($0.source.pull))),
                        ])
                    }
                )
            ),
        ])
    }
}
