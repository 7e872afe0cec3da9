public import Values

/// One value of a row. What it looks like follows from its column.
///
/// There is no case for a formula: text that begins with `=` is text.
public enum SheetCell: Sendable, Hashable {
    case blank
    case text(String)
    case amount(Amount)
    /// Written as a number up to 2⁵³, beyond as text, since a cell would lose digits.
    case integer(Int64)
    /// Written as an Excel date in the zone that the column names.
    case instant(Instant)
    case date(CivilDate)
}

extension SheetCell {
    /// A cell where it lies: in a column of moments a text that is one is meant as one.
    init(_ cell: CellView, in kind: SheetColumn.Kind) {
        switch cell.kind {
        case .null: self = .blank
        case .integer: self = .integer(cell.integer)
        case .decimal: self = .amount(cell.amount)
        case .text:
            if case .dateTime = kind, let instant = Instant(utf8: cell.bytes) {
                self = .instant(instant)
            } else {
                self = .text(String(decoding: cell.bytes, as: UTF8.self))
            }
        }
    }
}

/// A fill that draws the eye to a row or a cell.
public enum Mark: Sendable, Hashable, CaseIterable {
    case none
    case warning
    case bad
    case good
    /// To be filled in by hand.
    case entry
}
