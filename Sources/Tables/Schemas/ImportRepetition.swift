public import Values

/// Several columns that together make a row: two rows with the same values in all of them are worth a word.
public struct ImportRepetition: Sendable {
    public let columns: [String]
    public let severity: Problem.Severity

    public init(_ columns: [String], _ severity: Problem.Severity = .error) {
        self.columns = columns
        self.severity = severity
    }
}
