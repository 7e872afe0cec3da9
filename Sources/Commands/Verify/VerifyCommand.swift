internal import ArgumentParser
internal import Manifests
internal import PartnerAPI
internal import Values

/// `partnerdesk verify`
struct VerifyCommand: WorkingCommand {
    static let help = CommandHelp(
        "verify",
        zh: "按清单核对一个文件夹：文件齐全、未被改动、合计相符。不联网，也不需要账本。",
        en:
            "Check a folder against its manifest: every file there, unchanged, its totals right. Needs no network and no ledger.",
        examples: [
            .init("verify exports", zh: "导出的文件夹", en: "A folder of exports"),
            .init("verify runs/20260406-093000-import --json", zh: "作业的文件夹，结果为 JSON", en: "A job's folder, as JSON"),
        ],
        notes: Localized(
            zh: "CSV 的行数和每个金额合计从文件重新计算。清单未列的文件只作提示。退出码：10 有不符，4 没有清单或清单损坏。",
            en:
                "Rows and every money total are computed again from the CSV. Files the manifest does not list are only named. Exit codes: 10 something differs, 4 no manifest or a damaged one."
        )
    )

    @Argument(help: .both(zh: "要核对的文件夹。", en: "The folder to check.", value: "dir"), completion: .directory)
    var folder: String

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        let check: FolderCheck
        do {
            check = try FolderCheck(folder: session.context.path(folder))
        } catch let error as ManifestError {
            throw CommandFailure(.invalidInput, error.message)
        }
        if !session.renderer.json { check.problems.forEach(session.renderer.problem) }
        session.renderer.result(payload(check, session)) { text(check, session.language) }
        return check.isSound ? .done : .proofFailed
    }

    private func payload(_ check: FolderCheck, _ session: Session) -> JSONValue {
        .record([
            ("folder", .string(check.folder)), ("ok", .bool(check.isSound)), ("totals_checked", .init(check.totals)),
            (
                "files",
                .array(
                    check.files.map { file in
                        .record([
                            ("name", .string(file.name)), ("ok", .bool(file.isSound)), ("rows", .init(file.rows)),
                            ("bytes", file.bytes.map { .number(String($0)) } ?? .null),
                        ])
                    }
                )
            ),
            ("problems", .array(check.problems.map { session.renderer.payload(of: $0) })),
            ("extra", .array(check.extras.map(JSONValue.string))),
        ])
    }

    private func text(_ check: FolderCheck, _ language: Language) -> String {
        var table = TextTable([
            .init(zh: "文件", en: "File"), .init(zh: "行", en: "Rows", .right), .init(zh: "字节", en: "Bytes", .right),
            .init(zh: "结果", en: "Result"),
        ])
        for file in check.files {
            let verdict = file.isSound ? Localized(zh: "相符", en: "as listed") : Localized(zh: "不符", en: "DIFFERS")
            table.add(
                file.name,
                file.rows.map { String($0) } ?? "",
                file.bytes.map { String($0) } ?? "",
                verdict[language]
            )
        }
        return table.text(in: language) + extras(check)[language] + summary(check)[language]
    }

    private func extras(_ check: FolderCheck) -> Localized {
        guard !check.extras.isEmpty else { return Localized("") }
        let names = check.extras.joined(separator: ", ")
        return Localized(zh: "清单未列：\(names)\n", en: "not listed: \(names)\n")
    }

    private func summary(_ check: FolderCheck) -> Localized {
        let (files, totals) = (check.files.count, check.totals)
        if check.isSound {
            return Localized(
                zh: "全部相符：\(files) 个文件，\(totals) 个合计",
                en: "everything agrees: \(files.of("file")), \(totals.of("total"))"
            )
        }
        return Localized(
            zh: "有 \(check.problems.count) 处不符",
            en: "\(check.problems.count.of("difference"))"
        )
    }
}
