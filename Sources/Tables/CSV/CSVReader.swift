internal import Values

/// Reads the rows of a CSV file, one at a time, in memory bounded by the largest row.
///
/// The encoding is found out over the whole file before the first row is given; delimiter and line ending come from the
/// first record. Rows must be as wide as the header. Trailing columns that are empty in the header and in the row, as
/// spreadsheets leave them, do not count.
public final class CSVReader {
    /// The first record.
    public let header: CSVRow

    private var rows: CSVRows

    /// Opens the file and reads its header.
    ///
    /// - Parameters:
    ///   - name: how to call the file in problems; its path unless given.
    ///   - skipsEmptyRows: leave out, and do not number, rows whose fields are all empty.
    ///   - search: what the header is known by where rows may stand above it; nil takes the first record.
    /// - Throws: ``FileError``; ``TableError`` when it is not text, not CSV or empty.
    public convenience init(
        path: String,
        name: String? = nil,
        limits: CSVLimits = CSVLimits(),
        skipsEmptyRows: Bool = false,
        search: HeaderSearch? = nil
    ) throws {
        try self.init(
            InputFile(path: path),
            name: name ?? path,
            limits: limits,
            skipsEmptyRows: skipsEmptyRows,
            chunkSize: InputFile.chunkSize,
            search: search
        )
    }

    init(
        _ file: InputFile,
        name: String,
        limits: CSVLimits,
        skipsEmptyRows: Bool,
        chunkSize: Int,
        search: HeaderSearch? = nil
    ) throws {
        var source = try CSVSource(file, name: name, limits: limits, chunkSize: chunkSize)
        let isRecord = try source.advance(row: nil, columns: [])
        var found = isRecord ? CSVReader.header(of: source) : nil
        if isRecord, let search, found.map({ !search.isHeading($0.fields) }) ?? true {
            if let below = try CSVReader.headerBelow(file, source, search, limits, chunkSize) {
                (source, found) = (below.source, below.header)
            } else {
                // The search has read on.
                try file.rewind()
                source = try CSVSource(file, name: name, limits: limits, chunkSize: chunkSize)
                _ = try source.advance(row: nil, columns: [])
            }
        }
        guard let header = found else {
            throw TableError(
                Problem(
                    rule: "csv.empty",
                    place: Problem.Place(file: name, line: 1),
                    message: Localized(zh: "文件是空的，没有表头", en: "the file is empty: it has no header")
                )
            )
        }
        self.header = header
        rows = CSVRows(source, header: header.fields, skipsEmptyRows: skipsEmptyRows)
    }

    /// The file's name as problems tell it.
    public var name: String { rows.name }
    public var encoding: TextEncoding { rows.encoding }
    public var dialect: CSVDialect { rows.dialect }

    /// The next row; nil at the end of the file.
    ///
    /// - Throws: ``TableError`` where reading cannot go on; ``FileError``.
    public func next() throws -> CSVRow? { try rows.advance() ? rows.row() : nil }

    /// Goes to the next row as ``next()`` does, and lends its fields as bytes: nothing is made for a field.
    ///
    /// A row may have more or fewer fields than the header, and its faults are not told: for files that this program, or
    /// another, has written.
    ///
    /// - Parameter body: gets the fields, which are good until it returns.
    /// - Returns: what `body` returned; nil at the end of the file.
    /// - Throws: ``TableError`` where reading cannot go on; ``FileError``; what `body` throws.
    public func nextFields<Result>(_ body: (CSVFields) throws -> Result) throws -> Result? {
        try rows.advance() ? rows.withFields(body) : nil
    }

    /// Appends the next rows to `target`, their fields together in one piece of memory.
    ///
    /// - Returns: whether there may be more.
    func read(_ chunk: RowChunk, into target: inout [SourceRow]) throws -> Bool {
        try rows.read(chunk, into: &target)
    }

    /// The header without the empty columns at its end; nil when nothing is left.
    private static func header(of source: CSVSource) -> CSVRow? {
        let parser = source.parser
        var fields = parser.texts
        while fields.last == "" { fields.removeLast() }
        guard !fields.isEmpty else { return nil }
        let problems = parser.faults.map { $0.problem(file: source.name, row: nil, column: nil) }
        return CSVRow(line: parser.line, number: 0, fields: fields, problems: problems)
    }

    /// The header that stands below a title, and the file read as far as that; nil where there is none.
    ///
    /// A title has no delimiter, so that the dialect of the first record says nothing: then each is tried.
    private static func headerBelow(
        _ file: InputFile,
        _ first: CSVSource,
        _ search: HeaderSearch,
        _ limits: CSVLimits,
        _ chunkSize: Int
    ) throws -> (source: CSVSource, header: CSVRow)? {
        for delimiter in first.parser.fieldCount > 1 ? [first.dialect.delimiter] : Delimiter.allCases {
            func reopen() throws -> CSVSource {
                try file.rewind()
                return try CSVSource(
                    file,
                    name: first.name,
                    limits: limits,
                    chunkSize: chunkSize,
                    delimiter: delimiter
                )
            }
            var source = try reopen()
            var rows: [CSVRow] = []
            do {
                while rows.count < HeaderSearch.depth, try source.advance(row: nil, columns: []) {
                    // Empty lines are no rows, wherever they stand.
                    if let row = header(of: source) { rows.append(row) }
                }
            } catch is TableError {
                // What is wrong further down is not the first thing to say of a file without a header.
                continue
            }
            let candidates = rows.map { HeaderSearch.Candidate(line: $0.line, fields: $0.fields) }
            let found = search.find(in: candidates, file: first.name)
            guard let row = rows.element(found.position), !found.problems.isEmpty || search.isHeading(row.fields) else {
                continue
            }
            source = try reopen()
            repeat { _ = try source.advance(row: nil, columns: []) } while source.parser.line < row.line
            let problems = row.problems + found.problems
            return (source, CSVRow(line: row.line, number: 0, fields: row.fields, problems: problems))
        }
        return nil
    }
}

extension Array {
    /// The element at `index`, nil outside.
    func element(_ index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
