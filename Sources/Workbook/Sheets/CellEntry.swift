/// What a person may enter into the cells of a column. The program that shows the sheet offers it and holds to it; whoever
/// reads the sheet back checks all the same.
public enum CellEntry: Sendable, Hashable {
    /// One of these, from a drop-down.
    case choice([String])
    /// One of these from a drop-down, or something else after a question.
    case suggestion([String])
    /// A day.
    case day
    /// An amount that is not negative.
    case amount
    /// A text of so many characters.
    case text(lengths: ClosedRange<Int>)
    /// Anything.
    case free
}

/// Draws the eye to rows by what stands in one of their cells, also when that is changed by hand later.
public struct ConditionalMark: Sendable, Hashable {
    public var column: Int
    /// The whole text of the cell; without quotation marks.
    public var value: String
    public var mark: Mark

    public init(column: Int, equals value: String, _ mark: Mark) {
        self.column = column
        self.value = value
        self.mark = mark
    }
}
