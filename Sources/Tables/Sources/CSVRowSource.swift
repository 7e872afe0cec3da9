/// The rows of a CSV file; those without any text are left out and not numbered.
public final class CSVRowSource: RowSource {
    private let reader: CSVReader
    public let header: SourceRow

    /// - Parameters:
    ///   - name: how to call the file in problems; its path unless given.
    ///   - search: what the header is known by where a title may stand above it.
    /// - Throws: ``FileError``; ``TableError`` when it is not text, not CSV or empty.
    public init(path: String, name: String? = nil, search: HeaderSearch? = nil) throws {
        reader = try CSVReader(path: path, name: name, skipsEmptyRows: true, search: search)
        let head = reader.header
        header = SourceRow(line: head.line, number: head.number, fields: head.fields, problems: head.problems)
    }

    public var name: String { reader.name }
    public var format: InputFormat { .csv(reader.encoding, reader.dialect) }

    public func next() throws -> SourceRow? {
        var rows: [SourceRow] = []
        _ = try reader.read(RowChunk(rows: 1, bytes: 1), into: &rows)
        return rows.first
    }

    public func read(_ chunk: RowChunk, into rows: inout [SourceRow]) throws -> Bool {
        try reader.read(chunk, into: &rows)
    }
}
