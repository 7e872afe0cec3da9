internal import ArgumentParser
internal import Pulls
internal import Reports
internal import Values

/// `partnerdesk export quotas`
struct ExportQuotasCommand: WorkingCommand {
    static let help = CommandHelp(
        "quotas",
        zh: "导出优惠券额度：自有的和已发放的（当前），以及当月的发放回收记录；核对 已发放 − 已回收 = 未收回。",
        en:
            "Coupon quotas, own and issued, as of now, and the month's records; checks that issued − reclaimed = outstanding.",
        examples: [
            .init(
                "export quotas --month 2026-03",
                zh: "写 exports/quotas-今天、quota-records-2026-03 和 quota-reconciliation-今天；发放和记录仅总经销商有；对不上时退出码为 10",
                en:
                    "Writes exports/quotas-TODAY, quota-records-2026-03, quota-reconciliation-TODAY; distributors alone have what was issued; exit code 10 when it does not add up"
            )
        ],
        notes: ExportHelp.files
    )

    @OptionGroup var month: MonthArguments
    @OptionGroup var days: DaysArguments
    @OptionGroup var resellers: ResellerArguments
    @OptionGroup var arguments: ExportArguments
    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        let scope = PullScope(resellers: resellers.reseller)
        let series = ExportSeries(
            session: session,
            name: "quotas",
            dataSets: [.quotas, .quotaRecords],
            arguments: arguments,
            month: month,
            days: days,
            scope: scope
        )
        let status = try await series.run()
        guard !arguments.plan, [.done, .someRefused, .notFinal].contains(status) else { return status }
        let proof = try reconcile(scope, session)
        return [status, proof].max { $0.severity < $1.severity } ?? status
    }

    /// Issued less reclaimed is outstanding, or the figures are not to be trusted.
    private func reconcile(_ scope: PullScope, _ session: Session) throws -> ExitStatus {
        let ledger = try session.existingLedger()
        guard let pull = try DataSet.quotas.latestPull(in: ledger, scope: scope) else { return .done }
        let reconciliation = try QuotaReconciliation(of: pull, in: ledger)
        guard !reconciliation.lines.isEmpty else { return .done }
        let file = QuotaReconciliationFile(
            reconciliation,
            options: arguments.options(session, command: "export quotas")
        )
        try file.write(into: session.outputDirectory(default: "exports"))
        QuotaReconciliationPresentation(reconciliation: reconciliation, file: file.name).show(session)
        return reconciliation.isSound ? .done : .proofFailed
    }
}
