public import Values

/// A record of a CSV file and where it stands.
public struct CSVRow: Sendable, Hashable {
    /// The 1-based physical line on which it begins.
    public let line: Int
    /// The 1-based data row; 0 for the header.
    public let number: Int
    public let fields: [String]
    /// What is wrong with it as CSV.
    public let problems: [Problem]

    public init(line: Int, number: Int, fields: [String], problems: [Problem] = []) {
        self.line = line
        self.number = number
        self.fields = fields
        self.problems = problems
    }
}
