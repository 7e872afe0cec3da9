internal import Values

/// What is stored in a cell, once the cell's value and its column's kind are brought together.
enum CellContent {
    case blank(CellStyle.Format)
    case text(String, CellStyle.Format)
    case number(Double, CellStyle.Format, exact: Amount?)

    /// The largest whole number up to which a double holds every whole number.
    private static let largestExact: Int64 = 1 << 53

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

    private static func of(_ amount: Amount, in kind: SheetColumn.Kind) -> CellContent {
        switch kind {
        case .identifier, .text, .wrappedText: .text(amount.description, .text)
        case .money: .number(amount.nearestDouble, .money, exact: amount)
        case .percent: .number(amount.nearestDouble, .percent, exact: amount)
        case .quantity, .integer, .date, .dateTime:
            .number(amount.nearestDouble, .number(decimals: shownDecimals(amount)), exact: amount)
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

    private static func format(of kind: SheetColumn.Kind) -> CellStyle.Format {
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
        var fraction = UInt64(truncatingIfNeeded: amount.units.magnitude % Amount(1).units.magnitude)
        guard fraction != 0 else { return 0 }
        var decimals = Amount.maximumDecimals
        while fraction % 10 == 0 {
            fraction /= 10
            decimals -= 1
        }
        return min(decimals, 8)
    }
}

extension CellContent {
    /// Whether a column's values stand at its right side.
    static func isNumeric(_ kind: SheetColumn.Kind) -> Bool { format(of: kind).isNumber }
}
