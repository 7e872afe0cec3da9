internal import Values
internal import Workbook

/// Which records a figure of a report was made from, and what of each was added up.
struct FigureTarget {
    let data: ReportDataSet
    /// What the table takes at all, and what the column does.
    var filters: [RowFilter]
    /// The values of the fields by which the row was grouped.
    var group: [(field: ReportField, value: String)] = []
    /// nil where records were counted or shown.
    var amount: ReportField?
    /// Whether the figure is how many records there are.
    var isCount = false
    /// Of records with the same value here only the first is taken.
    var distinct: ReportField?
    /// The groups that the row stands for, by the values of the fields they were made by; nil for no such choice.
    var among: (fields: [ReportField], keys: Set<[String]>)?
    /// The one record of a table of single records, by its place; nil for all that fit.
    var place: Int?
    /// The table the cell stands in; nil for a key figure.
    var table: TableTemplate?
    /// The unit the column shows amounts in; nil for as they are.
    var normalise: Measure.ID?
    /// Whether the cell is a part of a whole, so that the records add up to something else than it shows.
    var isShare = false
    /// Whether last month's records stand behind it.
    var isOfLastMonth = false
    let what: Localized

    func takes(_ record: Record, _ context: inout ReportContext) -> Bool {
        for filter in filters where !filter.takes(record, &context) { return false }
        for (field, value) in group where CellTest.text(field.make(record, &context)) != value { return false }
        if let among, !among.keys.contains(among.fields.map { CellTest.text($0.make(record, &context)) }) {
            return false
        }
        return true
    }
}

extension FigureTarget {
    /// A cell in a row of a table, or in its totals.
    ///
    /// - Parameters:
    ///   - column: as the sheet has it.
    ///   - place: of the row under the header; nil for the totals.
    init?(_ run: TableRun, column: Int, place: Int?) {
        let template = run.template
        guard let (shown, across) = FigureTarget.column(column, of: run) else { return nil }
        table = template
        data = template.data
        filters = [template.filter]
        normalise = shown.normalise
        switch shown.source {
        case .sum(let field, let filter):
            amount = field
            filters.append(filter)
        case .count(let filter):
            isCount = true
            filters.append(filter)
        case .field(let field): amount = field.isNumber ? field : nil
        case .share(let field):
            amount = field
            isShare = true
        case .ratio: return nil
        }
        let heading = run.sheetColumns.indices.contains(column) ? run.sheetColumns[column].heading : ""
        what = Localized(heading)
        if let across, let field = template.across { group.append((field, across)) }
        let rows = run.groupRows
        guard let place else {
            // A total is that of the rows that are shown.
            if !template.only.isEmpty { among = (template.group, Set(rows.map(\.key))) }
            return
        }
        guard template.isGrouped else {
            self.place = place
            return
        }
        guard rows.indices.contains(place) else { return nil }
        group += zip(template.group, rows[place].key).map { ($0, $1) }
    }

    /// The column of the template behind one of the sheet, and the value it is of in a matrix.
    private static func column(_ column: Int, of run: TableRun) -> (column: ColumnTemplate, across: String?)? {
        let columns = run.template.columns
        guard run.template.across != nil else { return columns.indices.contains(column) ? (columns[column], nil) : nil }
        let fields = columns.filter { if case .sum = $0.source { false } else { true } }
        if fields.indices.contains(column) { return (fields[column], nil) }
        let sum = columns.first { if case .sum = $0.source { true } else { false } }
        let values = run.acrossValues
        let place = column - fields.count
        guard let sum, place >= 0, place <= values.count else { return nil }
        return (sum, place < values.count ? values[place] : nil)
    }

    /// What the figure takes of a record; nil where the record states none, or none that can be turned into the unit.
    func amount(of record: Record, _ context: inout ReportContext) -> Amount? {
        guard let amount else { return nil }
        guard let normalise, let quantity = amount.quantity else {
            return TableRun.amount(amount.make(record, &context))
        }
        guard let stated = record[quantity.amount] else { return nil }
        return context.normaliser.convert(stated, in: record[quantity.measure], to: normalise)
    }

    /// A key figure of a page.
    init?(_ figure: ReportFigure) {
        let field: String
        var source = "consumption"
        var kind: String?
        switch figure {
        case .payable: field = "payment_amount"
        case .consumption: (field, kind) = ("payment_amount", "consumption")
        case .refunds: (field, kind) = ("payment_amount", "refund")
        case .adjustments: (field, kind) = ("payment_amount", "adjustment")
        case .other: (field, kind) = ("payment_amount", "other")
        case .cash: field = "cash_amount"
        case .credit: field = "credit_amount"
        case .coupons: field = "coupons"
        case .debt: field = "debt_amount"
        case .writeoff: field = "writeoff_amount"
        case .records: field = "id"
        case .customers: field = "customer_id"
        case .services: field = "service_type_code"
        case .refunded: (field, source) = ("refunded_amount", "refunds")
        case .kept: (field, source) = ("kept_amount", "refunds")
        case .customerBalances: (field, source) = ("normalized_amount", "balances")
        case .customerDebts, .openingDebt, .closingDebt: (field, source) = ("normalized_debt_amount", "balances")
        }
        guard let data = ReportDataSet.named(source), let own = data.field(field) else { return nil }
        self.data = data
        amount = own.isSummable ? own : nil
        isCount = !own.isSummable
        isOfLastMonth = figure == .openingDebt
        distinct = figure == .customers || figure == .services ? own : nil
        filters = []
        what = figure.label
        if let kind, let field = data.field("kind") {
            filters = [RowFilter(tests: [(field, CellTest(oneOf: [kind]))])]
        }
        if source == "balances", let scope = data.field("scope") {
            filters = [RowFilter(tests: [(scope, CellTest(oneOf: ["customer"]))])]
        }
    }
}

extension FigureTarget {
    /// A cell in the row of the others under a shortened table.
    init?(othersOf run: TableRun, column: Int) {
        guard let limit = run.template.limit else { return nil }
        self.init(run, column: column, place: nil)
        among = (run.template.group, Set(run.groupRows.dropFirst(limit).map(\.key)))
    }

    /// A cell in the subtotal of a value.
    init?(_ run: TableRun, column: Int, subtotalOf value: String) {
        guard let index = run.subtotalColumn, case .field(let field) = run.template.columns[index].source else {
            return nil
        }
        self.init(run, column: column, place: nil)
        group.append((field, value))
    }
}
