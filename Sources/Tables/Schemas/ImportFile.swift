public import Values

/// An input file read to its end.
public struct ImportFile: Sendable {
    public let schema: ImportSchema
    /// The headings of the columns that are carried through; empty when the file could not be read at all.
    public let header: [String]
    /// nil when the file could not be read at all.
    public let format: InputFormat?
    /// nil when the file is not text in a known encoding.
    public var encoding: TextEncoding? { format?.encoding }
    public var dialect: CSVDialect? { format?.dialect }
    public let isResultFile: Bool
    /// All rows that could be read, also those with problems.
    public let rows: [ImportRow]
    /// Everything that is wrong with the file, in the order of the file.
    public let problems: [Problem]

    /// Whether nothing at all is wrong but warnings.
    public var hasErrors: Bool { problems.contains { $0.severity == .error } }
    /// Whether something is wrong that is not the fault of single rows: the header, the encoding, an unclosed quote.
    /// Leaving out invalid rows does not help then.
    public let isUnusable: Bool

    /// Reads a whole CSV file. What is wrong inside it is in ``problems``.
    ///
    /// - Parameter name: how to call the file in problems; its path unless given.
    /// - Throws: ``FileError`` when the file cannot be opened or read.
    public init(path: String, name: String? = nil, schema: ImportSchema) throws {
        try self.init(schema: schema) { try CSVRowSource(path: path, name: name, search: HeaderSearch(schema)) }
    }

    /// Reads a whole file of any kind. What is wrong inside it is in ``problems``.
    ///
    /// - Parameter open: opens the file.
    /// - Throws: ``FileError`` when the file cannot be opened or read.
    public init(schema: ImportSchema, from open: () throws -> any RowSource) throws {
        self.schema = schema
        var rows: [ImportRow] = []
        var problems: [Problem] = []
        var reader: ImportReader?
        var stopped: Problem?
        do {
            let opened = ImportReader(try open(), schema: schema)
            reader = opened
            problems = opened.headerProblems
            while let row = try opened.next() {
                problems += row.problems
                rows.append(row)
            }
        } catch let error as TableError {
            stopped = error.problem
            problems.append(error.problem)
        }
        self.rows = rows
        self.problems = problems
        header = reader?.header ?? []
        format = reader?.format
        isResultFile = reader?.isResultFile ?? false
        isUnusable = stopped != nil || reader?.isUnusable ?? true
    }
}
