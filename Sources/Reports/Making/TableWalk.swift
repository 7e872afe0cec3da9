internal import Ledger
internal import Values
internal import Workbook

/// The tables over one data set while its records are walked over: one walk for all of them.
struct TableWalk {
    private(set) var values: FieldValues
    private(set) var runs: [TableRun] = []

    /// - Parameters:
    ///   - more: fields of the schema that are read for other ends.
    ///   - keys: those among them by which somebody groups records.
    init(
        _ tables: [TableTemplate],
        of schema: RecordSchema,
        _ context: ReportContext,
        reading more: Set<Int> = [],
        keys: Set<Int> = []
    ) {
        var plan = FieldPlan()
        var reads = more
        for table in tables { runs.append(TableRun(table, context.language, &plan)) }
        if let currency = schema.index(of: "currency"), !tables.isEmpty { reads.insert(currency) }
        values = FieldValues(plan, of: schema, context, reading: reads, keys: keys)
    }

    /// The fields that have to be read.
    var fields: [Int] { values.row.fields }

    mutating func load(_ row: RecordRow) { values.load(row) }
    mutating func load(_ record: Record) { values.load(record) }

    /// Adds the row to every table.
    mutating func add() throws(AmountError) {
        for index in runs.indices { try runs[index].add(&values) }
    }

    /// The row as the first table shows it; nil when it does not take it.
    mutating func cells() -> [SheetCell]? { runs[0].cells(&values) }

    mutating func add(_ records: [Record]) throws(AmountError) {
        for record in records {
            values.load(record)
            try add()
        }
    }

    /// The tables with their rows, by their ids.
    ///
    /// - Throws: ``AmountError/overflow``.
    consuming func finished() throws(AmountError) -> [String: TableRun] {
        var tables: [String: TableRun] = [:]
        for var run in runs {
            try run.finish()
            tables[run.template.id] = run
        }
        return tables
    }
}
