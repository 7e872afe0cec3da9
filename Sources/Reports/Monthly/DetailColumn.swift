internal import PartnerAPI
internal import Values
internal import Workbook

/// What cells of a report's long tables are made with.
struct DetailContext {
    let language: Language
    let names: PartyNames
    var normaliser: Normaliser

    /// An amount in yuan; nil when its unit cannot be converted.
    mutating func yuan(_ amount: Amount, in measure: Measure.ID?) -> Amount? {
        normaliser.normalise(amount, in: measure)?.amount
    }
}

/// A column of a report's long table: chosen for a reader, where an export has them all.
struct DetailColumn {
    let heading: Localized
    let kind: SheetColumn.Kind
    /// Whether a total stands above it.
    let isSummed: Bool
    let cell: (Record, inout DetailContext) -> SheetCell

    init(
        zh: String,
        en: String,
        _ kind: SheetColumn.Kind,
        isSummed: Bool = false,
        _ cell: @escaping (Record, inout DetailContext) -> SheetCell
    ) {
        self.heading = Localized(zh: zh, en: en)
        self.kind = kind
        self.isSummed = isSummed
        self.cell = cell
    }
}

// MARK: - Columns that follow from a field

extension DetailColumn {
    static func text(_ column: Column<String>, zh: String, en: String) -> DetailColumn {
        DetailColumn(zh: zh, en: en, .text) { record, _ in SheetCell(text: record[column]) }
    }

    static func identifier(_ column: Column<String>, zh: String, en: String) -> DetailColumn {
        DetailColumn(zh: zh, en: en, .identifier) { record, _ in SheetCell(text: record[column]) }
    }

    /// A moment, shown as Beijing time.
    static func moment(_ column: Column<String>, zh: String, en: String) -> DetailColumn {
        DetailColumn(zh: zh, en: en, .dateTime(.beijing)) { record, _ in SheetCell(moment: record[column]) }
    }

    /// What a code means; the code itself where it is unknown.
    static func label(_ field: String, _ table: CodeTable, zh: String, en: String) -> DetailColumn {
        DetailColumn(zh: zh, en: en, .text) { record, context in
            let code: String
            switch record[field] {
            case .text(let text): code = text
            case .integer(let value): code = String(value)
            case .null, .decimal: return .blank
            }
            return .text(table.label(for: code)?[context.language] ?? code)
        }
    }

    /// Yuan, as the service gave them.
    static func yuan(_ column: Column<Amount>, zh: String, en: String) -> DetailColumn {
        DetailColumn(zh: zh, en: en, .money, isSummed: true) { record, _ in SheetCell(amount: record[column]) }
    }

    /// Money in the unit that another field names, shown in yuan.
    static func yuan(_ column: Column<Amount>, in measure: Column<Int64>, zh: String, en: String) -> DetailColumn {
        DetailColumn(zh: zh, en: en, .money, isSummed: true) { record, context in
            guard let amount = record[column] else { return .blank }
            return SheetCell(amount: context.yuan(amount, in: record[measure]))
        }
    }

    /// The customer's name, as its list says.
    static func customerName(_ id: Column<String>) -> DetailColumn {
        DetailColumn(zh: "客户名称", en: "Customer", .text) { record, context in
            SheetCell(text: record[id].flatMap { context.names.customer($0) })
        }
    }

    /// The reseller's name; blank for the partner's own customers.
    static func resellerName(_ id: Column<String>) -> DetailColumn {
        DetailColumn(zh: "云经销商", en: "Reseller", .text) { record, context in
            SheetCell(text: record[id].flatMap { $0.isEmpty ? nil : context.names.reseller($0) })
        }
    }
}

extension SheetCell {
    init(text: String?) {
        if let text { self = .text(text) } else { self = .blank }
    }

    /// Spelled out: the compiler (6.3.1, debug) makes a crashing closure out of `amount.map { … }`, whose 128-bit value
    /// it loads as if it were aligned.
    init(amount: Amount?) {
        if let amount { self = .amount(amount) } else { self = .blank }
    }

    /// A moment the service wrote; its own text when it is none.
    init(moment text: String?) {
        guard let text else {
            self = .blank
            return
        }
        self = Instant(text).map { .instant($0) } ?? .text(text)
    }
}
