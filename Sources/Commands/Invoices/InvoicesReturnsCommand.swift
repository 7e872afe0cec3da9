internal import ArgumentParser
internal import FoundationEssentials
internal import Invoices
internal import Manifests
internal import PartnerAPI
internal import Tables
internal import Values

/// `partnerdesk invoices returns FILE`
struct InvoicesReturnsCommand: WorkingCommand {
    static let help = CommandHelp(
        "returns",
        zh: "检查一批退票并制作 returns.xlsx：按伙伴中心操作顺序的操作单，和带下拉选项的跟踪表。",
        en:
            "Check a batch of returns and make returns.xlsx: the worksheet in the order of the work, and a tracking sheet.",
        examples: [
            .init(
                "invoices returns returns.csv",
                zh: "写入工作区的 returns/<时间>/",
                en: "Goes into the workspace's returns/<time>/"
            ),
            .init(
                "invoices returns returns.csv --earlier returns/20260301-101500/returns.xlsx",
                zh: "与以前的跟踪表核对：已退或在退的发票不再退",
                en: "Compare with earlier tracking: what is or was being returned is refused"
            ),
        ],
        notes: Localized(
            zh: """
                每张发票整张退，不能部分退；在伙伴中心提交之后不能撤回，所以先在这里检查。
                数电发票须写用票状态和入账状态，已抵扣的纸质专票须有金额相同的红字信息表；只有“已开票”和“已开票(退票驳回)”可退。
                已有的 returns.xlsx 从不覆盖：里面可能已填写进度。
                """,
            en: """
                Only whole invoices can be returned, and a submitted return cannot be withdrawn: hence the checks here.
                A digital invoice needs VAT use and booking, a deducted paper special invoice a red-letter form of the same amount; only invoiced ones, and those whose return was rejected, can be returned.
                A returns.xlsx that is there is never replaced: somebody may have filled it in.
                """
        )
    )

    @Argument(
        help: .both(zh: "发票文件（CSV 或 XLSX）。", en: "The file of invoices (CSV or XLSX).", value: "file"),
        completion: .file(extensions: ["csv", "xlsx"])
    )
    var file: String

    @Option(
        parsing: .singleValue,
        help: .both(
            zh: "以前的跟踪表（returns.xlsx）；可重复。",
            en: "An earlier tracking sheet (returns.xlsx); may be repeated.",
            value: "file"
        ),
        completion: .file(extensions: ["xlsx"])
    )
    var earlier: [String] = []

    @Flag(help: .both(zh: "跳过有错的行。", en: "Leave invalid rows out."))
    var skipInvalid = false

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        let path = try InputPath.resolve(file, in: session.context)
        let batch = try ReturnBatch(path: path, name: file, earlier: try tracked(in: session))
        guard batch.isUsable(skippingInvalid: skipInvalid) else { throw invalid(batch) }
        batch.problems.forEach(session.renderer.problem)
        guard !batch.returns.isEmpty else {
            throw CommandFailure(.nothingToDo, zh: "没有可退的发票", en: "there is no invoice to return")
        }
        let folder = try newFolder(session)
        try ReturnsWorkbook(batch, language: session.language, made: session.time.now)
            .write(to: folder + "/" + ReturnsWorkbook.fileName)
        try writeManifest(batch, folder, session)
        ReturnsPresentation(session: session, batch: batch, folder: folder).show()
        return batch.invalidRows.isEmpty ? .done : .someRefused
    }

    private func tracked(in session: Session) throws -> [TrackedReturn] {
        try earlier.flatMap { name in
            let tracking = try TrackingFile(path: InputPath.resolve(name, in: session.context), name: name)
            guard !tracking.hasErrors else {
                throw CommandFailure(
                    .invalidInput,
                    Localized(zh: "\(name)：跟踪表有错", en: "\(name): the tracking sheet has errors"),
                    problems: tracking.problems
                )
            }
            return tracking.returns
        }
    }

    private func invalid(_ batch: ReturnBatch) -> CommandFailure {
        CommandFailure(
            .invalidInput,
            Localized(
                zh: "\(file)：\(batch.invalidRows.count) 行有错，没有制表",
                en: "\(file): rows with errors: \(batch.invalidRows.count); no worksheet was made"
            ),
            hint: batch.file.isUnusable
                ? nil
                : Localized(
                    zh: "改正后重试，或用 --skip-invalid 跳过这些行",
                    en: "mend them, or leave them out with --skip-invalid"
                ),
            problems: batch.problems
        )
    }

    /// A folder that holds no worksheet yet: an older one may be half filled in.
    private func newFolder(_ session: Session) throws -> String {
        let stamp = session.time.now.beijingText.replacing("-", with: "").replacing(":", with: "")
        let folder = session.outputDirectory(default: "returns/" + stamp.replacing(" ", with: "-"))
        guard !FileManager.default.fileExists(atPath: folder + "/" + ReturnsWorkbook.fileName) else {
            throw CommandFailure(
                .usage,
                zh: "\(session.shown(folder)) 中已有 \(ReturnsWorkbook.fileName)，里面可能已填写进度，不会覆盖",
                en:
                    "\(session.shown(folder)) holds a \(ReturnsWorkbook.fileName) already, which may be filled in; it is not replaced",
                hint: Localized(zh: "用 --out 指定另一个文件夹", en: "name another folder with --out")
            )
        }
        try OutputFolder.make(folder)
        return folder
    }

    private func writeManifest(_ batch: ReturnBatch, _ folder: String, _ session: Session) throws {
        var manifest = try FolderManifest(of: folder)
        let workbook = try ManifestFile(ReturnsWorkbook.fileName, in: folder, rows: batch.returns.count)
        let members: [(String, JSONValue)] = [
            ("kind", .string("invoice-returns")), ("tool", .string("\(Program.name) \(Program.version)")),
            ("input", .string(file)), ("rows", .init(batch.returns.count)),
            ("made", .string(session.time.now.description)), ("total", .string(batch.total.description)),
        ]
        manifest.add(members.map { JSONValue.Member(key: $0.0, value: $0.1) }, files: [workbook])
        try manifest.write(to: folder)
    }
}
