internal import Ledger
internal import Values
internal import Workbook

/// The workbook of one data set being written: its records in one table, and the notes.
///
/// Its totals stand above the rows and are known after them, so their place is foreseen: one row, or as many as are
/// given. Where the records turn out to need others, a second workbook is written.
final class DataSetBook {
    private let export: DataSetExport
    private let proof: PullProof
    private var book: WorkbookWriter?
    private let table: SheetID
    /// The places of the sheet's columns in the data set.
    private let order: [Int]
    private let foreseen: [SheetTotals]
    /// What rows are marked by; nil in most data sets.
    private let alertColumn: Int?

    private var dataSet: ExportedDataSet { export.dataSet }
    private var language: Language { export.options.language }

    /// - Parameter totals: those of the records; nil when the records have not been read yet.
    init(_ export: DataSetExport, _ proof: PullProof, at path: String, totals: [SheetTotals]? = nil) throws {
        let (dataSet, language) = (export.dataSet, export.options.language)
        let period = SheetWords(language).period(proof.pull)
        let title = dataSet.title[language] + (period.isEmpty ? "" : " " + period)
        var book = try WorkbookWriter(
            at: path,
            properties: WorkbookProperties(title: title, subject: dataSet.name, created: proof.asOf),
            language: language,
            isPrivate: dataSet.holdsPersonalData
        )
        let mappings = dataSet.sheetOrder.map { SheetMapping(column: dataSet.columns[$0], language: language) }
        order = dataSet.sheetOrder
        foreseen = totals ?? DataSetBook.foreseenTotals(dataSet)
        let words = SheetWords(language)
        table = try book.addTable(
            SheetDescription(
                name: words.sheetName(dataSet.title, proof.state),
                title: title,
                subtitles: [words.freshness(proof), words.rowCount(proof.rows)]
                    + [words.scope(proof.pull)].compactMap(\.self),
                columns: mappings.map(\.sheetColumn),
                totals: foreseen,
                totalsFollow: true,
                rowCount: proof.rows,
                frozenColumns: 1
            )
        )
        alertColumn = dataSet.alertColumnIndex
        self.export = export
        self.proof = proof
        self.book = .some(consume book)
    }

    /// One row, with a sum for every column that may have one.
    private static func foreseenTotals(_ dataSet: ExportedDataSet) -> [SheetTotals] {
        guard !dataSet.summedColumns.isEmpty else { return [] }
        let sums = Dictionary(uniqueKeysWithValues: dataSet.summedColumns.map { ($0, Amount.zero) })
        return [SheetTotals("", sums: sums).moved(to: dataSet.sheetOrder)]
    }

    /// Appends an exported row.
    func append(_ row: UnsafeBufferPointer<CellView>) throws {
        try book?.append(row, in: order, mark: DataSetBook.mark(alertColumn.map { row[$0] }), to: table)
    }

    /// Money that is owed is worse than money that runs low.
    private static func mark(_ alert: CellView?) -> Mark {
        guard let alert, alert.isText else { return .none }
        return String(decoding: alert.bytes, as: UTF8.self).contains("debt") ? .bad : .warning
    }

    /// Whether the totals of the records have the places that were foreseen for them.
    func hasRoom(for totals: [SheetTotals]) -> Bool {
        totals.count == foreseen.count && zip(totals, foreseen).allSatisfy { $0.condition == $1.condition }
    }

    /// Writes the totals and the notes, and puts the file in its place.
    func finish(_ pass: DataPass, totals: [SheetTotals], units: Units) throws {
        guard var book = book.take() else { return }
        try book.announce(totals, of: table)
        let uses = pass.uses
        let hasUnits = dataSet.hasUsages || !uses.converted.isEmpty || !uses.unconverted.isEmpty
        if hasUnits { _ = try UnitsSheet(uses, units, language).add(to: &book) }
        _ = try notes(pass, units, hasUnits: hasUnits).add(to: &book)
        _ = try book.close()
    }

    private func notes(_ pass: DataPass, _ units: Units, hasUnits: Bool) throws -> NotesSheet {
        var notes = NotesSheet(language)
        notes.addSource(dataSet, proof)
        if let groups = pass.groups {
            for group in try groups.all(in: language) {
                notes.addTotals(group.totals, of: dataSet, group: group.label)
            }
        } else {
            notes.addTotals(try pass.totals.byName(), of: dataSet)
        }
        notes.addMissing(
            proof.missingCustomers,
            withoutRecord: pass.customersWithoutRecord,
            areBalances: dataSet.isOfBalances
        )
        if hasUnits { notes.addUnits(pass.uses, names: units.names) }
        notes.addReading()
        return notes
    }
}
