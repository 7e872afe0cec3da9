internal import Ledger
internal import Values
internal import Workbook

/// The workbook of a report: its sheets in the template's order, and the notes.
struct ReportBook {
    let material: ReportMaterial
    private let words: SheetWords
    private let template: ReportTemplate

    init(_ material: ReportMaterial) {
        self.material = material
        words = SheetWords(material.work.options.language)
        template = material.work.template
    }

    private var proof: PullProof { material.proof }

    /// What of a report stands in its workbook: for the page of contents, the links and the charts.
    struct Shelf {
        var pages: [(sheet: SheetID, template: SheetTemplate)] = []
        var tables: [String: SheetID] = [:]
        var contents: [(name: String, note: String, sheet: SheetID)] = []
    }

    /// - Returns: the conversions that the sheets used.
    func write(to path: String) throws -> MeasureUses {
        let work = material.work
        var book = try WorkbookWriter(
            at: path,
            properties: WorkbookProperties(
                title: work.title,
                company: work.options.partner,
                state: proof.state.label[words.language],
                created: proof.asOf
            ),
            language: words.language,
            isPrivate: true
        )
        var shelf = Shelf()
        var context = material.context
        for sheet in template.sheets {
            try WalkStop.check()
            try add(sheet, to: &book, &shelf, &context)
        }
        var uses = context.normaliser.uses
        uses.join(material.uses)
        let units = UnitsSheet(uses, material.units, words.language)
        shelf.contents.append(
            (units.name, words("所用单位和进制", "units and ratios that were used"), try units.add(to: &book))
        )
        let notes = try ReportNotes(material, words).sheet(uses).add(to: &book)
        shelf.contents.append(
            (words("说明", "Notes"), words("来源、计数、单位、缺失", "sources, counts, units, what is missing"), notes)
        )
        let layout = ReportPage(material, words)
        for (page, sheet) in shelf.pages {
            guard case .page(let blocks) = sheet.content else { continue }
            try book.fill(page, with: try layout.description(blocks, shelf))
        }
        _ = try book.close()
        return uses
    }

    private func add(
        _ sheet: SheetTemplate,
        to book: inout WorkbookWriter,
        _ shelf: inout Shelf,
        _ context: inout ReportContext
    ) throws {
        switch sheet.content {
        case .page:
            shelf.pages.append((try book.addPage(named: sheet.name[words.language]), sheet))
        case .table(let template):
            // A sheet without a row shows nothing: the notes say that there is none, and why.
            guard let run = material.tables[template.id], !run.isEmpty else { return }
            let id = try write(run, sheet.name, to: &book, &context)
            shelf.tables[template.id] = id
            shelf.contents.append((sheet.name[words.language], words.count(run.rowCount), id))
        }
    }

    private func write(
        _ run: TableRun,
        _ name: Localized,
        to book: inout WorkbookWriter,
        _ context: inout ReportContext
    ) throws -> SheetID {
        let sheet = try book.addTable(try description(run, name))
        if run.template.isGrouped {
            for row in run.groupRows { try append(row.cells, run, to: &book, sheet) }
            return sheet
        }
        try material.forEachRow(of: run, &context) { cells in try append(cells, run, to: &book, sheet) }
        return sheet
    }

    private func append(_ cells: [SheetCell], _ run: TableRun, to book: inout WorkbookWriter, _ sheet: SheetID) throws {
        let marks = run.marks(cells)
        guard let mark = marks.first(where: { $0 != .none }) else { return try book.append(cells, to: sheet) }
        if run.template.hasSeveralMarks { return try book.append(cells, marks: marks, to: sheet) }
        let columns = marks.contains(.none) ? marks.indices.filter { marks[$0] != .none } : nil
        try book.append(cells, mark: mark, in: columns, to: sheet)
    }

    private func description(_ run: TableRun, _ name: Localized) throws -> SheetDescription {
        try run.checkAcross()
        let proof = material.sources[run.template.data.name] ?? self.proof
        let period = words.period(proof.pull)
        var description = SheetDescription(
            name: words.sheetName(name, proof.state),
            title: name[words.language] + (period.isEmpty ? "" : " " + period),
            subtitles: [material.customerLine(words), words.freshness(proof), rowCount(run)].compactMap(
                \.self
            )
                + list(of: run.template) + covered(run) + run.leftOut(words),
            columns: run.sheetColumns,
            totals: try run.sheetTotals(words),
            rowCount: run.rowCount,
            frozenColumns: min(run.template.frozen, run.sheetColumns.count),
            print: PrintSetup(run.template.print)
        )
        description.hasCellMarks = run.template.hasSeveralMarks
        return description
    }

    /// Rows of groups are no records.
    private func rowCount(_ run: TableRun) -> String {
        run.template.isGrouped
            ? words("行数：", "Rows: ") + words.grouped(run.rowCount) : words.rowCount(run.rowCount)
    }

    /// What the totals of a table are of, where it does not take every record.
    private func covered(_ run: TableRun) -> [String] {
        guard material.work.customer == nil, run.template.isGrouped, run.template.data.exported != nil,
            let all = material.sources[run.template.data.name]?.rows, run.rows < all
        else { return [] }
        let (taken, whole) = (words.grouped(run.rows), words.grouped(all))
        return [
            words(
                "本表只含 \(taken) 条记录（共 \(whole) 条），合计是它们的合计",
                "This sheet is of \(taken) records out of \(whole); its totals are theirs"
            )
        ]
    }

    /// Which list of advanced services a table goes by: there is none that could be taken for granted.
    private func list(of table: TableTemplate) -> [String] {
        guard table.usesField("advanced") else { return [] }
        return [words("清单：", "List: ") + material.advanced.list.provenance[words.language]]
    }
}

extension PrintSetup {
    init(_ print: TableTemplate.Print) {
        self.init()
        isLandscape = print.orientation == .landscape
        paper =
            switch print.paper {
            case .a4: .a4
            case .a3: .a3
            case .letter: .letter
            }
    }
}
