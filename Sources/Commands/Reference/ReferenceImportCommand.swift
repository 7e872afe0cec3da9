internal import ArgumentParser
internal import Inputs
internal import Ledger
internal import PartnerAPI
internal import Pulls
internal import Reports
internal import Tables
internal import Values

/// `partnerdesk reference import advanced-services FILE`
struct ReferenceImportCommand: WorkingCommand {
    /// The tables a user keeps.
    enum Kind: String, CaseIterable, ExpressibleByArgument {
        case advancedServices = "advanced-services"
    }

    static let help = CommandHelp(
        "import",
        zh: "导入由用户维护的参考表：高阶云服务清单。",
        en: "Import a table that you keep: the list of advanced services.",
        examples: [
            .init(
                "reference import advanced-services list.csv --as-of 2026-03-01",
                zh: "CSV 或 XLSX；此后报表以它为准",
                en: "CSV or XLSX; reports go by it from then on"
            )
        ],
        notes: Localized(
            zh:
                "列：department、service_name_zh*、abbreviation*、service_type_code（填了就只按编码对应）。以前导入的各版本留在账本中。不联网。",
            en:
                "Columns: department, service_name_zh*, abbreviation*, service_type_code (matched first where given). Earlier lists stay in the ledger. Needs no network."
        )
    )

    @Argument(help: .both(zh: "参考表。", en: "The table.", value: "kind"))
    var kind: Kind

    @Argument(
        help: .both(zh: "清单文件（CSV 或 XLSX）。", en: "File of the list (CSV or XLSX).", value: "file"),
        completion: .file(extensions: ["csv", "xlsx"])
    )
    var file: String

    @Option(help: .both(zh: "清单的日期；默认今天。", en: "The day the list is of; today by default.", value: "YYYY-MM-DD"))
    var asOf: CivilDateOption?

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        let records = try read(session)
        let now = session.time.now
        let (version, name) = (asOf?.date ?? now.beijingDate, file.split(separator: "/").last.map(String.init) ?? file)
        let changes = try await session.holdingWorkspace(for: "reference import") {
            try await session.ledger().perform { ledger in
                let before = try AdvancedServiceList(in: ledger).records
                try AdvancedServiceList.keep(
                    records,
                    version: version,
                    file: name,
                    in: ledger,
                    at: now,
                    tool: Program.version
                )
                return ReferenceChanges(key: ["service_name_zh", "abbreviation"], from: nil, before, to: records)
            }
        }
        let shown = ReferenceChangesText(changes: changes, schema: AdvancedServices.schema)
        session.renderer.result(
            .record(
                [
                    ("kind", .string(kind.rawValue)), ("rows", .init(records.count)),
                    ("as_of", .string(version.description)),
                ] + shown.json.filter { $0.0 != "first_sync" && $0.0 != "added" }
                    + [("added", .init(changes.added.count))]
            )
        ) {
            ([
                Localized(
                    zh: "高阶云服务清单 \(version)：\(records.count) 行，与先前相比 \(shown.counts)",
                    en:
                        "advanced services of \(version): \(records.count.of("row")), \(shown.counts) against the list before"
                )[session.language]
            ] + shown.lines(in: session.language)).joined(separator: "\n")
        }
        return .done
    }

    private func read(_ session: Session) throws -> [Record] {
        let input = try ImportFile(
            inputAt: try InputPath.resolve(file, in: session.context),
            name: file,
            schema: .advancedServices
        )
        guard !input.hasErrors, !input.rows.isEmpty else {
            throw CommandFailure(
                .invalidInput,
                zh: "\(file) 有错或没有行，未导入",
                en: "\(file) has errors or no rows; nothing was imported",
                problems: input.problems
            )
        }
        return input.rows.map { row in
            Record(
                AdvancedServices.schema,
                cells: AdvancedServices.schema.fields.map { field in
                    guard let text = row[field.name], !text.isEmpty else { return .null }
                    return .text(text)
                }
            )
        }
    }
}
