internal import Values

/// What is stored in a cell, once the cell's value and its column's kind are brought together.
enum CellContent {
    case blank(CellStyle.Format)
    case text(String, CellStyle.Format)
    case number(Double, CellStyle.Format, exact: Amount?)

    /// The largest whole number up to which a double holds every whole number.
    static let largestExact: Int64 = 1 << 53

    init(_ cell: SheetCell, in kind: SheetColumn.Kind) {
        switch cell {
        case .blank: self = .blank(CellContent.format(of: kind))
        case .text(let text): self = .text(text, kind == .wrappedText ? .wrapped : .text)
        case .amount(let amount): self = CellContent.of(amount, in: kind)
        case .integer(let value): self = CellContent.of(value, in: kind)
        case .instant(let instant): self = CellContent.of(instant, in: kind)
        case .date(let date): self = CellContent.of(date, in: kind)
        }
    }

    /// A cell where it lies: in a column of moments a text that is one is meant as one.
    init(_ cell: CellView, in kind: SheetColumn.Kind) {
        self.init(SheetCell(cell, in: kind), in: kind)
    }

    /// What a text in a column of moments is that is one.
    static func moment(_ cell: CellView, in kind: SheetColumn.Kind) -> CellContent? {
        guard case .dateTime = kind, cell.isText else { return nil }
        return Instant(utf8: cell.bytes).map { of($0, in: kind) }
    }

    private static func of(_ amount: Amount, in kind: SheetColumn.Kind) -> CellContent {
        guard isNumeric(kind) else { return .text(amount.description, .text) }
        return .number(amount.nearestDouble, numberFormat(of: amount, in: kind), exact: amount)
    }

    /// How an amount is shown in a column of numbers.
    static func numberFormat(of amount: Amount, in kind: SheetColumn.Kind) -> CellStyle.Format {
        switch kind {
        case .money: .money
        case .percent: .percent
        case .integer: .number(decimals: 0)
        case .identifier, .text, .wrappedText, .quantity, .date, .dateTime:
            .number(decimals: shownDecimals(amount))
        }
    }

    static func numberFormat(of cell: CellView, in kind: SheetColumn.Kind) -> CellStyle.Format {
        switch kind {
        case .money: .money
        case .percent: .percent
        case .integer: .number(decimals: 0)
        default: .number(decimals: min(cell.neededDecimals, 8))
        }
    }

    private static func of(_ value: Int64, in kind: SheetColumn.Kind) -> CellContent {
        guard value.magnitude <= largestExact.magnitude else { return .text(String(value), .text) }
        switch kind {
        case .identifier, .text, .wrappedText: return .text(String(value), .text)
        case .money: return .number(Double(value), .money, exact: Amount(value))
        case .percent: return .number(Double(value), .percent, exact: Amount(value))
        case .quantity, .integer, .date, .dateTime:
            return .number(Double(value), .number(decimals: 0), exact: Amount(value))
        }
    }

    private static func of(_ instant: Instant, in kind: SheetColumn.Kind) -> CellContent {
        guard case .dateTime(let zone) = kind, let serial = SerialDate.of(instant, in: zone) else {
            return .text(instant.description, .text)
        }
        return .number(serial, .dateTime, exact: nil)
    }

    private static func of(_ date: CivilDate, in kind: SheetColumn.Kind) -> CellContent {
        switch kind {
        case .date, .dateTime:
            SerialDate.of(date).map { .number($0, .date, exact: nil) } ?? .text(date.description, .text)
        default: .text(date.description, .text)
        }
    }

    /// What the cell adds to a sum over its column, to the last digit; nil when it is no number there.
    static func exact(_ cell: SheetCell, in kind: SheetColumn.Kind) -> Amount? {
        switch cell {
        case .amount(let amount): return isNumeric(kind) ? amount : nil
        case .integer(let value):
            return isNumeric(kind) && value.magnitude <= largestExact.magnitude ? Amount(value) : nil
        case .blank, .text, .instant, .date: return nil
        }
    }

    /// The same of a cell where it lies.
    static func exact(_ cell: CellView, in kind: SheetColumn.Kind) -> Amount? {
        switch cell.kind {
        case .decimal: isNumeric(kind) ? cell.amount : nil
        case .integer: exact(.integer(cell.integer), in: kind)
        case .null, .text: nil
        }
    }

    static func format(of kind: SheetColumn.Kind) -> CellStyle.Format {
        switch kind {
        case .text, .identifier: .text
        case .wrappedText: .wrapped
        case .money: .money
        case .quantity, .integer: .number(decimals: 0)
        case .date: .date
        case .dateTime: .dateTime
        case .percent: .percent
        }
    }

    /// As many decimals as the value has, at most eight.
    static func shownDecimals(_ amount: Amount) -> Int {
        min(amount.neededDecimals, 8)
    }
}

extension CellContent {
    /// Whether a column's values stand at its right side.
    static func isNumeric(_ kind: SheetColumn.Kind) -> Bool { format(of: kind).isNumber }
}
