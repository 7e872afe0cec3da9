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
        examples: [.init("jobs show 20260309-114133", zh: "编号见 jobs list", en: "The id is in jobs list")]
    )

    @Argument(help: .both(zh: "作业编号。", en: "The job's id.", value: "id"))
    var id: String

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        let ledger = try session.existingLedger()
        let job = try ledger.job(id)
        let counts = try await LedgerJournal.counts(of: job, in: ledger)
        let folder = try folder(of: job, session)
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

    private func folder(of job: Job, _ session: Session) throws -> String {
        try JobSettings(of: job).folder ?? session.workspacePath("runs") + "/" + job.id
    }
}
