internal import ArgumentParser
internal import BatchJobs
internal import Ledger
internal import PartnerAPI
internal import Values

/// `partnerdesk jobs show ID`
struct JobsShowCommand: WorkingCommand {
    static let help = CommandHelp(
        "show",
        zh: "查看一个作业：输入、状态和各种结果的行数。",
        en: "Look at one job: its input, its state and how many rows came to what.",
        examples: [.init("jobs show 20260309-114133", zh: "编号见 jobs list", en: "The id is in jobs list")],
        notes: Localized(
            zh: "作业若是被强行中止的，没来得及写结果文件，这里就从日志补写；不作任何调用，也不需要凭据。",
            en:
                "Result files that a killed job could not write are written here, from its journal: without a call or credentials."
        )
    )

    @Argument(help: .both(zh: "作业编号。", en: "The job's id.", value: "id"))
    var id: String

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        let ledger = try session.existingLedger()
        let job = try ledger.job(id)
        let counts = try await LedgerJournal.counts(of: job, in: ledger)
        let folder = try folder(of: job, session)
        await restoreResults(of: job, ledger, session)
        session.renderer.result(
            .record([
                ("job", JobPresentation.payload(job)),
                ("folder", .string(folder)),
                ("counts", .record(RowOutcome.Kind.allCases.map { ($0.rawValue, JSONValue(counts[$0, default: 0])) })),
            ])
        ) {
            var table = TextTable([.init(zh: "项", en: "Item"), .init(zh: "值", en: "Value")])
            for (column, cell) in zip(JobPresentation.columns, JobPresentation.cells(job, session.language)) {
                table.add(column.heading[session.language], cell)
            }
            if let consent = job.plan.consent {
                table.add(Localized(zh: "客户同意", en: "Consent")[session.language], consent)
            }
            for kind in RowOutcome.Kind.allCases where counts[kind, default: 0] > 0 {
                table.add(kind.title[session.language], String(counts[kind, default: 0]))
            }
            table.add(Localized(zh: "结果文件", en: "Result files")[session.language], session.shown(folder))
            return table.text(in: session.language)
        }
        if job.state != .finished {
            session.renderer.note(
                zh: "继续：\(Program.name) jobs resume \(job.id)",
                en: "go on with: \(Program.name) jobs resume \(job.id)"
            )
        }
        return .done
    }

    /// Writes what a killed run of the job could not write any more. What speaks against it is said, and the job is shown
    /// all the same.
    private func restoreResults(of job: Job, _ ledger: Ledger, _ session: Session) async {
        guard job.state == .running else { return }
        do {
            let lock = try WorkspaceLock(
                path: session.workspacePath(WorkspaceLock.fileName),
                command: "jobs show",
                at: session.time.now
            )
            defer { lock.release() }
            // Its run may have ended between the first look and the lock.
            let job = try ledger.job(job.id)
            let client = try session.unconnectedClient()
            let extras = try JobSettings(of: job).extras
            let kind = try BatchKinds.make(
                job.plan.command,
                extras: extras,
                client: client,
                ledger: ledger,
                session: session,
                sends: false
            )
            let result = try await BatchReporting.runner(session, ledger, client).restoreResults(job, kind)
            guard result != nil else { return }
            session.renderer.note(
                zh: "作业没来得及写结果文件，已从日志补写",
                en: "the job could not write its result files any more; they were made from its journal"
            )
        } catch let error as LedgerError where error.code == .anotherRun {
            session.renderer.note(
                zh: "另一个运行正在使用这个工作区；结果文件在作业结束时写出",
                en: "another run is at work in this workspace; a job's result files are written at its end"
            )
        } catch {
            let failure = CommandFailure(explaining: error)
            session.renderer.warning(
                Localized(
                    zh: "结果文件无法从日志补写：\(failure.advice.zh)",
                    en: "the result files cannot be made from the journal: \(failure.advice.en)"
                )
            )
        }
    }

    private func folder(of job: Job, _ session: Session) throws -> String {
        try JobSettings(of: job).folder ?? session.workspacePath("runs") + "/" + job.id
    }
}
