internal import FoundationEssentials
package import Ledger
internal import Manifests
internal import PartnerAPI
package import Values
internal import Workbook

/// The month's report from the ledger: one workbook with overview, customers, services, every record, and notes.
///
/// Memory grows with customers and services, not with records. The same ledger makes the same bytes.
///
/// ```swift
/// let sources = try MonthlySources(latestIn: ledger, for: cycle)
/// let report = MonthlyReport(ledger: ledger, cycle: cycle, sources: sources, options: MonthlyOptions(tool: tool))
/// let summary = try report.write(to: "out")
/// ```
package struct MonthlyReport: Sendable {
    package let cycle: BillCycle
    package let sources: MonthlySources
    package let options: MonthlyOptions
    let ledger: Ledger

    package init(ledger: Ledger, cycle: BillCycle, sources: MonthlySources, options: MonthlyOptions) {
        self.ledger = ledger
        self.cycle = cycle
        self.sources = sources
        self.options = options
    }

    /// The workbook's name.
    package var fileName: String { "report-\(cycle).xlsx" }

    /// Writes `report-<YYYY-MM>.xlsx` into the folder, which is made when it is not there, and its manifest's entry.
    ///
    /// - Throws: ``ReportError`` when a pull is not complete or figures disagree; no file appears then.
    package func write(to folder: String) throws -> ReportSummary {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var manifest = try FolderManifest(of: folder)
        let material = try MonthlyMaterial(self, ledger)
        let uses = try MonthlyBook(report: self, material: material).write(to: folder + "/" + fileName, ledger)
        let file = try ManifestFile(fileName, in: folder, rows: nil)
        let summary = ReportSummary(
            cycle: cycle,
            state: material.consumption.proof.state,
            asOf: material.consumption.proof.asOf,
            figures: try material.figures,
            missingCustomers: material.consumption.proof.missingCustomers,
            missingDataSets: material.missingDataSets.map(\.name),
            unconverted: uses.unconverted,
            files: [file]
        )
        let entry = ReportEntry(summary: summary, material: material, uses: uses, options: options)
        manifest.add(entry.members, files: [file])
        try manifest.write(to: folder)
        return summary
    }
}
