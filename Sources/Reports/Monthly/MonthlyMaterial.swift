internal import Ledger
internal import PartnerAPI
internal import Values

/// Everything a month's report says, measured in one walk over each of its data sets, and checked.
struct MonthlyMaterial {
    let names: PartyNames
    let units: Units
    private(set) var consumption: DetailTable
    private(set) var refunds: DetailTable?
    private(set) var balances: DetailTable?
    private(set) var fees: FeeAggregation
    let advancedServices: AdvancedServiceList
    private let language: Language

    init(_ report: MonthlyReport, _ ledger: Ledger) throws {
        language = report.options.language
        names = try PartyNames(report.sources, in: ledger)
        units = try Units(ledger, normal: report.options.normal, language: language)
        consumption = .consumption(try PullProof(report.sources.consumption, of: FeeRecord.schema, in: ledger))
        refunds = try report.sources[.refunds].map {
            .refunds(try PullProof($0, of: ShowRefundOrderDetails.schema, in: ledger))
        }
        balances = try report.sources[.balances].map { .balances(try PullProof($0, of: Balance.accounts, in: ledger)) }
        let advanced = try AdvancedServiceMatcher(ledger)
        advancedServices = advanced.list
        fees = FeeAggregation(advanced: advanced)
        try measure(ledger)
        try check()
    }

    /// A fresh context: its conversions are counted from zero.
    var context: DetailContext {
        DetailContext(language: language, names: names, normaliser: Normaliser(units.table, language: language))
    }

    private mutating func measure(_ ledger: Ledger) throws {
        var context = context
        var table = consumption
        var fees = fees
        try ledger.forEachRecord(
            of: FeeRecord.schema,
            in: table.proof.pull.id,
            order: .by(table.dataSet.order)
        ) { record, _ in
            try fees.add(record)
            try table.measure(record, &context)
        }
        (consumption, self.fees) = (table, fees)
        refunds = try refunds.map { try MonthlyMaterial.measured($0, ledger, &context) }
        balances = try balances.map { try MonthlyMaterial.measured($0, ledger, &context) }
    }

    private static func measured(
        _ table: DetailTable,
        _ ledger: Ledger,
        _ context: inout DetailContext
    ) throws -> DetailTable {
        var table = table
        try ledger.forEachRecord(of: table.dataSet.schema, in: table.proof.pull.id) { record, _ in
            try table.measure(record, &context)
        }
        return table
    }

    /// The sheets agree with each other, and hold as many records as the pulls counted.
    private func check() throws {
        try fees.check()
        for table in [consumption, refunds, balances].compactMap({ $0 }) where table.rows != table.proof.rows {
            throw MonthlyMaterial.disagreement(table.dataSet)
        }
        guard try consumption.sum(of: DetailTable.payableColumn) == fees.total.payable else {
            throw MonthlyMaterial.disagreement(consumption.dataSet)
        }
    }

    private static func disagreement(_ dataSet: ExportedDataSet) -> ReportError {
        ReportError(
            .figures,
            Localized(
                zh: "\(dataSet.title.zh)的明细与合计不一致，报表未生成",
                en: "the records and totals of \(dataSet.name) differ; no report was made"
            ),
            mend: Localized(zh: "重新拉取（--fresh）", en: "pull again (--fresh)")
        )
    }

    /// Data sets that the report would have and the ledger has not.
    var missingDataSets: [ExportedDataSet] {
        (refunds == nil ? [.refunds] : []) + (balances == nil ? [.balances] : [])
    }

    var figures: MonthlyFigures {
        get throws {
            let refundFigures = try refunds.map { table in
                MonthlyFigures.Refunds(
                    records: table.rows,
                    refunded: try table.sum(of: DetailTable.refundedColumn),
                    kept: try table.sum(of: DetailTable.keptColumn)
                )
            }
            let customer = Balance.scopes.label(for: Balance.Scope.customer.rawValue)?[language] ?? ""
            let balanceFigures = balances.map { table in
                MonthlyFigures.Balances(
                    records: table.rows,
                    available: table.sum(of: DetailTable.availableColumn, in: customer),
                    debt: table.sum(of: DetailTable.debtColumn, in: customer)
                )
            }
            return MonthlyFigures(
                fees: fees.total,
                customers: Set(fees.customers.keys.map(\.customer)).count,
                services: fees.services.count,
                refundOrders: refundFigures,
                balances: balanceFigures
            )
        }
    }
}
