package import Values
internal import Workbook

/// Something a report can show of a record: a field of the service, or what follows from one.
package struct ReportField: Sendable {
    package let name: String
    package let heading: Localized
    let kind: SheetColumn.Kind
    /// Whether sums of it mean something.
    package let isSummable: Bool
    /// The field of the ledger that rows can be ordered by; nil where their order as text would mislead.
    let orderField: String?
    /// Its amount with the unit it is in, for a column that names another unit.
    let quantity: (amount: Column<Amount>, measure: Column<Int64>)?
    let make: @Sendable (Record, inout ReportContext) -> SheetCell

    init(
        _ name: String,
        _ heading: Localized,
        _ kind: SheetColumn.Kind,
        isSummable: Bool = false,
        orderField: String? = nil,
        quantity: (amount: Column<Amount>, measure: Column<Int64>)? = nil,
        _ make: @escaping @Sendable (Record, inout ReportContext) -> SheetCell
    ) {
        self.name = name
        self.heading = heading
        self.kind = kind
        self.isSummable = isSummable
        self.orderField = orderField
        self.quantity = quantity
        self.make = make
    }

    /// The word for its kind, as `report fields` shows it and a template writes it.
    package var formatName: String {
        switch kind {
        case .text: "text"
        case .wrappedText: "wrapped"
        case .identifier: "id"
        case .money: "money"
        case .quantity: "quantity"
        case .integer: "integer"
        case .date: "date"
        case .dateTime: "time"
        case .percent: "percent"
        }
    }
}

extension ReportField {
    /// A column of an export as a field of a report.
    init(_ column: ExportedColumn, of schema: RecordSchema) {
        let mapping = SheetMapping(column: column, language: .chinese).sheetColumn.kind
        var quantity: (Column<Amount>, Column<Int64>)?
        var order: String?
        if case .field(let index) = column.source {
            let field = schema.fields[index]
            if !field.isDecimal { order = field.name }
            if case .quantity(let measure) = field.kind {
                quantity = (schema.amount(field.name), schema.integer(measure))
            }
        }
        self.init(
            column.name,
            ReportField.heading(of: column),
            mapping,
            isSummable: mapping == .money || mapping == .integer || mapping == .quantity,
            orderField: order,
            quantity: quantity
        ) { record, context in
            let shown = SheetMapping(column: column, language: context.language)
            // Most columns are fields as they are; a maker for each cell would cost more than the cell.
            if case .field(let index) = column.source { return shown.cell(record.cells[index]) }
            var maker = RowMaker([column], context.normaliser)
            let cell = maker.cells(of: record)[0]
            context.normaliser = maker.normaliser
            return shown.cell(cell)
        }
    }

    /// Sheets show Beijing time where the service's field is UTC.
    private static func heading(of column: ExportedColumn) -> Localized {
        Localized(
            zh: SheetMapping(column: column, language: .chinese).sheetColumn.heading,
            en: SheetMapping(column: column, language: .english).sheetColumn.heading
        )
    }
}
