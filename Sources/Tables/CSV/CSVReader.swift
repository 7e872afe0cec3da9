internal import Values

/// Reads the rows of a CSV file, one at a time, in memory bounded by the largest row.
///
/// The encoding is found out over the whole file before the first row is given; delimiter and line ending come from the
/// first record. Rows must be as wide as the header. Trailing columns that are empty in the header and in the row, as
/// spreadsheets leave them, do not count.
public final class CSVReader {
    /// The file's name as problems tell it.
    public let name: String
    public let encoding: TextEncoding
    public let dialect: CSVDialect
    /// The first record.
    public let header: CSVRow

    private let file: InputFile
    private var decoder: TextDecoder
    private var parser: CSVParser
    private let skipsEmptyRows: Bool
    private var rowCount = 0
    private var isAtEnd = false

    /// Opens the file and reads its header.
    ///
    /// - Parameters:
    ///   - name: how to call the file in problems; its path unless given.
    ///   - skipsEmptyRows: leave out, and do not number, rows whose fields are all empty.
    /// - Throws: ``FileError``; ``TableError`` when it is not text, not CSV or empty.
    public convenience init(
        path: String,
        name: String? = nil,
        limits: CSVLimits = CSVLimits(),
        skipsEmptyRows: Bool = false
    ) throws {
        try self.init(
            InputFile(path: path),
            name: name ?? path,
            limits: limits,
            skipsEmptyRows: skipsEmptyRows,
            chunkSize: InputFile.chunkSize
        )
    }

    init(_ file: InputFile, name: String, limits: CSVLimits, skipsEmptyRows: Bool, chunkSize: Int) throws {
        do {
            let encoding = try EncodingDetection.detect(file, chunkSize: chunkSize)
            try file.rewind()
            var decoder = try TextDecoder(encoding)
            let start = try CSVReader.text(of: file, &decoder, chunkSize, atLeast: CSVReader.sniffed)
            let dialect = CSVDialect(sniffing: start)
            var parser = CSVParser(delimiter: dialect.delimiter, limits: limits)
            parser.feed(start)
            self.encoding = encoding
            self.dialect = dialect
            self.parser = parser
            self.decoder = decoder
        } catch let error as TextEncodingError {
            throw TableError(error.problem(file: name))
        }
        self.file = file
        self.name = name
        self.skipsEmptyRows = skipsEmptyRows
        self.chunkSize = chunkSize
        var header = CSVRow(line: 1, number: 0, fields: [])
        let found = try CSVReader.step(&parser, file, &decoder, chunkSize, name, row: nil, columns: [])
        if found {
            header = CSVReader.row(of: parser, number: 0, name: name, columns: [])
        }
        self.header = CSVRow(
            line: header.line,
            number: 0,
            fields: CSVReader.withoutEmptyTail(header.fields),
            problems: header.problems
        )
        guard !self.header.fields.isEmpty else {
            throw TableError(
                Problem(
                    rule: "csv.empty",
                    place: Problem.Place(file: name, line: 1),
                    message: Localized(zh: "文件是空的，没有表头", en: "the file is empty: it has no header")
                )
            )
        }
    }

    private let chunkSize: Int
    /// How much text is looked at to find out the dialect.
    private static let sniffed = 64 * 1024

    /// The next row; nil at the end of the file.
    ///
    /// - Throws: ``TableError`` where reading cannot go on; ``FileError``.
    public func next() throws -> CSVRow? {
        while !isAtEnd {
            let number = rowCount + 1
            let found = try CSVReader.step(
                &parser,
                file,
                &decoder,
                chunkSize,
                name,
                row: number,
                columns: header.fields
            )
            guard found else {
                isAtEnd = true
                return nil
            }
            let row = CSVReader.row(of: parser, number: number, name: name, columns: header.fields)
            if skipsEmptyRows && row.fields.allSatisfy(\.isEmpty) { continue }
            rowCount = number
            return row
        }
        return nil
    }

    /// Moves the parser to its next record; false at the end.
    private static func step(
        _ parser: inout CSVParser,
        _ file: InputFile,
        _ decoder: inout TextDecoder,
        _ chunkSize: Int,
        _ name: String,
        row: Int?,
        columns: [String]
    ) throws -> Bool {
        while true {
            switch parser.next() {
            case .record: return true
            case .end: return false
            case .fatal(let fault):
                throw TableError(fault.problem(file: name, row: row, column: columns.element(fault.field - 1)))
            case .needsInput:
                do {
                    let more = try text(of: file, &decoder, chunkSize, atLeast: 1)
                    if more.isEmpty { parser.finish() } else { parser.feed(more) }
                } catch let error as TextEncodingError {
                    throw TableError(error.problem(file: name))
                }
            }
        }
    }

    /// The next text of the file, empty only at its end.
    private static func text(
        of file: InputFile,
        _ decoder: inout TextDecoder,
        _ chunkSize: Int,
        atLeast count: Int
    ) throws -> [UInt8] {
        var text: [UInt8] = []
        var chunk: [UInt8] = []
        while text.count < count {
            try file.read(into: &chunk, size: chunkSize)
            if chunk.isEmpty {
                try decoder.finish()
                break
            }
            try decoder.decode(chunk, into: &text)
        }
        return text
    }

    private static func row(of parser: CSVParser, number: Int, name: String, columns: [String]) -> CSVRow {
        var fields = (0..<parser.fieldCount).map(parser.field)
        var problems = parser.faults.map {
            $0.problem(file: name, row: number == 0 ? nil : number, column: columns.element($0.field - 1))
        }
        while fields.count > columns.count, number > 0, fields.last == "" { fields.removeLast() }
        if number > 0, fields.count != columns.count {
            problems.append(ragged(fields.count, columns.count, name, parser.line, number))
        }
        return CSVRow(line: parser.line, number: number, fields: fields, problems: problems)
    }

    private static func ragged(_ count: Int, _ width: Int, _ name: String, _ line: Int, _ row: Int) -> Problem {
        Problem(
            rule: "csv.ragged",
            place: Problem.Place(file: name, line: line, row: row),
            message: Localized(
                zh: "这一行有 \(count) 个字段，表头有 \(width) 个",
                en: "the row has \(count) fields, the header \(width)"
            ),
            mend: Localized(
                zh: "检查是否多了或少了分隔符；含分隔符的字段要用引号括起",
                en: "look for a delimiter too many or too few; a field that holds one stands in quotes"
            )
        )
    }

    private static func withoutEmptyTail(_ fields: [String]) -> [String] {
        var fields = fields
        while fields.last == "" { fields.removeLast() }
        return fields
    }
}

extension Array {
    /// The element at `index`, nil outside.
    func element(_ index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
