internal import Ledger
internal import Values
internal import Workbook

extension ReportMaterial {
    /// The rows of a table of single records, in their order.
    ///
    /// - Parameter context: is told which conversions were used.
    func forEachRow(
        of run: TableRun,
        _ context: inout ReportContext,
        _ body: ([SheetCell]) throws -> Void
    ) throws {
        let template = run.template
        var walk = TableWalk([template], of: template.data.schema, context)
        if let records = records(of: template.data, in: template) {
            for record in records {
                walk.load(record)
                if let cells = walk.cells() { try body(cells) }
            }
        } else if let exported = template.data.exported {
            try self.walk(exported, &walk, order: template.order(of: exported)) { walk in
                if let cells = walk.cells() { try body(cells) }
            }
        }
        context = walk.values.context
    }
}

extension TableTemplate {
    /// The order of the records of a table of single ones.
    func order(of exported: ExportedDataSet) -> RecordOrder {
        let fields = sort.compactMap { data.field($0.column)?.orderField }
        return .by(fields + exported.order.filter { !fields.contains($0) })
    }
}
