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
    /// The fields of the record that it is made of, by their indices; nil for any of them. Walks read no others, and make
    /// it once where the same values come again.
    let reads: [Int]?
    /// The decimal of the record that it is, unaltered; nil for what is made.
    let decimal: Int?
    let make: @Sendable (Record, inout ReportContext) -> SheetCell

    init(
        _ name: String,
        _ heading: Localized,
        _ kind: SheetColumn.Kind,
        reads: [Int]?,
        isSummable: Bool = false,
        orderField: String? = nil,
        quantity: (amount: Column<Amount>, measure: Column<Int64>)? = nil,
        unit: String? = nil,
        summable: String? = nil,
        subject: CellTest.Subject? = nil,
        words: FieldWords? = nil,
        decimal: Int? = nil,
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
        self.reads = reads
        self.decimal = decimal
        self.make = make
    }

    /// The field of a record.
    ///
    /// - Parameter target: the unit a quantity is turned into; nil for as it is.
    func cell(_ record: Record, in target: Measure.ID?, _ context: inout ReportContext) -> SheetCell {
        guard let target, let quantity else { return make(record, &context) }
        guard let amount = record[quantity.amount] else { return .blank }
        return SheetCell(amount: context.normaliser.convert(amount, in: record[quantity.measure], to: target))
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

    /// Whether its texts have an order of their own, as days have.
    var isOrdered: Bool {
        switch subject {
        case .monthAndDay, .moment: true
        case .number, .integerCode, .text: false
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
