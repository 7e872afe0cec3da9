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
        let counts = try ledger.rowCounts(of: job.id).sorted { $0.key < $1.key }
        session.renderer.result(
            .record([
                ("job", JobPresentation.payload(job)),
                ("rows", .record(counts.map { ($0.key, JSONValue($0.value)) })),
            ])
        ) {
            var table = TextTable([.init(zh: "项", en: "Item"), .init(zh: "值", en: "Value")])
            for (column, cell) in zip(JobPresentation.columns, JobPresentation.cells(job, session.language)) {
                table.add(column.heading[session.language], cell)
            }
            if let consent = job.plan.consent {
                table.add(Localized(zh: "客户同意", en: "Consent")[session.language], consent)
            }
            for (name, count) in counts {
                let title = RowOutcome.Kind(rawValue: name)?.title[session.language] ?? name
                table.add(title, String(count))
            }
            return table.text(in: session.language)
        }
        return .done
    }
}
