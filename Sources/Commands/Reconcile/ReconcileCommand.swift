internal import ArgumentParser
internal import Ledger
internal import Reports
internal import Values

/// `partnerdesk reconcile`
struct ReconcileCommand: WorkingCommand {
    static let help = CommandHelp(
        "reconcile",
        zh: "勾稽核对：逐项证明当月数字相符，不符之处指明差额和位置。只用账本，不联网。",
        en:
            "Prove that the month's figures agree, and show by how much and where they do not. From the ledger, without any call.",
        examples: [
            .init("reconcile --month 2026-03", zh: "核对 3 月", en: "The proofs of March"),
            .init("reconcile --month 2026-03 --all", zh: "列出每一项比较，包括相符的", en: "Every comparison, also those that hold"),
        ],
        notes: Localized(
            zh: "数据由 report monthly 或 export all 拉取；缺数据的核对标为“未核对”。退出码：10 有不符，9 账本中没有该月。",
            en:
                "report monthly and export all pull the data; a proof without its data is “not checked”. Exit codes: 10 something does not agree, 9 the ledger has nothing of the month."
        )
    )

    @OptionGroup var month: MonthArguments

    @Flag(help: .both(zh: "列出每一项比较。", en: "List every comparison."))
    var all = false

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        let cycle = session.month(month.month)
        if month.requireFinal { try session.requireFinal(cycle) }
        let ledger = try session.existingLedger()
        let (exports, language) = (session.workspacePath("exports"), session.language)
        // A template with mistakes is told by the commands that make reports of it.
        let template = try? ReportTemplates(session: session).template("monthly")
        let reports = template.map { (session.workspacePath("reports"), $0) }
        let report = try await ledger.performStoppably { ledger in
            let sources = try MonthlySources(latestIn: ledger, for: cycle)
            return try Reconciliation(
                ledger: ledger,
                cycle: cycle,
                sources: sources,
                exports: exports,
                reports: reports,
                language: language
            ).run()
        }
        let presentation = ProofPresentation(report: report)
        session.renderer.result(report.json) { presentation.text(in: session.language, all: all) }
        return report.hasFailed ? .proofFailed : .done
    }
}
