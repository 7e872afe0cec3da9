/// How a spreadsheet stored what is now a text. A workbook tells what a CSV file leaves to be guessed.
public struct CellOrigin: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case text
        /// A number, with its digits as they stand in the file.
        case number(stored: String)
        /// A number that is shown as a date or a time.
        case date
        case boolean
        /// `#N/A` and the like.
        case error
        /// Nothing, where a formula should have left its result.
        case missing
    }

    public let kind: Kind
    /// Whether it is the stored result of a formula.
    public let isFormula: Bool

    public init(_ kind: Kind, isFormula: Bool = false) {
        self.kind = kind
        self.isFormula = isFormula
    }
}
