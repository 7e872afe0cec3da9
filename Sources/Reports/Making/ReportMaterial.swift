internal import Ledger
internal import PartnerAPI
internal import Values

/// Everything a report says, measured in one walk over each of its data sets, and checked.
struct ReportMaterial {
    let work: MonthlyReport
    let names: PartyNames
    let units: Units
    let advanced: AdvancedServiceMatcher
    private(set) var proofs: ProofReport?
    /// How each data set that is used proved complete.
    private(set) var sources: [String: PullProof] = [:]
    /// By their ids.
    private(set) var tables: [String: TableRun] = [:]
    private(set) var fees = FeeSums()
    /// Customers and services with records.
    private var parties = (customers: 0, services: 0)
    /// The month before, where the ledger has it.
    private(set) var previous: MonthlyFigures?
    private(set) var refunds: MonthlyFigures.Refunds?
    private(set) var balances: MonthlyFigures.Balances?
    /// What the balances were before.
    private var opening: MonthlyFigures.Balances?
    /// Data sets that the template wants and the ledger has not.
    private(set) var missing: [ReportDataSet] = []
    private(set) var ordersOfMonth: Set<String> = []
    private(set) var virtual: [String: [Record]] = [:]
    /// The conversions that tables which add up came by; those of single records are made when they are written.
    private(set) var uses = MeasureUses()
    private var changes: ChangeTable
    private let language: Language

    init(_ work: MonthlyReport) throws {
        try ReportMaterial.checkCustomer(work)
        self.work = work
        language = work.options.language
        names = try PartyNames(work.sources, in: work.ledger)
        units = try Units(work.ledger, normal: work.options.normal, language: language)
        advanced = try AdvancedServiceMatcher(work.ledger)
        changes = ChangeTable(work.options.changes)
        proofs = try ReportMaterial.prove(work)
        proof = try PullProof(work.sources.consumption, of: FeeRecord.schema, in: work.ledger)
        sources["consumption"] = proof
        try work.template.checkUnits(units)
        try measure()
        try checkKnown()
        try checkMissing()
    }

    /// - Throws: ``ReportError`` where the ledger has nothing at all of what the tables show.
    private func checkMissing() throws {
        let wanted = Set(work.template.tables.map(\.data.name))
        guard !wanted.isEmpty, !work.template.hasFigures, wanted.isSubset(of: missing.map(\.name)) else { return }
        let names = wanted.sorted().joined(separator: ", ")
        throw ReportError(
            .noPull,
            Localized(
                zh: "账本里没有 \(work.cycle) 的 \(names)，报表没有内容",
                en: "the ledger holds no \(names) of \(work.cycle): the report would have nothing in it"
            ),
            mend: Localized(
                zh: "先运行 partnerdesk export \(wanted.sorted()[0]) --month \(work.cycle)",
                en: "run partnerdesk export \(wanted.sorted()[0]) --month \(work.cycle) first"
            )
        )
    }

    private static func prove(_ work: MonthlyReport) throws -> ProofReport? {
        guard work.template.uses("proofs") else { return nil }
        return try Reconciliation(
            ledger: work.ledger,
            cycle: work.cycle,
            sources: work.sources,
            exports: work.options.exports,
            readsWorkbooks: false,
            language: work.options.language
        ).run()
    }

    /// The consumption, by which the report's state and date go.
    let proof: PullProof

    /// A fresh context: its conversions are counted from zero.
    var context: ReportContext {
        var context = ReportContext(language: language, names: names, units: units)
        context.ordersOfMonth = ordersOfMonth
        context.advanced = advanced
        return context
    }

    // MARK: Walking

    private mutating func measure() throws {
        try measureBaseOrders()
        try measureConsumption()
        try measurePrevious()
        for dataSet in ReportDataSet.all where dataSet.exported != nil && dataSet.name != "consumption" {
            try measure(dataSet)
        }
        try measureVirtual()
    }

    /// The orders that the month's refunds give back; which of them the month itself holds is seen with its fees.
    private mutating func measureBaseOrders() throws {
        guard let pull = work.sources[.refunds] else { return }
        var orders: Set<String> = []
        let field = ShowRefundOrderDetails.baseOrderID.index
        try work.ledger.forEachRow(of: ShowRefundOrderDetails.schema, in: pull.id, fields: [field]) { row, _ in
            if !row[field].isNull { orders.insert(String(decoding: row[field].bytes, as: UTF8.self)) }
        }
        ordersOfMonth = orders
    }

    private mutating func measureConsumption() throws {
        var walk = TableWalk(
            templates(of: "consumption"),
            of: FeeRecord.schema,
            context,
            reading: FeeAggregation.fields.union([FeeRecord.tradeID.index]),
            keys: FeeAggregation.keyFields
        )
        var sums = RecordSums(walk.values.row, by: FeeAggregation.keys, amounts: FeeSums.amounts)
        var held: Set<String> = []
        let wanted = ordersOfMonth
        let tradeID = walk.values.row.place(of: FeeRecord.tradeID.index)
        try self.walk(.consumption, &walk) { walk in
            try sums.add(walk.values.row)
            if !wanted.isEmpty, let trade = walk.values.row.text(tradeID), wanted.contains(trade) { held.insert(trade) }
            try walk.add()
        }
        let rows = walk.values.row.count
        uses.join(walk.values.context.normaliser.uses)
        ordersOfMonth = held
        if work.customer == nil, rows != proof.rows { throw ReportMaterial.disagreement(.consumption) }
        let fees = FeeAggregation(sums)
        try changes.add(fees, isPrevious: false)
        self.fees = try fees.total()
        parties = (Set(fees.parts.map(\.customer)).count, Set(fees.parts.map(\.service)).count)
        try tables.merge(walk.finished()) { _, new in new }
    }

    private mutating func measurePrevious() throws {
        opening = try figures(of: .balances, in: work.sources.previousBalances)?.balances
        guard let pull = work.sources.previous, work.template.uses("changes") || work.template.hasFigures,
            (try? PullProof(pull, of: FeeRecord.schema, in: work.ledger)) != nil
        else { return }
        let records = try RecordSums(
            of: FeeRecord.schema,
            by: FeeAggregation.keys,
            amounts: FeeSums.amounts,
            in: pull.id,
            work.ledger,
            where: isWanted
        )
        let fees = FeeAggregation(records, customer: work.customer)
        try changes.add(fees, isPrevious: true)
        var sums = FeeSums()
        for part in fees.parts { try sums.add(part.group, billDetailType: part.billDetailType) }
        previous = MonthlyFigures(
            fees: sums,
            customers: Set(fees.parts.map(\.customer)).count,
            services: Set(fees.parts.map(\.service)).count,
            refundOrders: try figures(of: .refunds, in: work.sources.previousRefunds)?.refunds,
            balances: opening
        )
    }

    /// The key figures of an earlier pull; nil where there is none that is complete.
    private func figures(of dataSet: ExportedDataSet, in pull: Pull?) throws -> FigureSums? {
        guard let pull, work.template.hasFigures,
            (try? PullProof(pull, of: dataSet.schema, in: work.ledger)) != nil
        else { return nil }
        var row = WalkedRow(dataSet.schema, reading: FigureSums.fields(of: dataSet.name), keys: [])
        var figures = FigureSums(of: dataSet.name, Normaliser(units.table, language: language))
        try forEachRow(of: dataSet.schema, in: pull, fields: row.fields) { stored in
            row.load(stored)
            try figures.add(row)
        }
        return figures
    }

    private mutating func measure(_ dataSet: ReportDataSet) throws {
        guard let exported = dataSet.exported else { return }
        let templates = templates(of: dataSet.name)
        let isFigure = work.template.hasFigures && ["refunds", "balances"].contains(dataSet.name)
        guard !templates.isEmpty || isFigure else { return }
        guard let pull = work.sources[exported] else {
            missing.append(dataSet)
            return
        }
        let proof = try PullProof(pull, of: dataSet.schema, in: work.ledger)
        sources[dataSet.name] = proof
        var walk = TableWalk(templates, of: dataSet.schema, context, reading: FigureSums.fields(of: dataSet.name))
        var figures = FigureSums(of: dataSet.name, Normaliser(units.table, language: language))
        try self.walk(exported, &walk) { walk in
            try walk.add()
            try figures.add(walk.values.row)
        }
        refunds = figures.refunds ?? refunds
        balances = figures.balances ?? balances
        let rows = walk.values.row.count
        uses.join(walk.values.context.normaliser.uses)
        if work.customer == nil, rows != proof.rows { throw ReportMaterial.disagreement(exported) }
        try tables.merge(walk.finished()) { _, new in new }
    }

    /// What the report itself comes to.
    private mutating func measureVirtual() throws {
        proofs = proofs?.adding(try SheetProof(material: self).lines())
        let lines = (proofs?.lines ?? []).filter { work.customer == nil || $0.customer == work.customer }
        virtual["proofs"] = ProofTable.records(lines, language)
        virtual["changes"] =
            previous == nil ? [] : try changes.records(customers: names.customerIDs, language).filter(isShown)
        for (name, records) in virtual {
            guard let schema = ReportDataSet.named(name)?.schema else { continue }
            var walk = TableWalk(templates(of: name), of: schema, context)
            try walk.add(records)
            try tables.merge(walk.finished()) { _, new in new }
        }
    }

    private func templates(of dataSet: String) -> [TableTemplate] {
        work.template.tables.filter { $0.data.name == dataSet }
    }

    // MARK: Walks

    /// Takes the rows of a data set one after the other: all of them, or one customer's.
    func walk(
        _ dataSet: ExportedDataSet,
        _ walk: inout TableWalk,
        order: RecordOrder = .asPulled,
        _ body: (inout TableWalk) throws -> Void
    ) throws {
        guard let pull = work.sources[dataSet] else { return }
        try forEachRow(of: dataSet.schema, in: pull, fields: walk.fields, order: order) { row in
            walk.load(row)
            try body(&walk)
        }
    }

    /// Hands out the records of a data set: all of them, or one customer's.
    ///
    /// - Parameter pull: another one than the report's own.
    func forEachRecord(
        of dataSet: ExportedDataSet,
        in pull: Pull? = nil,
        order: RecordOrder = .asPulled,
        _ body: (Record) throws -> Void
    ) throws {
        guard let pull = pull ?? work.sources[dataSet] else { return }
        try forEachRow(of: dataSet.schema, in: pull, fields: nil, order: order) { try body($0.record()) }
    }

    /// A customer's records lie together; those of others are not read where the question names its customer.
    private func isWanted(_ query: PullQuery) -> Bool {
        work.customer == nil || query.plan.customer == nil || query.plan.customer == work.customer
    }

    private func forEachRow(
        of schema: RecordSchema,
        in pull: Pull,
        fields: [Int]?,
        order: RecordOrder = .asPulled,
        _ body: (RecordRow) throws -> Void
    ) throws {
        var stop = StopCheck()
        guard let customer = work.customer, let index = schema.index(of: "customer_id") else {
            return try work.ledger.forEachRow(of: schema, in: pull.id, fields: fields, order: order) { row, _ in
                try stop.row()
                try body(row)
            }
        }
        try work.ledger.forEachRow(
            of: schema,
            in: pull.id,
            fields: fields.map { $0 + [index] },
            where: isWanted
        ) { row, _ in
            try stop.row()
            if row[index].bytes.elementsEqual(customer.utf8) { try body(row) }
        }
    }

    private static func disagreement(_ dataSet: ExportedDataSet) -> ReportError {
        ReportError(
            .figures,
            Localized(
                zh: "\(dataSet.title.zh)的明细与拉取时的计数不一致，报表未生成",
                en: "the records of \(dataSet.name) are not as many as the pull counted; no report was made"
            ),
            mend: Localized(zh: "重新拉取（--fresh）", en: "pull again (--fresh)")
        )
    }

    /// `客户：示例公司（0a1b…）`, on whatever is about one customer; nil where it is about all.
    func customerLine(_ words: SheetWords) -> String? {
        guard let customer = work.customer else { return nil }
        let name = names.customer(customer).map { $0 + words("（\(customer)）", " (\(customer))") } ?? customer
        return words("客户：", "Customer: ") + name
    }

    var figures: MonthlyFigures {
        MonthlyFigures(
            fees: fees,
            customers: parties.customers,
            services: parties.services,
            refundOrders: refunds,
            balances: balances,
            opening: opening
        )
    }
}

extension ReportTemplate {
    /// All tables, those of pages included.
    var tables: [TableTemplate] {
        sheets.flatMap { sheet -> [TableTemplate] in
            switch sheet.content {
            case .table(let table): [table]
            case .page(let blocks):
                blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
            }
        }
    }

    /// Whether any table is made from the data set.
    func uses(_ dataSet: String) -> Bool { tables.contains { $0.data.name == dataSet } }

    /// Whether a page shows key figures.
    var hasFigures: Bool {
        sheets.contains { sheet in
            guard case .page(let blocks) = sheet.content else { return false }
            return blocks.contains { if case .figures = $0 { true } else { false } }
        }
    }
}
