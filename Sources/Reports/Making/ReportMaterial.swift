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
    private(set) var fees = FeeAggregation()
    /// The month before, where the ledger has it.
    private(set) var previous: FeeSums?
    private(set) var refunds: MonthlyFigures.Refunds?
    private(set) var balances: MonthlyFigures.Balances?
    /// Data sets that the template wants and the ledger has not.
    private(set) var missing: [ReportDataSet] = []
    private(set) var ordersOfMonth: Set<String> = []
    private(set) var virtual: [String: [Record]] = [:]
    /// The conversions that tables which add up came by; those of single records are made when they are written.
    private(set) var uses = MeasureUses()
    private var changes: ChangeTable
    private let language: Language

    init(_ work: MonthlyReport) throws {
        self.work = work
        language = work.options.language
        names = try PartyNames(work.sources, in: work.ledger)
        units = try Units(work.ledger, normal: work.options.normal, language: language)
        advanced = try AdvancedServiceMatcher(work.ledger)
        changes = ChangeTable(work.options.changes)
        proofs = try ReportMaterial.prove(work)
        proof = try PullProof(work.sources.consumption, of: FeeRecord.schema, in: work.ledger)
        sources["consumption"] = proof
        try plan()
        try measure()
        try fees.check()
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

    private mutating func plan() throws {
        for table in work.template.tables {
            for case let target? in table.columns.map(\.normalise) where units.table.measures[target] == nil {
                throw ReportMaterial.unknownUnit(target, isSynced: !units.table.measures.isEmpty)
            }
            tables[table.id] = TableRun(table, language)
        }
    }

    private static func unknownUnit(_ id: Measure.ID, isSynced: Bool) -> ReportError {
        ReportError(
            .template,
            Localized(
                zh: "模板要折算成单位 \(id)，单位表里没有它",
                en: "the template normalises to the unit \(id), which is none of the service's"
            ),
            mend: isSynced
                ? Localized(
                    zh: "partnerdesk reference show measures 列出单位",
                    en: "partnerdesk reference show measures lists the units"
                )
                : Localized(
                    zh: "账本里还没有单位表：先运行 partnerdesk reference sync",
                    en: "the ledger has no units yet: run partnerdesk reference sync"
                )
        )
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
        try work.ledger.forEachRecord(of: ShowRefundOrderDetails.schema, in: pull.id) { record, _ in
            if let order = record[ShowRefundOrderDetails.baseOrderID] { orders.insert(order) }
        }
        ordersOfMonth = orders
    }

    private mutating func measureConsumption() throws {
        var material = self
        var (context, other) = (context, context)
        var held: Set<String> = []
        let wanted = ordersOfMonth
        let ids = tableIDs(of: "consumption")
        // What is written record by record is converted again then.
        let singles = ids.filter { tables[$0]?.template.isGrouped == false }
        let grouped = ids.filter { tables[$0]?.template.isGrouped == true }
        var rows = 0
        try walk(.consumption) { record in
            rows += 1
            try material.fees.add(record)
            try material.changes.add(record, isPrevious: false)
            if let trade = record[FeeRecord.tradeID], wanted.contains(trade) { held.insert(trade) }
            for id in grouped { try material.tables[id]?.add(record, &context) }
            for id in singles { try material.tables[id]?.add(record, &other) }
        }
        self = material
        uses.join(context.normaliser.uses)
        ordersOfMonth = held
        if work.customer == nil, rows != proof.rows { throw ReportMaterial.disagreement(.consumption) }
    }

    private mutating func measurePrevious() throws {
        guard let pull = work.sources.previous, work.template.uses("changes") || work.template.hasFigures,
            (try? PullProof(pull, of: FeeRecord.schema, in: work.ledger)) != nil
        else { return }
        var sums = FeeSums()
        var changes = changes
        let customer = work.customer
        try work.ledger.forEachRecord(
            of: FeeRecord.schema,
            in: pull.id,
            where: { customer == nil || $0.plan.customer == nil || $0.plan.customer == customer }
        ) { record, _ in
            guard customer == nil || record[FeeRecord.customerID] == customer else { return }
            try sums.add(record)
            try changes.add(record, isPrevious: true)
        }
        self.changes = changes
        previous = sums
    }

    private mutating func measure(_ dataSet: ReportDataSet) throws {
        guard let exported = dataSet.exported else { return }
        let ids = tableIDs(of: dataSet.name)
        let isFigure = work.template.hasFigures && ["refunds", "balances"].contains(dataSet.name)
        guard !ids.isEmpty || isFigure else { return }
        guard let pull = work.sources[exported] else {
            missing.append(dataSet)
            return
        }
        let proof = try PullProof(pull, of: dataSet.schema, in: work.ledger)
        sources[dataSet.name] = proof
        var material = self
        var (context, other) = (context, context)
        var rows = 0
        try walk(exported) { record in
            rows += 1
            for id in ids {
                if material.tables[id]?.template.isGrouped == true {
                    try material.tables[id]?.add(record, &context)
                } else {
                    try material.tables[id]?.add(record, &other)
                }
            }
            if dataSet.name == "refunds" { try material.addRefund(record, &other) }
            if dataSet.name == "balances" { try material.addBalance(record, &other) }
        }
        self = material
        uses.join(context.normaliser.uses)
        if work.customer == nil, rows != proof.rows { throw ReportMaterial.disagreement(exported) }
    }

    private mutating func addRefund(_ record: Record, _ context: inout ReportContext) throws(AmountError) {
        typealias Refund = ShowRefundOrderDetails
        let known = refunds ?? MonthlyFigures.Refunds(records: 0, refunded: .zero, kept: .zero)
        var (refunded, kept) = (known.refunded, known.kept)
        if let amount = record[Refund.amount],
            let yuan = context.normaliser.normalise(amount, in: record[Refund.measureID])?.amount
        {
            if yuan.isNegative { try refunded += yuan.magnitude } else { try kept += yuan }
        }
        refunds = MonthlyFigures.Refunds(records: known.records + 1, refunded: refunded, kept: kept)
    }

    /// Of customers alone: accounts of a partner overlap.
    private mutating func addBalance(_ record: Record, _ context: inout ReportContext) throws(AmountError) {
        let known = balances ?? MonthlyFigures.Balances(records: 0, available: .zero, debt: .zero)
        var (available, debt) = (known.available, known.debt)
        if record[Balance.scope] == Balance.Scope.customer.rawValue {
            let measure = record[Balance.measureID]
            if let amount = record[Balance.amount] {
                try available += context.normaliser.normalise(amount, in: measure)?.amount ?? .zero
            }
            if let amount = record[Balance.debtAmount] {
                try debt += context.normaliser.normalise(amount, in: measure)?.amount ?? .zero
            }
        }
        balances = MonthlyFigures.Balances(records: known.records + 1, available: available, debt: debt)
    }

    /// What the report itself comes to.
    private mutating func measureVirtual() throws {
        proofs = proofs?.adding(try SheetProof(material: self).lines())
        let order: [ProofLine.Verdict] = [.failed, .notChecked, .explained, .holds]
        let ranked = order.flatMap { verdict in proofs?.lines.filter { $0.verdict == verdict } ?? [] }
        virtual["proofs"] = ranked.map { ProofTable.record($0, language) }
        virtual["changes"] =
            previous == nil ? [] : try changes.records(customers: names.customerIDs, language)
        var context = context
        for (name, records) in virtual {
            for id in tableIDs(of: name) {
                for record in records { try tables[id]?.add(record, &context) }
            }
        }
    }

    func tableIDs(of dataSet: String) -> [String] {
        work.template.tables.filter { $0.data.name == dataSet }.map(\.id)
    }

    /// Hands out the records of a data set: all of them, or one customer's.
    func walk(
        _ dataSet: ExportedDataSet,
        order: RecordOrder = .asPulled,
        _ body: (Record) throws -> Void
    ) throws {
        guard let pull = work.sources[dataSet] else { return }
        guard let customer = work.customer, let index = dataSet.schema.index(of: "customer_id") else {
            try work.ledger.forEachRecord(of: dataSet.schema, in: pull.id, order: order) { record, _ in try body(record)
            }
            return
        }
        // A customer's records lie together; those of others are not read where the question names its customer.
        try work.ledger.forEachRecord(
            of: dataSet.schema,
            in: pull.id,
            where: { $0.plan.customer == nil || $0.plan.customer == customer }
        ) { record, _ in
            if case .text(customer) = record.cells[index] { try body(record) }
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
            fees: fees.total,
            customers: Set(fees.customers.keys.map(\.customer)).count,
            services: fees.services.count,
            refundOrders: refunds,
            balances: balances
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
