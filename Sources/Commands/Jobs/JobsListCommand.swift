internal import ArgumentParser
internal import Ledger
internal import PartnerAPI
internal import Values

/// `partnerdesk jobs list`
struct JobsListCommand: WorkingCommand {
    static let help = CommandHelp(
        "list",
        zh: "列出全部批量作业，最近的在前。",
        en: "List all batch jobs, the latest first.",
        examples: [.init("jobs list", zh: "时间为北京时间", en: "Times are Beijing time")]
    )

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        let jobs = try session.existingLedger().jobs().sorted { ($0.started, $0.id) > ($1.started, $1.id) }
        session.renderer.result(.record([("jobs", .array(jobs.map(JobPresentation.payload)))])) {
            var table = TextTable(JobPresentation.columns)
            for job in jobs { table.add(JobPresentation.cells(job, session.language)) }
            return table.text(in: session.language)
        }
        return jobs.isEmpty ? .nothingToDo : .done
    }
}
