public import Values

/// A row of totals above a table: formulas over the table's rows, with their exact sums stored as the computed values.
///
/// The sums are announced before the rows are written, because the row stands above them, or with ``SheetDescription/totalsFollow``
/// after; closing the workbook fails when the rows written add up to anything else.
public struct SheetTotals: Sendable, Hashable {
    /// Restricts the sums to rows whose text in `column` is `value`, such as one currency.
    public struct Condition: Sendable, Hashable {
        public var column: Int
        /// Unless the condition ``isExact``, letters of any script, digits, `-`, `_`, `.` and spaces between them only:
        /// Excel reads anything else as an operator or a pattern.
        public var value: String
        /// Takes any text, also none, and tells capitals from small letters; slower to compute in long tables.
        public var isExact: Bool

        public init(column: Int, equals value: String, isExact: Bool = false) {
            self.column = column
            self.value = value
            self.isExact = isExact
        }
    }

    public var label: String
    public var condition: Condition?
    /// The exact sum of each summed column, by the column's index.
    public var sums: [Int: Amount]

    public init(_ label: String, where condition: Condition? = nil, sums: [Int: Amount]) {
        self.label = label
        self.condition = condition
        self.sums = sums
    }
}

extension SheetTotals.Condition {
    /// Whether a row with this cell is summed.
    func holds(_ cell: SheetCell) -> Bool {
        switch cell {
        case .text(let text): text == value
        case .blank: isExact && value.isEmpty
        default: false
        }
    }

    /// The same of a cell where it lies.
    func holds(_ cell: CellView) -> Bool {
        switch cell.kind {
        case .text: cell.bytes.elementsEqual(value.utf8)
        case .null: isExact && value.isEmpty
        case .integer, .decimal: false
        }
    }
}
