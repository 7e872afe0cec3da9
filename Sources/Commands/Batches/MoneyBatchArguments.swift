internal import ArgumentParser
internal import BatchJobs
internal import Values

/// A batch that moves money: its file and every option it takes.
struct MoneyBatchArguments: ParsableArguments {
    @Argument(
        help: .both(zh: "输入文件（CSV 或 XLSX）。", en: "The input file (CSV or XLSX).", value: "file"),
        completion: .file(extensions: ["csv", "xlsx"])
    )
    var file: String

    @Flag(
        help: .both(
            zh: "连同结果未知的行（unknown.csv）一起发送。",
            en: "Take rows whose outcome an earlier job left unknown (unknown.csv)."
        )
    )
    var resendUnknown = false

    @OptionGroup var batch: BatchOptions
    @OptionGroup var money: MoneyOptions
    @OptionGroup var change: ChangeOptions

    /// Checks, plans, asks and runs.
    func run(_ kindName: String, in session: Session) async throws -> ExitStatus {
        var options = batch.jobOptions
        options.resendsUnknown = resendUnknown
        return try await BatchRun(
            session: session,
            kindName: kindName,
            file: file,
            options: options,
            change: change.permission,
            maxTotal: money.maxTotal?.amount
        ).run()
    }

    /// What every help page of such a batch says at its end.
    static let notes = Localized(
        zh: """
            先算余额：合计超过额度或账户余额的，整批不发送该额度（账户）的行。没有答复的行先向服务的记录查证，查不到才再发；无法判定的行留在 unknown.csv（退出码 6）。
            每行的结果写入运行文件夹：succeeded.csv、failed.csv、unknown.csv、unprocessed.csv、job.xlsx 和 manifest.json；中断后用 partnerdesk jobs resume 继续。
            退出码：3 有行被拒，4 文件有错且未发送，6 有行结果未知，7 整个作业被拒，8 到达所设上限，12 凭据或权限，130 已中断。
            """,
        en: """
            Balances first: where the rows of a quota or an account add up to more than it has, none of them is sent. A row without an answer is looked up in the service's records and sent again only when it is not there; one that cannot be told stays in unknown.csv (exit code 6).
            What became of each row goes into the run folder: succeeded.csv, failed.csv, unknown.csv, unprocessed.csv, job.xlsx and manifest.json; after an interruption, partnerdesk jobs resume goes on.
            Exit codes: 3 rows refused, 4 faulty file and nothing sent, 6 outcomes unknown, 7 whole job refused, 8 a limit reached, 12 credentials or permission, 130 interrupted.
            """
    )
}
