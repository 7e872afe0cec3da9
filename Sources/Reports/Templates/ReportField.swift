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
    /// The field that says the unit of its amounts: only those of one unit can be added up. nil where all have the same.
    let unit: String?
    /// Of amounts that cannot be added up as they are: the field with the same amounts that can.
    let summable: String?
    /// What its values are compared as.
    let subject: CellTest.Subject
    /// Its values, where they are known.
    package private(set) var words: FieldWords?
    let make: @Sendable (Record, inout ReportContext) -> SheetCell

    init(
        _ name: String,
        _ heading: Localized,
        _ kind: SheetColumn.Kind,
        isSummable: Bool = false,
        orderField: String? = nil,
        quantity: (amount: Column<Amount>, measure: Column<Int64>)? = nil,
        unit: String? = nil,
        summable: String? = nil,
        subject: CellTest.Subject? = nil,
        words: FieldWords? = nil,
        _ make: @escaping @Sendable (Record, inout ReportContext) -> SheetCell
    ) {
        self.name = name
        self.heading = heading
        self.kind = kind
        self.isSummable = isSummable
        self.orderField = orderField
        self.quantity = quantity
        self.unit = unit
        self.summable = summable
        self.subject = subject ?? ReportField.subject(kind)
        self.words = words
        self.make = make
    }

    func with(_ words: FieldWords) -> ReportField {
        var field = self
        field.words = words
        return field
    }

    private static func subject(_ kind: SheetColumn.Kind) -> CellTest.Subject {
        switch kind {
        case .money, .quantity, .integer, .percent: .number
        case .date, .dateTime: .moment
        case .text, .wrappedText, .identifier: .text
        }
    }

    var isNumber: Bool { if case .number = subject { true } else { false } }

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

    /// Whether all records of a group must agree in it: because they are grouped by it, or by what it follows from.
    func isDecided(by group: [ReportField]) -> Bool {
        group.contains { $0.name == name || ReportField.decides($0.name, name) }
    }

    /// Names follow from ids, labels from codes.
    private static func decides(_ other: String, _ name: String) -> Bool {
        switch name {
        case "customer", "customer_name": return other == "customer_id"
        case "reseller_name": return other == "indirect_partner_id"
        default:
            if name.hasSuffix("_label") { return other == name.dropLast(6) }
            return name.hasSuffix("_name") && (other == name.dropLast(5) || other == name.dropLast(5) + "_code")
        }
    }
}

extension ReportField {
    /// A column of an export as a field of a report.
    init(_ column: ExportedColumn, of dataSet: (schema: RecordSchema, columns: [ExportedColumn]), unsummed: Bool) {
        let schema = dataSet.schema
        var quantity: (Column<Amount>, Column<Int64>)?
        var order: String?
        if case .field(let index) = column.source {
            let field = schema.fields[index]
            if !field.isDecimal { order = field.name }
            if case .quantity(let measure) = field.kind {
                quantity = (schema.amount(field.name), schema.integer(measure))
            }
        }
        let unit = ReportField.unit(of: column, dataSet)
        self.init(
            column.name,
            ReportField.heading(of: column),
            SheetMapping(column: column, language: .chinese).sheetColumn.kind,
            isSummable: !unsummed && (column.isMoney && column.moneyMeasure == nil || unit != nil || column.isInteger),
            orderField: order,
            quantity: quantity,
            unit: unit,
            summable: column.moneyMeasure == nil ? nil : "normalized_" + column.name,
            subject: ReportField.subject(of: column, schema),
            words: ReportField.words(of: column)
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
