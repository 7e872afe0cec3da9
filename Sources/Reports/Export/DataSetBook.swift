internal import Ledger
internal import Values
internal import Workbook

/// The workbook of one data set: its records in one table, and the notes.
struct DataSetBook {
    let export: DataSetExport
    let proof: PullProof
    let pass: DataPass
    let units: Units

    private var dataSet: ExportedDataSet { export.dataSet }
    private var language: Language { export.options.language }

    /// - Parameter maker: a fresh one, so that conversions are not counted twice.
    func write(to path: String, maker: RowMaker) throws {
        let title = dataSet.title[language] + (periodText.isEmpty ? "" : " " + periodText)
        var book = try WorkbookWriter(
            at: path,
            properties: WorkbookProperties(title: title, subject: dataSet.name, created: proof.asOf),
            language: language,
            isPrivate: dataSet.holdsPersonalData
        )
        let order = dataSet.sheetOrder
        let mappings = order.map { SheetMapping(column: dataSet.columns[$0], language: language) }
        let table = try book.addTable(description(title, mappings))
        var maker = maker
        try export.ledger.forEachRecord(of: dataSet.schema, in: export.pull.id, order: .by(dataSet.order)) {
            record,
            _ in
            let cells = maker.cells(of: record)
            try book.append(zip(mappings, order).map { $0.cell(cells[$1]) }, to: table)
        }
        let uses = pass.maker.normaliser.uses
        let hasUnits = dataSet.hasUsages || !uses.converted.isEmpty || !uses.unconverted.isEmpty
        if hasUnits { _ = try UnitsSheet(uses, units, language).add(to: &book) }
        _ = try notes(hasUnits: hasUnits).add(to: &book)
        _ = try book.close()
    }

    private func description(_ title: String, _ mappings: [SheetMapping]) -> SheetDescription {
        SheetDescription(
            name: SheetWords(language).sheetName(dataSet.title, proof.state),
            title: title,
            subtitles: subtitles,
            columns: mappings.map(\.sheetColumn),
            totals: totals.map { $0.moved(to: dataSet.sheetOrder) },
            rowCount: pass.rows,
            frozenColumns: 1
        )
    }

    private var subtitles: [String] {
        let words = SheetWords(language)
        return [words.freshness(proof), words.rowCount(pass.rows)] + [words.scope(proof.pull)].compactMap(\.self)
    }

    private var totals: [SheetTotals] {
        func column(_ name: String) -> Int? { dataSet.columns.firstIndex { $0.name == name } }
        guard let groups = pass.groups, let place = column(TotalsGrouping.columnName) else {
            return pass.totals.sheetTotals(currencyColumn: column("currency"), in: language)
        }
        return groups.sheetTotals(groupColumn: place, in: language)
    }

    private var periodText: String { SheetWords(language).period(proof.pull) }

    private func notes(hasUnits: Bool) throws -> NotesSheet {
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
        if hasUnits { notes.addUnits(pass.maker.normaliser.uses, names: units.names) }
        notes.addReading()
        return notes
    }
}
