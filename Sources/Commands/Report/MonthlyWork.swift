internal import Ledger
internal import Pulls
internal import Reports
internal import Values

/// The month's report: what is missing in the ledger is pulled, then the workbook is made from the ledger alone.
struct MonthlyWork: Sendable {
    let session: Session
    let cycle: BillCycle
    let folder: String

    private static let needed: [DataSet] = [.consumption, .refunds, .balances, .customers, .resellers]

    /// Pulls what the ledger has not, or has only from before the month was final.
    func pullMissing(_ work: PullWork) async throws {
        try await work.syncMissingUnits()
        for dataSet in MonthlyWork.needed where try needsPull(dataSet, work.ledger) {
            if dataSet == .resellers, session.settings.role?.value == .solutionProvider { continue }
            session.renderer.note(
                zh: "拉取 \(dataSet.title.zh) \(dataSet.rawValue)",
                en: "pulling \(dataSet.title.en) \(dataSet.rawValue)"
            )
            do {
                _ = try await work.pull(dataSet, cycle: cycle, scope: .all, fresh: false)
            } catch  where dataSet == .resellers && CommandFailure(explaining: error).status == .credentials {
                // A solution provider has none; their names are all that is missing.
                continue
            }
        }
    }

    private func needsPull(_ dataSet: DataSet, _ ledger: Ledger) throws -> Bool {
        guard let latest = try dataSet.latestPull(in: ledger, cycle: cycle) else { return true }
        return dataSet.isMonthly && !latest.plan.isFinal
    }

    func write(_ ledger: Ledger) async throws -> ReportSummary {
        try OutputFolder.make(folder)
        let options = MonthlyOptions(
            language: session.language,
            partner: session.settings.company?.value ?? "",
            normal: session.settings.normalMeasures,
            command: "report monthly",
            tool: "\(Program.name) \(Program.version)"
        )
        let (cycle, folder) = (cycle, folder)
        return try await ledger.perform { ledger in
            let sources = try MonthlySources(latestIn: ledger, for: cycle)
            return try MonthlyReport(ledger: ledger, cycle: cycle, sources: sources, options: options).write(to: folder)
        }
    }
}
