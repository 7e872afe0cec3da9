internal import Ledger
internal import PartnerAPI
internal import Values

/// One run of the proofs: the walks, and what they leave.
struct ReconciliationRun {
    private let work: Reconciliation
    private let names: PartyNames
    private var money: YuanReader
    private var row: WalkedRow
    private var records: FeeRecordProof
    private var bills = BillComparison()
    private var refunds = RefundProof()
    private var statements = StatementProof()
    private var earlier: StatementProof?
    private var transfers = TransferProof()
    private var quotas = QuotaProof()
    /// Over the ledger, of the columns that files are compared by.
    private var sums: [String: Amount] = [:]
    /// Why a data set cannot be used, by its name.
    private var missing: [String: Localized] = [:]
    /// What speaks for each data set that is used, by its name.
    private var held: [String: PullProof] = [:]
    /// Data sets of which the ledger has not as many records as were pulled.
    private var lost: [ProofLine] = []

    init(_ work: Reconciliation) throws {
        self.work = work
        row = WalkedRow(
            FeeRecord.schema,
            reading: FeeRecordProof.fields.union(RefundProof.detailFields),
            keys: Set(RecordSums.keyFields(FeeRecord.schema, by: BillComparison.keys, amounts: BillComparison.amounts))
        )
        records = FeeRecordProof(row)
        names = try PartyNames(work.sources, in: work.ledger)
        money = YuanReader(try Units(work.ledger, normal: .standard, language: work.language), language: work.language)
        for dataSet in [ExportedDataSet.consumption, .monthlyBills, .refunds, .statements, .adjustments, .quotas] {
            missing[dataSet.name] = obstacle(dataSet)
        }
        missing[ExportedDataSet.quotaRecords.name] = obstacle(.quotaRecords)
    }

    /// Why the data set cannot be used; nil when it can.
    private mutating func obstacle(_ dataSet: ExportedDataSet) -> Localized? {
        guard let pull = work.sources[dataSet] else {
            let month = dataSet.isOfMonth ? " --month \(work.cycle)" : ""
            return Localized(
                zh: "账本中没有\(dataSet.title.zh)：partnerdesk export \(dataSet.name)\(month)",
                en: "the ledger has no \(dataSet.name): partnerdesk export \(dataSet.name)\(month)"
            )
        }
        do {
            let proof = try PullProof(pull, of: dataSet.schema, in: work.ledger)
            if dataSet.isForDistributors, proof.wasRefusedResellers { return ReconciliationRun.noDistributor }
            held[dataSet.name] = proof
            return nil
        } catch let error as ReportError {
            return error.message
        } catch {
            return Localized("\(error)")
        }
    }

    private static let noDistributor = Localized(zh: "仅总经销商有", en: "distributors alone have it")

    // MARK: Walking

    mutating func walk() throws {
        try walkDetails()
        try each(.monthlyBills) { run, record in
            try run.bills.add(bill: record, &run.money)
            try run.refunds.add(bill: record, &run.money)
            try run.count(record[ListSubcustomerMonthlyBills.amount], "monthly-bills")
        }
        try each(.refunds) { run, record in
            try run.refunds.add(order: record, &run.money)
            try run.count(record[ShowRefundOrderDetails.amount], "refunds")
        }
        try each(.statements) { run, record in
            try run.statements.add(record)
            try run.transfers.add(statement: record)
        }
        try each(.adjustments) { run, record in try run.transfers.add(adjustment: record, &run.money) }
        try each(.quotas) { run, record in run.quotas.add(quota: record, &run.money) }
        try walkQuotaRecords()
        try walkEarlierStatements()
    }

    private mutating func walkDetails() throws {
        let dataSet = ExportedDataSet.consumption
        guard missing[dataSet.name] == nil, let pull = work.sources[dataSet] else { return }
        var (row, records, refunds) = (row, records, refunds)
        var sums = RecordSums(row, by: BillComparison.keys, amounts: BillComparison.amounts)
        var count = 0
        try work.ledger.forEachRow(of: dataSet.schema, in: pull.id, fields: row.fields) { stored, _ in
            count += 1
            row.load(stored)
            try sums.add(row)
            try records.add(&row)
            try refunds.add(detail: &row)
        }
        (self.records, self.refunds) = (records, refunds)
        check(count, of: dataSet)
        let groups = sums.groups
        let currencies = Set(groups.compactMap { $0.text(BillComparison.keys.count) })
        guard currencies.count <= 1 else { throw FeeAggregation.severalCurrencies(currencies) }
        try bills.add(details: groups)
        if groups.contains(where: { $0.stated[0] > 0 }) { self.sums[dataSet.name] = sums.totals[0] }
    }

    private mutating func each(
        _ dataSet: ExportedDataSet,
        _ body: (inout ReconciliationRun, Record) throws -> Void
    ) throws {
        guard missing[dataSet.name] == nil, let pull = work.sources[dataSet] else { return }
        var run = self
        var count = 0
        try work.ledger.forEachRecord(of: dataSet.schema, in: pull.id) { record, _ in
            count += 1
            try body(&run, record)
        }
        self = run
        check(count, of: dataSet)
    }

    /// Records that the ledger has lost since make every proof one of a part.
    private mutating func check(_ count: Int, of dataSet: ExportedDataSet) {
        guard let proof = held[dataSet.name], proof.rows != count else { return }
        let found = Localized(
            zh: "账本中\(dataSet.title.zh)有 \(count) 条记录，拉取时有 \(proof.rows) 条",
            en: "the ledger has \(count) records of \(dataSet.name); \(proof.rows) were pulled"
        )
        missing[dataSet.name] = found
        let look = Localized(
            zh: "重新拉取：partnerdesk export \(dataSet.name) --fresh",
            en: "pull again: partnerdesk export \(dataSet.name) --fresh"
        )
        lost.append(ProofLine(.files, found, .failed, reasons: [.unknown], look: look))
    }

    private mutating func count(_ amount: Amount?, _ dataSet: String) throws(AmountError) {
        if let amount { try sums[dataSet, default: .zero] += amount }
    }

    /// Of every month the ledger holds: a quota reclaimed this month may have been issued long ago, and the other way.
    private mutating func walkQuotaRecords() throws {
        let dataSet = ExportedDataSet.quotaRecords
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

    /// The closing of the month before is the opening of this one.
    private mutating func walkEarlierStatements() throws {
        let dataSet = ExportedDataSet.statements
        let pulls = try work.ledger.pulls(of: dataSet.name, period: .cycle(work.cycle.previous))
        guard let pull = pulls.first(where: { $0.state == .complete && $0.plan.scope == MonthlySources.everything })
        else { return }
        var earlier = StatementProof()
        try work.ledger.forEachRecord(of: dataSet.schema, in: pull.id) { record, _ in try earlier.add(record) }
        self.earlier = earlier
    }

    // MARK: What came of it

    func report() throws -> ProofReport {
        var lines = lost + refusals
        lines += unless(.payments, .consumption) ?? []
        lines += unless(.listPrice, .consumption) ?? records.lines()
        lines +=
            try unless(.monthlyBills, .consumption, .monthlyBills)
            ?? orNothing(.monthlyBills, bills.lines(isPreliminary: isPreliminary(.consumption, .monthlyBills)))
        lines +=
            unless(.refundOrders, .consumption, .refunds)
            ?? orNothing(.refundOrders, refunds.againstRecords(isPreliminary: isPreliminary(.consumption, .refunds)))
        lines +=
            unless(.refundBills, .refunds, .monthlyBills)
            ?? orNothing(.refundBills, refunds.againstBills(isPreliminary: isPreliminary(.refunds, .monthlyBills)))
        lines += try unless(.statements, .statements) ?? orNothing(.statements, statementLines())
        lines +=
            try unless(.transfers, .statements, .adjustments)
            ?? orNothing(.transfers, transfers.lines())
        lines += try unless(.quotas, .quotas, .quotaRecords) ?? orNothing(.quotas, quotas.lines())
        lines += try fileLines()
        return ProofReport(cycle: work.cycle, lines: [], names: names.customerNames(of: lines)).adding(lines)
    }

    /// Questions that the service refused: what they asked for is in no sum.
    private var refusals: [ProofLine] {
        let proofs: KeyValuePairs<String, Proof> = [
            "consumption": .payments, "monthly-bills": .monthlyBills, "refunds": .refundOrders,
            "statements": .statements, "adjustments": .transfers, "quotas": .quotas,
        ]
        return proofs.compactMap { name, proof in
            guard let held = held[name], !held.refusals.isEmpty, let title = ExportedDataSet.named(name)?.title else {
                return nil
            }
            let customers = held.missingCustomers.prefix(5).joined(separator: ", ")
            let more = held.missingCustomers.count > 5 ? " …" : ""
            return .notChecked(
                proof,
                Localized(
                    zh: "\(title.zh)：服务拒绝了 \(held.refusals.count) 个查询",
                    en: "\(title.en): the service refused \(held.refusals.count) queries"
                ),
                missing: customers.isEmpty
                    ? Localized(zh: "工作簿“说明”列出它们", en: "the workbook's notes list them")
                    : Localized(zh: "没有客户 \(customers)\(more)", en: "without the customers \(customers)\(more)")
            )
        }
    }

    /// The line that says what is missing; nil when nothing is.
    private func unless(_ proof: Proof, _ dataSets: ExportedDataSet...) -> [ProofLine]? {
        let obstacles = dataSets.compactMap { missing[$0.name] }
        guard !obstacles.isEmpty else { return nil }
        return [
            .notChecked(
                proof,
                Localized(zh: "整个月", en: "the whole month"),
                missing: Localized(
                    zh: obstacles.map(\.zh).joined(separator: "；"),
                    en: obstacles.map(\.en).joined(separator: "; ")
                )
            )
        ]
    }

    /// Two empty sides agree, and say so.
    private func orNothing(_ proof: Proof, _ lines: [ProofLine]) -> [ProofLine] {
        guard lines.isEmpty else { return lines }
        let subject = Localized(zh: "本月两边都没有记录", en: "neither side has a record of the month")
        return [.exact(proof, subject, left: .zero, right: .zero, look: Localized(""))]
    }

    private func isPreliminary(_ dataSets: ExportedDataSet...) -> Bool {
        dataSets.contains { work.sources[$0]?.plan.isFinal == false }
    }

    private func statementLines() throws -> [ProofLine] {
        var lines = try statements.lines()
        guard let earlier else { return lines }
        let (closings, openings) = (earlier.closings(), try statements.openings())
        for (account, opening) in openings.sorted(by: { StatementProof.precedes($0.key, $1.key) }) {
            guard let closing = closings[account] else { continue }
            let name = StatementProof.name(account)
            lines.append(
                .exact(
                    .statements,
                    Localized(
                        zh: "\(name.zh)：\(work.cycle.previous) 期末＝本月期初",
                        en: "\(name.en): closing of \(work.cycle.previous) = opening"
                    ),
                    left: closing,
                    right: opening,
                    look: Localized(zh: "两个月的收支明细", en: "statements of both months")
                )
            )
        }
        return lines
    }

    /// Files that were never written cannot disagree; of those that were, none is left out without saying so.
    private func fileLines() throws -> [ProofLine] {
        guard let folder = work.exports else { return [] }
        let files = FileProof(folder: folder, readsWorkbooks: work.readsWorkbooks)
        var lines: [ProofLine] = []
        for (name, column) in FileProof.columns {
            guard let dataSet = ExportedDataSet.named(name), files.holds(dataSet, of: work.cycle) else { continue }
            if let obstacle = missing[name] {
                lines.append(.notChecked(.files, dataSet.title, missing: obstacle))
            } else if let pull = work.sources[dataSet] {
                lines += try files.lines(dataSet, column, pull: pull.id, sum: sums[name] ?? .zero)
            }
        }
        guard let reports = work.reports else { return lines }
        if missing[ExportedDataSet.consumption.name] == nil {
            lines += try ReportFileProof(folder: reports.folder, template: reports.template, cycle: work.cycle)
                .lines(pull: work.sources.consumption.id, payable: sums[ExportedDataSet.consumption.name] ?? .zero)
        }
        guard lines.isEmpty else { return lines }
        return [
            .notChecked(
                .files,
                Localized(zh: "整个月", en: "the whole month"),
                missing: Localized(
                    zh: "本月还没有写出文件：partnerdesk report monthly --month \(work.cycle) --offline",
                    en:
                        "no file of the month was written yet: partnerdesk report monthly --month \(work.cycle) --offline"
                )
            )
        ]
    }
}
