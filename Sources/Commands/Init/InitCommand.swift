internal import ArgumentParser
internal import PartnerAPI
internal import Values

/// `partnerdesk init [DIR]`
struct InitCommand: WorkingCommand {
    static let help = CommandHelp(
        "init",
        zh: "建立工作区：设置文件、导入模板和样例。",
        en: "Make a workspace: settings, import templates and samples.",
        examples: [
            .init("init", zh: "在当前文件夹", en: "In this folder"),
            .init(
                "init finance --lang en",
                zh: "在 finance 文件夹，说明为英文",
                en: "In the folder finance, explained in English"
            ),
        ],
        notes: Localized(
            zh: "已有的文件从不覆盖；账本 ledger.sqlite 在第一次拉取时建立。",
            en: "Nothing that is there is overwritten. The ledger, ledger.sqlite, is made by the first pull."
        )
    )

    @Argument(help: .both(zh: "工作区文件夹；默认为当前文件夹。", en: "The workspace's folder; this one by default.", value: "dir"))
    var directory: String?

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        let root = session.context.path(directory ?? session.options.out ?? ".")
        let results = try WorkspaceFiles.write(to: root, language: session.language)
        session.renderer.result(
            .record([
                ("workspace", .string(root)),
                (
                    "files",
                    .array(
                        results.map {
                            .record([("path", .string($0.path)), ("created", .bool($0.isNew))])
                        }
                    )
                ),
            ])
        ) { text(results, root, session) }
        return results.contains(where: \.isNew) ? .done : .nothingToDo
    }

    private func text(_ results: [WorkspaceFiles.Outcome], _ root: String, _ session: Session) -> String {
        let language = session.language
        let kept = Localized(zh: "（已存在，保留）", en: " (already there, kept)")[language]
        let lines = results.map { "  " + session.shown(root + "/" + $0.path) + ($0.isNew ? "" : kept) }
        let next = Localized(
            zh: """

                下一步：
                  1. 在 partnerdesk.yaml 填写 xaccount_type 与 role
                  2. 设置凭据，然后运行 partnerdesk doctor
                  3. partnerdesk reference sync
                """,
            en: """

                Next:
                  1. Fill in xaccount_type and role in partnerdesk.yaml
                  2. Set the credentials, then run partnerdesk doctor
                  3. partnerdesk reference sync
                """
        )[language]
        return ([Localized(zh: "工作区：\(root)", en: "workspace: \(root)")[language]] + lines).joined(separator: "\n")
            + "\n" + next
    }
}
