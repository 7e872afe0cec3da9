internal import ArgumentParser
internal import BatchJobs
internal import Values

/// `partnerdesk customers import FILE`
struct CustomersImportCommand: WorkingCommand {
    static let help = CommandHelp(
        "import",
        zh: "检查、计划、询问后创建客户，并确认与伙伴的关联。",
        en: "Check, plan, ask, then create customers and confirm that they are associated.",
        examples: [
            .init("customers import customers.csv --dry-run", zh: "只看计划", en: "See the plan only"),
            .init(
                "customers import customers.csv --consent \"王芳，2026-03-01\"",
                zh: "记录谁在何时取得客户同意",
                en: "State who took the customers' consent, and when"
            ),
            .init(
                "customers import runs/20260309-114133/failed.csv --yes",
                zh: "改正后重新导入失败的行",
                en: "Import the failed rows again after mending them"
            ),
        ],
        notes: Localized(
            zh: """
                每行的结果写入运行文件夹：succeeded.csv、failed.csv、unknown.csv、unprocessed.csv、job.xlsx 和 manifest.json。
                中断后用 partnerdesk jobs resume 继续；同一客户不会被创建两次。
                退出码：3 有行被拒，4 文件有错且未发送，6 有行结果未知，7 整个作业被拒，8 到达所设上限，12 凭据或权限，130 已中断。
                """,
            en: """
                What became of each row goes into the run folder: succeeded.csv, failed.csv, unknown.csv, unprocessed.csv, job.xlsx and manifest.json.
                After an interruption, partnerdesk jobs resume goes on; no customer is created twice.
                Exit codes: 3 rows refused, 4 faulty file and nothing sent, 6 outcomes unknown, 7 whole job refused, 8 a limit reached, 12 credentials or permission, 130 interrupted.
                """
        )
    )

    @Argument(
        help: .both(zh: "客户文件（CSV 或 XLSX）。", en: "The file of customers (CSV or XLSX).", value: "file"),
        completion: .file(extensions: ["csv", "xlsx"])
    )
    var file: String

    @Option(
        help: .both(
            zh: "谁、何时取得了客户的同意；默认取配置中的 consent。",
            en: "Who took the customers' consent, and when; otherwise consent in the configuration.",
            value: "text"
        )
    )
    var consent: String?

    @Option(
        help: .both(
            zh: "华为云分配的平台标识；默认取配置中的 xaccount_type。",
            en: "The platform id Huawei assigned; otherwise xaccount_type in the configuration.",
            value: "id"
        )
    )
    var xaccountType: String?

    @OptionGroup var batch: BatchOptions
    @OptionGroup var change: ChangeOptions
    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        guard let type = xaccountType ?? session.settings.xaccountType?.value, !type.isEmpty else {
            throw CommandFailure(
                .usage,
                zh: "缺少 xaccount_type（华为云分配给伙伴平台的标识）",
                en: "xaccount_type (the id Huawei assigned to the partner's platform) is not set",
                hint: Localized(
                    zh: "写入 partnerdesk.yaml，或用 --xaccount-type；见伙伴中心 → 服务支持 → 能力开放",
                    en:
                        "write it into partnerdesk.yaml or give --xaccount-type; see Partner Center → Service support → Open capability"
                )
            )
        }
        return try await BatchRun(
            session: session,
            kindName: CustomerKind.kindName,
            file: file,
            options: batch.jobOptions,
            change: change.permission,
            extras: [BatchKinds.xaccountType: type],
            consent: consent ?? session.settings.consent?.value
        ).run()
    }
}
