internal import Ledger
internal import Pulls
internal import Reports
internal import Values

/// The month's report: what is missing in the ledger is pulled, then the workbook is made from the ledger alone.
struct MonthlyWork: Sendable {
    let session: Session
    let cycle: BillCycle
    let folder: String
    let template: ReportTemplate
    /// Whether the page for a browser is written too.
    var html = false

    private static let needed: [DataSet] = [
        .consumption, .refunds, .balances, .customers, .resellers, .monthlyBills, .statements, .adjustments, .quotas,
        .quotaRecords,
    ]
    /// Without these there is no report; without the others there are fewer names and proofs.
    private static let essential: [DataSet] = [.consumption, .refunds, .balances, .customers]

    /// Pulls what the ledger has not, or has only from before the month was final.
    func pullMissing(_ work: PullWork) async throws {
        try await work.syncMissingUnits()
        for dataSet in MonthlyWork.needed where try needsPull(dataSet, work.ledger) {
            if dataSet.isForDistributors, session.settings.role?.value == .solutionProvider { continue }
            session.renderer.note(
                zh: "拉取 \(dataSet.title.zh) \(dataSet.rawValue)",
                en: "pulling \(dataSet.title.en) \(dataSet.rawValue)"
            )
            do {
                _ = try await work.pull(dataSet, cycle: cycle, scope: .all, fresh: false)
            } catch let error where !MonthlyWork.essential.contains(dataSet) {
                let failure = CommandFailure(explaining: error)
                guard failure.status == .credentials else { throw error }
                // A solution provider has no resellers, and an operator may see less than the main account.
                guard !dataSet.isForDistributors else { continue }
                session.renderer.warning(
                    Localized(
                        zh: "没有 \(dataSet.title.zh)，相应的核对不做：\(failure.message.zh)",
                        en: "no \(dataSet.rawValue), and no proofs that need it: \(failure.message.en)"
                    )
                )
            }
        }
    }

    /// The month before, to compare with. Without it there is a report all the same.
    func pullPrevious(_ work: PullWork) async throws {
        guard try DataSet.consumption.latestPull(in: work.ledger, cycle: cycle.previous) == nil else { return }
        session.renderer.note(
            zh: "拉取上月消费明细，用于比较",
            en: "pulling last month's consumption, to compare with"
        )
        do {
            _ = try await work.pull(.consumption, cycle: cycle.previous, scope: .all, fresh: false)
        } catch let error where !(error is CancellationError) {
            let failure = CommandFailure(explaining: error)
            guard failure.status == .refused || failure.status == .credentials || failure.status == .usage else {
                throw error
            }
            session.renderer.warning(
                Localized(
                    zh: "没有上月数据，不作比较：\(failure.message.zh)",
                    en: "no data of last month to compare with: \(failure.message.en)"
                )
            )
        }
    }

    private func needsPull(_ dataSet: DataSet, _ ledger: Ledger) throws -> Bool {
        guard let latest = try dataSet.latestPull(in: ledger, cycle: cycle) else { return true }
        return dataSet.isMonthly && !latest.plan.isFinal
    }

    /// - Parameter customer: this one alone; nil for all.
    func write(_ ledger: Ledger, customer: String? = nil) async throws -> ReportSummary {
        try OutputFolder.make(folder)
        let (cycle, folder, template, options) = (cycle, folder, template, options)
        return try await ledger.performStoppably { ledger in
            let sources = try MonthlySources(latestIn: ledger, for: cycle)
            return try MonthlyReport(
                ledger: ledger,
                cycle: cycle,
                sources: sources,
                template: template,
                options: options,
                customer: customer
            ).write(to: folder)
        }
    }

    /// Of the month's statements: `customers/2026-03`.
    var statementsFolder: String { folder + "/customers/" + cycle.description }

    /// A statement for every customer, in a folder of their own.
    func writeStatements(_ ledger: Ledger, _ template: ReportTemplate) async throws -> [String] {
        let folder = statementsFolder
        try OutputFolder.make(folder)
        var options = options
        options.html = false
        let (cycle, settled) = (cycle, options)
        return try await ledger.performStoppably { ledger in
            try CustomerStatements(
                ledger: ledger,
                cycle: cycle,
                sources: try MonthlySources(latestIn: ledger, for: cycle),
                template: template,
                options: settled
            ).write(to: folder)
        }
    }

    var options: MonthlyOptions {
        MonthlyOptions(
            language: session.language,
            partner: session.settings.company?.value ?? "",
            normal: session.settings.normalMeasures,
            changes: session.changeThresholds,
            exports: session.workspacePath("exports"),
            html: html,
            command: "report " + template.name,
            tool: "\(Program.name) \(Program.version)"
        )
    }
}

extension Session {
    /// From when on a change against last month is worth a look, as it was set.
    var changeThresholds: ChangeThresholds {
        var thresholds = ChangeThresholds()
        if let amount = settings.change?.value { thresholds.amount = amount }
        if let ratio = settings.changeRatio?.value { thresholds.ratio = ratio }
        return thresholds
    }
}
