internal import FoundationEssentials
package import Ledger
internal import Manifests
internal import PartnerAPI
internal import Values

/// Makes the files of one data set from one pull: CSV, XLSX and JSON Lines with their totals, and the entry in the
/// folder's manifest.
///
/// The records are walked over once for CSV, JSON Lines and the totals, and once more for the sheet, whose totals stand
/// above its rows; no walk keeps more than one record in memory. The same pull and options make the same bytes.
///
/// ```swift
/// let export = DataSetExport(.consumption, pull: pull, ledger: ledger, options: ExportOptions(tool: "partnerdesk 0.1.0"))
/// let result = try export.run(into: "out")
/// ```
package struct DataSetExport: Sendable {
    package let dataSet: ExportedDataSet
    package let pull: Pull
    package let options: ExportOptions
    let ledger: Ledger

    package init(_ dataSet: ExportedDataSet, pull: Pull, ledger: Ledger, options: ExportOptions) {
        self.dataSet = dataSet
        self.pull = pull
        self.ledger = ledger
        self.options = options
    }

    /// Writes the files into the folder, which is made when it is not there. They appear when all of them are complete.
    ///
    /// - Throws: ``ReportError`` when the pull is not complete or its figures disagree, and what the ledger or the disk
    ///   says.
    package func run(into folder: String) throws -> ExportResult {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var manifest = try FolderManifest(of: folder)
        let proof = try PullProof(pull, of: dataSet.schema, in: ledger)
        let units = try Units(ledger, normal: options.normal, language: options.language)
        let names = ExportNames(dataSet, pull)
        let maker = RowMaker(dataSet.columns, Normaliser(units.table, language: options.language))

        var pass = try DataPass(self, proof, names, maker, in: folder)
        try ledger.forEachRecord(of: dataSet.schema, in: pull.id, order: .by(dataSet.order)) { record, _ in
            try pass.add(record)
        }
        try check(pass.rows, proof)
        if options.formats.contains(.xlsx) {
            let book = DataSetBook(export: self, proof: proof, pass: pass, units: units)
            try book.write(to: folder + "/" + names[.xlsx], maker: maker)
        }
        try pass.commit()

        let result = try result(pass, proof, names, folder)
        let entry = ExportEntry(result: result, options: options, unitNames: units.names)
        manifest.add(entry.members, files: result.files)
        try manifest.write(to: folder)
        return result
    }

    /// What was walked over is what the questions counted.
    private func check(_ rows: Int, _ proof: PullProof) throws {
        guard rows != proof.rows else { return }
        throw ReportError(
            .figures,
            Localized(
                zh: "账本中 \(dataSet.name) 的记录数（\(rows)）与拉取时的计数（\(proof.rows)）不一致",
                en: "the ledger holds \(rows) records of \(dataSet.name), the pull counted \(proof.rows)"
            ),
            mend: Localized(zh: "重新拉取（--fresh）", en: "pull again (--fresh)")
        )
    }

    private func result(
        _ pass: DataPass,
        _ proof: PullProof,
        _ names: ExportNames,
        _ folder: String
    ) throws -> ExportResult {
        let totals = pass.groups == nil ? self.totals(try pass.totals.byName()) : []
        let groups = try pass.groups?.all(in: options.language).map { group in
            ExportResult.Group(codes: group.codes, label: group.label, totals: self.totals(group.totals))
        }
        let formats = ExportFormat.allCases.filter(options.formats.contains)
        return ExportResult(
            dataSet: dataSet,
            proof: proof,
            rows: pass.rows,
            totals: totals,
            groups: groups ?? [],
            measures: pass.maker.normaliser.uses,
            customersWithoutRecord: pass.customersWithoutRecord,
            files: try formats.map { try ManifestFile(names[$0], in: folder, rows: pass.rows) }
        )
    }

    private func totals(
        _ named: [(column: String, sums: [(currency: String, amount: Amount)])]
    ) -> [ExportResult.Total] {
        named.flatMap { column, sums in
            let heading = dataSet.columns.first { $0.name == column }?.heading ?? Localized(column)
            return sums.map { currency, amount in
                ExportResult.Total(column: column, heading: heading, currency: currency, amount: amount)
            }
        }
    }
}
