public import Values

/// A row of an input file, read by its schema.
public struct ImportRow: Sendable {
    /// The 1-based data row.
    public let number: Int
    /// The 1-based physical line on which it begins.
    public let line: Int
    /// The row's fields as they stand in the file and in its order, for carrying through: without the result columns of
    /// an earlier run, and with secrets blanked. One a name in ``ImportReader/header``.
    public let carried: [String]
    /// Everything wrong or doubtful in the row.
    public internal(set) var problems: [Problem]

    let schema: ImportSchema
    /// One value a column of the schema; nil for an empty cell, a missing column and a secret.
    var values: [String?]
    var secrets: [String: Secret]
    let results: [String: String]

    /// Whether the row must not be sent.
    public var hasErrors: Bool { problems.contains { $0.severity == .error } }

    /// The value of a column, trimmed, choices in the service's own spelling; nil where the cell is empty or the file has
    /// no such column, and always nil for a secret.
    public subscript(column: String) -> String? { schema.index(of: column).flatMap { values[$0] } }

    /// The value of a column as a problem may show it: shortened, masked where it is personal; nil where it is empty or a
    /// secret.
    public func shown(_ column: String) -> String? {
        self[column].flatMap { value in schema.column(column)?.display(value) }
    }

    /// The value of a secret column; nil where the cell is empty.
    public func secret(_ column: String) -> Secret? { secrets[column] }

    /// What an earlier run wrote into one of its result columns, such as `outcome`; nil where the file has none.
    public func result(_ column: String) -> String? { results[column] }

    /// Whether the file was written by an earlier run: then its secrets were blanked.
    public var isOfEarlierRun: Bool { !results.isEmpty }

    /// The columns with an error: their values are not to be judged twice.
    var faulty: Set<String> = []

    /// Whether an error was already found in the column itself.
    public func hasError(in column: String) -> Bool { faulty.contains(column) }
}
