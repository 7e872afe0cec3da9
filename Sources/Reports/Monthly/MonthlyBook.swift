internal import Ledger
internal import Values
internal import Workbook

/// The workbook of a month's report: overview, summaries, every record, notes.
struct MonthlyBook {
    let report: MonthlyReport
    let material: MonthlyMaterial
    private let words: SheetWords

    init(report: MonthlyReport, material: MonthlyMaterial) {
        self.report = report
        self.material = material
        words = SheetWords(report.options.language)
    }

    private var proof: PullProof { material.consumption.proof }

    /// - Returns: the conversions that the sheets used.
    func write(to path: String, _ ledger: Ledger) throws -> MeasureUses {
        var book = try WorkbookWriter(
            at: path,
            properties: WorkbookProperties(
                title: words("月度报告 \(report.cycle)", "Monthly report \(report.cycle)"),
                company: report.options.partner,
                created: proof.asOf
            ),
            language: words.language,
            isPrivate: true
        )
        let overview = try book.addPage(named: words("概览", "Summary"))
        let customersSheet = CustomersSheet(aggregation: material.fees, names: material.names, words: words)
        let customers = try customersSheet.write(to: &book, proof)
        let servicesSheet = ServicesSheet(aggregation: material.fees, words: words)
        let services = try servicesSheet.write(to: &book, proof)
        var contents = [
            (customersSheet.name[words.language], words.count(material.fees.customers.count), customers),
            (servicesSheet.name[words.language], words.count(material.fees.services.count), services),
        ]
        let advanced = AdvancedServicesSheet(
            aggregation: material.fees,
            list: material.advancedServices,
            names: material.names,
            words: words
        )
        contents.append(
            (advanced.name[words.language], words.count(advanced.count), try advanced.write(to: &book, proof))
        )
        var context = material.context
        for table in [material.consumption, material.refunds, material.balances].compactMap({ $0 }) {
            let sheet = try table.write(to: &book, from: ledger, &context)
            contents.append((table.dataSet.title[words.language], words.count(table.rows), sheet))
        }
        let uses = context.normaliser.uses
        let units = UnitsSheet(uses, material.units, words.language)
        contents.append((units.name, words("所用单位和进制", "units and ratios that were used"), try units.add(to: &book)))
        let notes = try notes(uses).add(to: &book)
        contents.append((words("说明", "Notes"), words("来源、计数、单位、缺失", "sources, counts, units, what is missing"), notes))
        let page = try summary().description(customers: customers, services: services, contents: contents)
        try book.fill(overview, with: page)
        _ = try book.close()
        return uses
    }

    private func summary() throws -> SummaryPage {
        SummaryPage(
            figures: try material.figures,
            aggregation: material.fees,
            names: material.names,
            words: words,
            proof: proof,
            partner: report.options.partner,
            warnings: warnings
        )
    }

    /// What the reader must know before any figure.
    private var warnings: [String] {
        var warnings: [String] = []
        let missing = proof.missingCustomers.count
        if missing > 0 {
            warnings.append(
                words(
                    "有 \(missing) 个客户的消费被服务拒绝查询，合计不含它们；名单见“说明”。",
                    "The service refused the consumption of \(missing) customers: the totals are without them (see Notes)."
                )
            )
        }
        if !material.missingDataSets.isEmpty {
            let names = material.missingDataSets.map { $0.title[words.language] }
            warnings.append(
                words("账本中没有：", "Not in the ledger: ") + names.joined(separator: words("、", ", "))
            )
        }
        if material.fees.total.withoutPayable > 0 {
            let count = words.grouped(material.fees.total.withoutPayable)
            warnings.append(words("有 \(count) 条消费记录没有应付金额。", "\(count) fee records state no payable amount."))
        }
        return warnings
    }

    private func notes(_ uses: MeasureUses) -> NotesSheet {
        var notes = NotesSheet(words.language)
        for table in [material.consumption, material.refunds, material.balances].compactMap({ $0 }) {
            notes.addSource(table.dataSet, table.proof)
        }
        for (name, pull) in [("customers", report.sources.customers), ("resellers", report.sources.resellers)] {
            guard let pull, let title = ExportedDataSet.named(name)?.title[words.language] else { continue }
            notes.add(words("名称来源：", "Names: ") + title, words("拉取", "Pull"), "#\(pull.id) " + words.time(pull.started))
        }
        notes.addMissing(proof.missingCustomers, withoutRecord: [])
        notes.addUnits(uses, names: material.units.names)
        notes.addReading()
        return notes
    }
}
