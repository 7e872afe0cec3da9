public import Values

/// A cell as the file holds it: its own text, before any program has made a number or a date of it.
public struct StoredCell: Sendable, Hashable {
    public enum Value: Sendable, Hashable {
        /// A text: inline, shared, or the text result of a formula.
        case text(String)
        /// The digits of a number as they stand in the file. What Excel shows as a date is a number here.
        case number(String)
        case boolean(Bool)
        /// A date or time in ISO 8601; most programs store them as numbers instead.
        case date(String)
        /// `#REF!` and the like.
        case error(String)
        /// Formatted, without a value.
        case empty
    }

    /// Zero-based.
    public let column: Int
    public let value: Value
    /// The formula, without `=`, when the value is the result of one.
    public let formula: String?
    /// The style's index in the file; says whether a number is shown as a date.
    public let style: Int

    public init(column: Int, value: Value, formula: String? = nil, style: Int = 0) {
        self.column = column
        self.value = value
        self.formula = formula
        self.style = style
    }

    /// A number as a person means it: the shortest decimal that stands for the same double. Programs write the double
    /// itself with up to 17 digits, so that 0.1 may stand in the file as 0.10000000000000001. nil for what is no number.
    public var amount: Amount? {
        guard case .number(let digits) = value, let double = Double(digits), double.isFinite else { return nil }
        if let whole = Int64(exactly: double) { return Amount(whole) }
        return try? Amount(parsingJSONNumber: double.description)
    }

    /// The text of a text, the digits of a number; nil for anything else.
    public var text: String? {
        switch value {
        case .text(let text), .number(let text): text
        case .boolean, .date, .error, .empty: nil
        }
    }
}

/// A row of a sheet; cells that the file does not mention are not there.
public struct StoredRow: Sendable, Hashable {
    /// 1-based, as Excel shows it.
    public let number: Int
    /// From left to right.
    public let cells: [StoredCell]
    /// Whether somebody hid it, or a filter did.
    public let isHidden: Bool

    public init(number: Int, cells: [StoredCell], isHidden: Bool = false) {
        self.number = number
        self.cells = cells
        self.isHidden = isHidden
    }

    /// The cell in a zero-based column.
    public subscript(column: Int) -> StoredCell? {
        if cells.indices.contains(column), cells[column].column == column { return cells[column] }
        return cells.first { $0.column == column }
    }
}
