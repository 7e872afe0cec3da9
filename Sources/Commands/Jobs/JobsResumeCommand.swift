internal import ArgumentParser
internal import BatchJobs
internal import Ledger
internal import PartnerAPI
internal import Values

/// `partnerdesk jobs resume [ID]`
struct JobsResumeCommand: WorkingCommand {
    static let help = CommandHelp(
        "resume",
        zh: "继续未完成的作业：先向服务查清未知的行，再做剩下的行。",
        en: "Go on with an unfinished job: unknown rows are looked up first, then the rest is done.",
        examples: [
            .init("jobs resume", zh: "最近一个未完成的作业", en: "The last unfinished job"),
            .init("jobs resume 20260309-114133", zh: "指定的作业", en: "A certain job"),
        ],
        notes: Localized(
            zh: """
                输入文件必须仍是同一份（按 SHA-256 核对）。继续的是已经同意过的计划，所以不再询问；--dry-run 只看还剩什么。
                作业开始时的 --limit、--max-errors、--max-error-rate、--wave 继续有效，除非另行指定；已到达 --limit 的作业继续做完其余的行。
                """,
            en: """
                The input must still be the very same file (its SHA-256 is compared). The plan was agreed to when the job began, so nothing is asked again; --dry-run only shows what is left.
                The job's own --limit, --max-errors, --max-error-rate and --wave hold on unless given anew; a job that reached its --limit goes on with all other rows.
                """
        )
    )

    @Argument(
        help: .both(zh: "作业编号；默认为最近一个未完成的。", en: "The job's id; the last unfinished one by default.", value: "id")
    )
    var id: String?

    @Flag(help: .both(zh: "重发结果未知的验证码。", en: "Send codes again whose outcome is unknown."))
    var resendUnknown = false

    @Option(
        help: .both(
            zh: "续费作业的客户密钥文件，不在原处时指定。",
            en: "The customers' keys of a renewal job, where they moved.",
            value: "file"
        ),
        completion: .file(extensions: ["ini"])
    )
    var customerCredentials: String?

    @OptionGroup var waves: WaveOptions
    @OptionGroup var limits: LimitOptions
    @OptionGroup var change: ChangeOptions
    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        let ledger = try session.existingLedger()
        let lock = try WorkspaceLock(
            path: session.workspacePath(WorkspaceLock.fileName),
            command: "jobs resume",
            at: session.time.now
        )
        defer { lock.release() }
        guard let job = try id.map({ try ledger.job($0) }) ?? latest(of: ledger) else {
            throw CommandFailure(.nothingToDo, zh: "没有未完成的作业", en: "there is no unfinished job")
        }
        if change.dryRun { return try await JobPresentation.left(of: job, ledger, session) }
        let client = try session.client()
        var extras = try JobSettings(of: job).extras
        if let customerCredentials {
            extras[RenewalExtras.credentials] = session.context.path(customerCredentials)
        }
        let kind = try BatchKinds.make(
            job.plan.command,
            extras: extras,
            client: client,
            ledger: ledger,
            session: session
        )
        var options = JobOptions()
        options.resendsUnknown = resendUnknown
        limits.apply(to: &options)
        waves.apply(to: &options)
        let reporting = BatchReporting(session: session, kind: kind)
        session.renderer.note(zh: "继续作业 \(job.id)", en: "going on with job \(job.id)")
        let result = try await BatchReporting.runner(session, ledger, client)
            .resume(job, kind, options: options, hooks: reporting.hooks())
        reporting.clear()
        return BatchReporting.finish(result, session)
    }

    private func latest(of ledger: Ledger) throws -> Job? {
        try ledger.unfinishedJobs().max { ($0.started, $0.id) < ($1.started, $1.id) }
    }
}
