public import Values

/// A row as it stands in an input file, before anybody asks what it means.
public struct SourceRow: Sendable, Hashable {
    /// The 1-based physical line, or row of the sheet, on which it begins.
    public let line: Int
    /// The 1-based data row; 0 for the header.
    public let number: Int
    /// The fields as they are kept.
    public let packed: PackedFields
    /// What is wrong with it as a row of such a file.
    public let problems: [Problem]
    /// How fields were stored that were not stored as text, by position.
    public let origins: [Int: CellOrigin]

    public init(
        line: Int,
        number: Int,
        packed: PackedFields,
        problems: [Problem] = [],
        origins: [Int: CellOrigin] = [:]
    ) {
        self.line = line
        self.number = number
        self.packed = packed
        self.problems = problems
        self.origins = origins
    }

    public init(
        line: Int,
        number: Int,
        fields: [String],
        problems: [Problem] = [],
        origins: [Int: CellOrigin] = [:]
    ) {
        self.init(line: line, number: number, packed: PackedFields(fields), problems: problems, origins: origins)
    }

    /// The fields as texts.
    public var fields: [String] { packed.texts }
}
