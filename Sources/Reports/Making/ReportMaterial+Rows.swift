internal import Ledger
internal import Values
internal import Workbook

extension ReportMaterial {
    /// The rows of a table of single records, in their order.
    func forEachRow(
        of run: TableRun,
        _ context: inout ReportContext,
        _ body: ([SheetCell]) throws -> Void
    ) throws {
        let template = run.template
        func use(_ record: Record, _ context: inout ReportContext) throws {
            guard template.filter.takes(record, &context) else { return }
            try body(template.columns.indices.map { run.cell($0, record, &context) })
        }
        if let records = virtual[template.data.name] {
            for record in records { try use(record, &context) }
        } else if let exported = template.data.exported {
            let fields = template.sort.compactMap { template.data.field($0.column)?.orderField }
            let order = fields + exported.order.filter { !fields.contains($0) }
            try walk(exported, order: .by(order)) { record in try use(record, &context) }
        }
    }
}
