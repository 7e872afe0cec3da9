/// A file on its way through decoder and parser: bytes in, records out.
struct CSVSource {
    let name: String
    let encoding: TextEncoding
    let dialect: CSVDialect
    private(set) var parser: CSVParser

    private let file: InputFile
    private let chunkSize: Int
    private var decoder: TextDecoder
    /// How much text is looked at to find out the dialect.
    private static let sniffed = 64 * 1024

    /// Finds out encoding and dialect.
    ///
    /// - Parameter delimiter: the one to use, whatever the first record has.
    init(_ file: InputFile, name: String, limits: CSVLimits, chunkSize: Int, delimiter: Delimiter? = nil) throws {
        self.file = file
        self.name = name
        self.chunkSize = chunkSize
        do {
            encoding = try EncodingDetection.detect(file, chunkSize: chunkSize)
            try file.rewind()
            decoder = try TextDecoder(encoding)
            let start = try CSVSource.text(of: file, &decoder, chunkSize, atLeast: CSVSource.sniffed)
            var dialect = CSVDialect(sniffing: start)
            if let delimiter { dialect.delimiter = delimiter }
            self.dialect = dialect
            parser = CSVParser(delimiter: dialect.delimiter, limits: limits)
            parser.feed(start)
        } catch let error as TextEncodingError {
            throw TableError(error.problem(file: name))
        }
    }

    /// Moves the parser to its next record; false at the end of the file.
    ///
    /// - Parameters:
    ///   - row: the number of the data row to be read, nil for the header.
    ///   - columns: the header, for naming places.
    mutating func advance(row: Int?, columns: [String]) throws -> Bool {
        while true {
            switch parser.next() {
            case .record: return true
            case .end: return false
            case .fatal(let fault):
                throw TableError(fault.problem(file: name, row: row, column: columns.element(fault.field - 1)))
            case .needsInput: try feed()
            }
        }
    }

    private mutating func feed() throws {
        do {
            let text = try CSVSource.text(of: file, &decoder, chunkSize, atLeast: 1)
            if text.isEmpty { parser.finish() } else { parser.feed(text) }
        } catch let error as TextEncodingError {
            throw TableError(error.problem(file: name))
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
}
