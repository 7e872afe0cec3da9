internal import FoundationEssentials
package import Ledger
internal import Manifests
internal import PartnerAPI
package import Values
internal import Workbook

/// A report of a month from the ledger, made as its template says: a workbook, and for a browser a page.
///
/// Memory grows with customers and services, not with records. The same ledger makes the same bytes.
///
/// ```swift
/// let sources = try MonthlySources(latestIn: ledger, for: cycle)
/// let report = MonthlyReport(ledger: ledger, cycle: cycle, sources: sources, template: template, options: options)
/// let summary = try report.write(to: "out")
/// ```
package struct MonthlyReport: Sendable {
    package let cycle: BillCycle
    package let sources: MonthlySources
    package let template: ReportTemplate
    package let options: MonthlyOptions
    /// The one customer it is about; nil for all.
    package let customer: String?
    let ledger: Ledger
    /// What its files are called, without their endings.
    let stem: String

    package init(
        ledger: Ledger,
        cycle: BillCycle,
        sources: MonthlySources,
        template: ReportTemplate,
        options: MonthlyOptions,
        customer: String? = nil,
        stem: String? = nil
    ) {
        self.ledger = ledger
        self.cycle = cycle
        self.sources = sources
        self.template = template
        self.options = options
        self.customer = customer
        self.stem = stem ?? "\(template.file)-\(cycle)"
    }

    /// `月度报告 2026-03`
    var title: String { template.title[options.language] + " " + cycle.description }

    /// Writes the files into the folder, which is made when it is not there, and its manifest's entry.
    ///
    /// - Throws: ``ReportError`` when a pull is not complete or figures disagree; no file appears then.
    package func write(to folder: String) throws -> ReportSummary {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var manifest = try FolderManifest(of: folder)
        let material = try ReportMaterial(self)
        let uses = try ReportBook(material).write(to: folder + "/" + stem + ".xlsx")
        var names = [stem + ".xlsx"]
        if options.html {
            names.append(stem + ".html")
            try ReportWebPage(material).write(to: folder + "/" + stem + ".html")
        }
        let files = try names.map { try ManifestFile($0, in: folder, rows: nil) }
        let summary = ReportSummary(
            report: template.name,
            cycle: cycle,
            state: material.proof.state,
            asOf: material.proof.asOf,
            figures: material.figures,
            missingCustomers: material.proof.missingCustomers,
            refused: try refused(),
            missingDataSets: material.missing.map(\.name),
            emptySheets: material.emptySheets,
            showsFees: template.uses("consumption") || template.hasFigures,
            unconverted: uses.unconverted,
            proofs: material.proofs,
            files: files
        )
        let entry = ReportEntry(
            summary: summary,
            material: material,
            uses: uses,
            used: try UsedPull.all(of: material),
            options: options
        )
        manifest.add(entry.members, files: files)
        try manifest.write(to: folder)
        return summary
    }

    /// What the service refused of any data set of the month. A customer's own report says nothing of others.
    private func refused() throws -> [(dataSet: String, queries: [PullQuery])] {
        guard customer == nil else { return [] }
        return try ExportedDataSet.all.compactMap { dataSet in
            guard let pull = sources[dataSet] else { return nil }
            let queries = try ledger.queries(of: pull.id).filter { $0.outcome.state == .refused }
            return queries.isEmpty ? nil : (dataSet.name, queries)
        }
    }
}
