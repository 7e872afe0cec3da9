internal import FoundationEssentials
package import Ledger
internal import Manifests
internal import PartnerAPI
internal import Values
internal import Workbook

/// Makes the files of one data set from one pull: CSV, XLSX and JSON Lines with their totals, and the entry in the
/// folder's manifest.
///
/// The records are walked over once, for CSV, JSON Lines, sheet and totals together; once more for the sheet where its
/// totals, which stand above the rows, could not be foreseen. No walk keeps more than one record in memory. The same pull
/// and options make the same bytes.
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
        var pass = try DataPass(self, proof, names, row(units), in: folder)
        let path = folder + "/" + names[.xlsx]
        // Where records are added up in groups, how many totals there will be cannot be foreseen.
        let hasBook = options.formats.contains(.xlsx)
        let book = hasBook && dataSet.grouping == nil ? try DataSetBook(self, proof, at: path) : nil
        try forEachRow(&pass, atMost: proof.rows) { try book?.append($0) }
        try check(pass.rows, proof)
        if hasBook {
            let totals = pass.sheetTotals(dataSet, options.language)
            let fitting = book.flatMap { $0.hasRoom(for: totals) ? $0 : nil }
            let sheet = try fitting ?? again(proof, units, path, totals)
            try sheet.finish(pass, totals: totals, units: units)
        }
        try pass.commit()

        let result = try result(pass, proof, names, folder)
        let entry = ExportEntry(result: result, options: options, unitNames: units.names)
        manifest.add(entry.members, files: result.files)
        try manifest.write(to: folder)
        return result
    }

    private func row(_ units: Units) -> ExportedRow {
        ExportedRow(
            dataSet.columns,
            Normaliser(units.table, language: options.language),
            thresholds: options.thresholds
        )
    }

    private func forEachRow(
        _ pass: inout DataPass,
        atMost rows: Int,
        _ body: (UnsafeBufferPointer<CellView>) throws -> Void
    ) throws {
        try ledger.forEachRow(of: dataSet.schema, in: pull.id, order: .by(dataSet.order)) { record, _ in
            let cells = try pass.add(record)
            if pass.rows <= rows { try body(cells) }
        }
    }

    /// The workbook from a second walk, for totals that could not be foreseen. Its row is one of its own, so that
    /// conversions are not counted twice.
    private func again(
        _ proof: PullProof,
        _ units: Units,
        _ path: String,
        _ totals: [SheetTotals]
    ) throws -> DataSetBook {
        let book = try DataSetBook(self, proof, at: path, totals: totals)
        var row = row(units)
        var stop = StopCheck()
        try ledger.forEachRow(of: dataSet.schema, in: pull.id, order: .by(dataSet.order)) { record, _ in
            try stop.row()
            row.make(record)
            try book.append(row.cells)
        }
        return book
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
            measures: pass.uses,
            customersWithoutRecord: pass.customersWithoutRecord,
            alerts: pass.alerts,
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
