public import Values

/// Reads an input file by its schema: every row with its values and with everything that is wrong with it.
///
/// ```swift
/// let reader = try ImportReader(path: "customers.csv", schema: .customers)
/// while let row = try reader.next() {
///     if row.hasErrors { show(row.problems) } else { plan(row) }
/// }
/// ```
///
/// Only what makes the rest unreadable is thrown. Memory is bounded by the largest row and by the keys seen.
public final class ImportReader {
    public let schema: ImportSchema
    /// The headings of the columns that are carried through, as they stand in the file.
    public let header: [String]
    /// What is wrong with the header.
    public let headerProblems: [Problem]
    /// Whether the file is a result file of an earlier run.
    public let isResultFile: Bool

    private let rows: any RowSource
    /// Without a header no value has a meaning, nor a heading a right to be shown.
    private let isReadable: Bool
    private var checks: ImportChecks
    /// Rows that were read, and are not yet checked.
    private var read: [SourceRow] = []
    /// Rows that are checked and still to be handed out, the next one last.
    private var checked: [ImportRow] = []
    /// What comes after them.
    private var end: Result<Void, any Error>?
    private static let chunk = RowChunk(rows: 32, bytes: 256 * 1024)

    /// Opens a CSV file and matches its header.
    ///
    /// - Parameter name: how to call the file in problems; its path unless given.
    /// - Throws: ``FileError``; ``TableError`` when it is not text, not CSV or empty.
    public convenience init(path: String, name: String? = nil, schema: ImportSchema) throws {
        self.init(try CSVRowSource(path: path, name: name, search: HeaderSearch(schema)), schema: schema)
    }

    /// Reads from an open file of any kind.
    public init(_ rows: any RowSource, schema: ImportSchema) {
        let fields = rows.header.fields
        let layout = ImportHeader(fields, line: rows.header.line, schema: schema, file: rows.name)
        isReadable = layout.isRecognised
        self.schema = schema
        self.rows = rows
        header = layout.carried.map { fields[$0] }
        headerProblems = rows.header.problems + layout.problems
        isResultFile = layout.results["outcome"] != nil
        checks = ImportChecks(ImportLayout(schema, layout, headings: fields, file: rows.name))
    }

    public var format: InputFormat { rows.format }
    /// How the file stores its characters; nil for a workbook.
    public var encoding: TextEncoding? { rows.format.encoding }
    public var dialect: CSVDialect? { rows.format.dialect }
    /// Whether the header itself makes the file useless: leaving out rows does not help.
    public var isUnusable: Bool { headerProblems.contains { $0.severity == .error } }

    /// The next row; nil at the end of the file.
    ///
    /// - Throws: ``TableError`` where reading cannot go on; ``FileError``.
    public func next() throws -> ImportRow? {
        if let row = checked.popLast() { return row }
        guard isReadable else { return nil }
        checkAhead()
        if let row = checked.popLast() { return row }
        try end?.get()
        return nil
    }

    /// Reads and checks some rows at once, so that the keys of all of them are looked up together.
    private func checkAhead() {
        guard end == nil else { return }
        do {
            if try !rows.read(ImportReader.chunk, into: &read) { end = .success(()) }
        } catch {
            end = .failure(error)
        }
        checks.check(read, into: &checked)
        checked.reverse()
        read.removeAll(keepingCapacity: true)
    }
}
