internal import Values
internal import Workbook

extension ReportField {
    /// A column of an export as a field of a report.
    init(_ column: ExportedColumn, of dataSet: (schema: RecordSchema, columns: [ExportedColumn]), unsummed: Bool) {
        let schema = dataSet.schema
        var quantity: (Column<Amount>, Column<Int64>)?
        var order: String?
        var decimal: Int?
        if case .field(let index) = column.source {
            let field = schema.fields[index]
            if field.isDecimal { decimal = index } else { order = field.name }
            if case .quantity(let measure) = field.kind {
                quantity = (schema.amount(field.name), schema.integer(measure))
            }
        }
        let unit = ReportField.unit(of: column, dataSet)
        self.init(
            column.name,
            ReportField.heading(of: column),
            SheetMapping(column: column, language: .chinese).sheetColumn.kind,
            reads: ReportField.reads(of: column),
            isSummable: !unsummed && (column.isMoney && column.moneyMeasure == nil || unit != nil || column.isInteger),
            orderField: order,
            quantity: quantity,
            unit: unit,
            summable: column.moneyMeasure == nil ? nil : "normalized_" + column.name,
            subject: ReportField.subject(of: column, schema),
            words: ReportField.words(of: column),
            decimal: decimal,
            ReportField.maker(of: column)
        )
    }

    private static func reads(of column: ExportedColumn) -> [Int]? {
        switch column.source {
        case .field(let index), .label(let index, _): [index]
        case .normalizedAmount(let index, let measure), .normalizedUnit(let index, let measure),
            .part(_, let index, let measure):
            [index, measure]
        case .balanceAlert, .balanceAlertLabel, .made: nil
        }
    }

    private static func maker(
        of column: ExportedColumn
    ) -> @Sendable (Record, inout ReportContext) -> SheetCell {
        let isMoment = SheetMapping(column: column, language: .chinese).holdsMoments
        switch column.source {
        case .field(let index): return { record, _ in SheetMapping.cell(record.cells[index], isMoment: isMoment) }
        case .normalizedAmount(let index, let measure):
            return { record, context in
                SheetCell(amount: context.normaliser.normalise(record.cells[index], in: record.cells[measure])?.amount)
            }
        case .normalizedUnit(let index, let measure):
            return { record, context in
                SheetCell(text: context.normaliser.normalise(record.cells[index], in: record.cells[measure])?.unit)
            }
        case .part(let part, let index, let measure):
            return { record, context in
                let value = context.normaliser.normalise(record.cells[index], in: record.cells[measure])
                return SheetCell(amount: part.amount(of: value?.amount))
            }
        case .label, .balanceAlert, .balanceAlertLabel, .made:
            return { record, context in
                var maker = RowMaker([column], context.normaliser)
                let cell = maker.cells(of: record)[0]
                context.normaliser = maker.normaliser
                return SheetMapping.cell(cell, isMoment: isMoment)
            }
        }
    }

    /// Sheets show Beijing time where the service's field is UTC.
    private static func heading(of column: ExportedColumn) -> Localized {
        Localized(
            zh: SheetMapping(column: column, language: .chinese).sheetColumn.heading,
            en: SheetMapping(column: column, language: .english).sheetColumn.heading
        )
    }

    private static func unit(
        of column: ExportedColumn,
        _ dataSet: (schema: RecordSchema, columns: [ExportedColumn])
    ) -> String? {
        switch column.source {
        case .field(let index):
            if case .quantity(let measure) = dataSet.schema.fields[index].kind { return measure }
            return nil
        case .normalizedAmount(let amount, _):
            guard case .quantity = dataSet.schema.fields[amount].kind else { return nil }
            let named = dataSet.columns.first {
                if case .normalizedUnit(of: amount, measure: _) = $0.source { true } else { false }
            }
            return named?.name
        default: return nil
        }
    }

    private static func subject(of column: ExportedColumn, _ schema: RecordSchema) -> CellTest.Subject? {
        guard case .field(let index) = column.source else { return nil }
        return schema.fields[index].isInteger && !column.isInteger ? .integerCode : nil
    }

    private static func words(of column: ExportedColumn) -> FieldWords? {
        if case .label(_, let table) = column.source { return FieldWords(table, areLabels: true) }
        if case .code(let table) = column.kind { return FieldWords(table) }
        return nil
    }
}

extension ExportedColumn {
    fileprivate var isInteger: Bool { if case .integer = kind { true } else { false } }
}
