package import Ledger
internal import PartnerAPI
package import Values

/// All proofs of a month, from the ledger and the files that were written from it. Every data set is walked over once;
/// memory grows with customers, services and transfers, not with records.
///
/// ```swift
/// let sources = try MonthlySources(latestIn: ledger, for: cycle)
/// let report = try Reconciliation(ledger: ledger, cycle: cycle, sources: sources, exports: "exports").run()
/// ```
package struct Reconciliation: Sendable {
    let ledger: Ledger
    let cycle: BillCycle
    let sources: MonthlySources
    /// Where the month's exports lie; nil to leave files out.
    let exports: String?
    let readsWorkbooks: Bool
    /// Where the month's reports lie, and the template they were made by; nil to leave them out.
    let reports: (folder: String, template: ReportTemplate)?
    let language: Language

    package init(
        ledger: Ledger,
        cycle: BillCycle,
        sources: MonthlySources,
        exports: String?,
        readsWorkbooks: Bool = true,
        reports: (folder: String, template: ReportTemplate)? = nil,
        language: Language = .chinese
    ) {
        self.ledger = ledger
        self.cycle = cycle
        self.sources = sources
        self.exports = exports
        self.readsWorkbooks = readsWorkbooks
        self.reports = reports
        self.language = language
    }

    /// - Throws: ``ReportError`` when the fee records cannot be added up at all; what else is missing is said in the
    ///   report.
    package func run() throws -> ProofReport {
        var run = try ReconciliationRun(self)
        try run.walk()
        return try run.report()
    }
}
