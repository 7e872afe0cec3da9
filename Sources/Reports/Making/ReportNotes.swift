internal import Ledger
internal import Values
internal import Workbook

/// The notes of a report: every pull that its tables, its comparisons or its proofs used, what the service refused of
/// it, and what is missing.
struct ReportNotes {
    private let material: ReportMaterial
    private let words: SheetWords

    init(_ material: ReportMaterial, _ words: SheetWords) {
        self.material = material
        self.words = words
    }

    private var work: MonthlyReport { material.work }

    func sheet(_ uses: MeasureUses) throws -> NotesSheet {
        var notes = NotesSheet(words.language)
        if work.customer == nil {
            for used in try UsedPull.all(of: material) { try add(used, to: &notes) }
            notes.addMissing(material.proof.missingCustomers, withoutRecord: [])
            addMissing(to: &notes)
        } else {
            addHead(to: &notes)
        }
        notes.addUnits(uses, names: material.units.names)
        notes.addReading()
        return notes
    }

    private func add(_ used: UsedPull, to notes: inout NotesSheet) throws {
        do {
            let proof = try PullProof(used.pull, of: used.dataSet.schema, in: work.ledger)
            notes.addSource(used.dataSet, proof, use: used.use.label, names: material.names)
        } catch let error as ReportError {
            notes.addIncomplete(used.dataSet, use: used.use.label, used.pull, error.message)
        }
    }

    /// What leaves the house says nothing about anybody else: no counts of the whole, no other customer's id.
    private func addHead(to notes: inout NotesSheet) {
        let topic = words("数据", "Data")
        notes.add(topic, words("账期", "Period"), work.cycle.description)
        notes.add(topic, words("状态", "State"), material.proof.state.label[words.language])
        notes.add(topic, words("数据截至", "Data as of"), words.time(material.proof.asOf))
    }

    // MARK: What is missing

    private func addMissing(to notes: inout NotesSheet) {
        let absent = words("账本中没有", "not in the ledger")
        var titles = material.missing.map(\.title)
        if work.template.uses("proofs") {
            titles += UsedPull.proved.filter { work.sources[$0] == nil }.map(\.title).filter { !titles.contains($0) }
        }
        for title in titles { notes.add(words("缺失", "Missing"), title[words.language], absent) }
        if work.sources.previous == nil, work.template.uses("changes") || work.template.hasFigures {
            notes.add(
                words("缺失", "Missing"),
                words("上月消费明细", "Last month's consumption"),
                words("账本中没有，不与上月比较", "not in the ledger: nothing is compared with last month")
            )
        }
        for sheet in material.emptySheets {
            notes.add(words("没有行", "Without rows"), sheet.name[words.language], sheet.reason[words.language])
        }
    }
}
