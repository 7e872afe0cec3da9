internal import Ledger
internal import PartnerAPI
internal import Values

/// One run of the proofs: the walks, and what they leave.
struct ReconciliationRun {
    let work: Reconciliation
    let names: PartyNames
    private var money: YuanReader
    private let row: WalkedRow
    private(set) var records: FeeRecordProof
    private(set) var bills = BillComparison()
    private(set) var refunds: RefundProof
    private(set) var statements: StatementProof
    private(set) var earlier: StatementProof?
    /// Of the month after, as far as the balances were read in it.
    private(set) var later: StatementProof?
    let snapshot: BalanceSnapshot?
    private(set) var transfers = TransferProof()
    private(set) var quotas = QuotaProof()
    private(set) var coupons: CouponSums
    /// Over the ledger, by data set and money column, as files are compared by.
    private(set) var sums: [String: [String: Amount]] = [:]
    /// The data sets that are used, and those that cannot be.
    private(set) var sources: ProofSources
    /// What is wrong with the ledger itself.
    private(set) var damage: [ProofLine] = []

    /// Money of fee records that is added up.
    private static let amounts = BillComparison.amounts + ["official_amount"]

    init(_ work: Reconciliation) throws {
        self.work = work
        let sources = ProofSources(work)
        self.sources = sources
        let isPreliminary = sources.isPreliminary(.consumption, .monthlyBills, .refunds)
        row = WalkedRow(
            FeeRecord.schema,
            reading: FeeRecordProof.fields.union(RefundProof.detailFields(isPreliminary: isPreliminary))
                .union(BillMarks.fields(isPreliminary: isPreliminary)),
            keys: Set(RecordSums.keyFields(FeeRecord.schema, by: BillComparison.keys, amounts: []))
        )
        records = FeeRecordProof(row, of: work.cycle)
        refunds = RefundProof(records: sources.refundsAgainstRecords, bills: sources.refundsAgainstBills)
        names = try PartyNames(work.sources, in: work.ledger)
        money = YuanReader(try Units(work.ledger, normal: .standard, language: work.language), language: work.language)
        snapshot = try BalanceSnapshot(about: work.cycle.end, in: work.ledger, &money)
        statements = StatementProof(snapshot: snapshot?.asOf)
        coupons = CouponSums(sources.pull(of: .coupons), quotas: sources.pull(of: .quotas))
    }

    // MARK: Walking

    mutating func walk() throws {
        try walkDetails()
        try each(.monthlyBills) { run, record in
            try run.bills.add(bill: record, &run.money)
            try run.refunds.add(bill: record, &run.money)
        }
        try each(.refunds) { run, record in try run.refunds.add(order: record, &run.money) }
        try each(.statements) { run, record in
            try run.statements.add(record)
            try run.transfers.add(statement: record)
        }
        try each(.adjustments) { run, record in try run.transfers.add(adjustment: record, &run.money) }
        try each(.quotas) { run, record in run.quotas.add(quota: record, &run.money) }
        try each(.coupons) { run, record in try run.coupons.add(record, &run.money) }
        try each(.quotaRecords) { _, _ in }
        try walkQuotaRecords()
        earlier = try statements(of: work.cycle.previous, upTo: nil)
        if let snapshot, snapshot.asOf >= work.cycle.end {
            later = try statements(of: work.cycle.next, upTo: snapshot.asOf)
        }
    }

    private mutating func walkDetails() throws {
        let dataSet = ExportedDataSet.consumption
        guard let pull = sources.pull(of: dataSet) else { return }
        var (row, records, refunds) = (row, records, refunds)
        var sums = RecordSums(row, by: BillComparison.keys, amounts: ReconciliationRun.amounts)
        var marks = BillMarks(row, sources.detailsAgainstBills)
        let ledger = work.ledger
        let isRead = try count(dataSet, pull) { census in
            var stop = StopCheck()
            try ledger.forEachRow(of: dataSet.schema, in: pull.id, fields: row.fields) { stored, query in
                try stop.row()
                row.load(stored)
                try sums.add(row)
                try marks.add(row)
                try records.add(&row)
                try refunds.add(detail: &row)
                census.add(stored[FeeRecord.recordID].bytes, query.id)
            }
        }
        guard isRead else { return }
        (self.records, self.refunds) = (records, refunds)
        let groups = sums.groups
        let currencies = Set(groups.compactMap { $0.text(BillComparison.keys.count) })
        guard currencies.count <= 1 else { throw FeeAggregation.severalCurrencies(currencies) }
        try bills.add(details: groups, marks)
        if groups.contains(where: { $0.stated[0] > 0 }) {
            self.sums[dataSet.name] = Dictionary(
                zip(ReconciliationRun.amounts, sums.totals),
                uniquingKeysWith: { first, _ in first }
            )
        }
    }

    private mutating func each(
        _ dataSet: ExportedDataSet,
        _ body: (inout ReconciliationRun, Record) throws -> Void
    ) throws {
        guard let pull = sources.pull(of: dataSet) else { return }
        let ledger = work.ledger
        let columns = dataSet.schema.fields.indices.filter { dataSet.schema.fields[$0].isMoney }
        var totals = columns.map { _ in Amount.zero }
        try WalkStop.check()
        var run = self
        let isRead = try count(dataSet, pull) { census in
            var stop = StopCheck()
            try ledger.forEachRecord(of: dataSet.schema, in: pull.id) { record, query in
                try stop.row()
                census.add(record.id, query.id)
                for (place, column) in columns.enumerated() {
                    if case .decimal(let amount) = record.cells[column] { try totals[place] += amount }
                }
                try body(&run, record)
            }
        }
        guard isRead else { return }
        run.sources = sources
        run.damage = damage
        self = run
        sums[dataSet.name] = Dictionary(
            zip(columns.map { dataSet.schema.fields[$0].name }, totals),
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Counts what a walk reads and says what is wrong with it.
    ///
    /// - Returns: false where a record cannot be read, so that what the walk has made is of a part.
    private mutating func count(
        _ dataSet: ExportedDataSet,
        _ pull: Pull,
        _ walk: (inout RecordCensus) throws -> Void
    ) throws -> Bool {
        var census = RecordCensus(dataSet)
        do {
            try walk(&census)
        } catch let error as LedgerError where error.code == .corrupt {
            guard let record = UnreadableRecord(after: census.count, dataSet, in: pull.id, work.ledger) else {
                throw error
            }
            damage.append(record.line(dataSet))
            sources.lose(dataSet, record.message(dataSet))
            return false
        }
        guard let proof = sources.proof(of: dataSet) else { return true }
        let lines = try census.lines(proof, in: work.ledger)
        damage += lines
        if !lines.isEmpty { sources.doubt(dataSet) }
        return true
    }

    /// Of every month the ledger holds: a quota reclaimed this month may have been issued long ago, and the other way.
    private mutating func walkQuotaRecords() throws {
        let dataSet = ExportedDataSet.quotaRecords
        guard sources.obstacle(dataSet) == nil else { return }
        let (start, end) = (work.cycle.start, work.cycle.end)
        let pulls = try work.ledger.pulls(of: dataSet.name).filter { $0.state == .complete }
        var quotas = quotas
        for pull in pulls {
            try work.ledger.forEachRecord(of: dataSet.schema, in: pull.id) { record, _ in
                let time = record[ListCouponQuotasRecords.operationTime].flatMap { Instant($0) }
                try quotas.add(movement: record, inMonth: time.map { $0 >= start && $0 < end } ?? false)
            }
        }
        self.quotas = quotas
    }

    /// Statements of another month: the closing of the one before is the opening of this one.
    ///
    /// - Parameter moment: a pull that is older says nothing; nil where any will do.
    private func statements(of cycle: BillCycle, upTo moment: Instant?) throws -> StatementProof? {
        let dataSet = ExportedDataSet.statements
        let pulls = try work.ledger.pulls(of: dataSet.name, period: .cycle(cycle))
        let pull = pulls.first { pull in
            pull.state == .complete && pull.plan.scope == MonthlySources.everything
                && moment.map { pull.started >= $0 } != false
        }
        guard let pull else { return nil }
        var proof = StatementProof(snapshot: moment)
        try work.ledger.forEachRecord(of: dataSet.schema, in: pull.id) { record, _ in try proof.add(record) }
        return proof
    }
}

extension Field {
    fileprivate var isMoney: Bool { if case .money = kind { true } else { false } }
}
