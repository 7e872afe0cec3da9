public import Values

/// An input file to begin with: the headings and rows that pass the file's own check.
public struct ImportTemplate: Sendable {
    public let schema: ImportSchema
    public let language: Language

    public init(_ schema: ImportSchema, language: Language = .chinese) {
        self.schema = schema
        self.language = language
    }

    /// The heading row and the example rows.
    public var rows: [[String]] {
        let count = schema.columns.map(\.examples.count).max() ?? 0
        let examples = (0..<count).map { row in schema.columns.map { $0.examples.element(row) ?? "" } }
        return [schema.columns.map { $0.heading[language] }] + examples
    }

    /// The whole file, as Excel and WPS open it without garbling.
    public var bytes: [UInt8] {
        var encoder = CSVEncoder()
        for row in rows { encoder.append(row: row) }
        return encoder.takeBytes()
    }
}
