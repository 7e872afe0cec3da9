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
            let start = try CSVSource.front(of: file, &decoder, chunkSize, atLeast: CSVSource.sniffed)
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

    /// The fields of the record at hand. It counts as a change of the source, which keeps the parser from being copied and
    /// `body` from reading on.
    mutating func withFields<Result>(_ body: (CSVFields) throws -> Result) rethrows -> Result {
        try parser.withFields(body)
    }

    private mutating func feed() throws {
        do {
            var isAtEnd = false
            try parser.refill { isAtEnd = try !CSVSource.next(of: file, &decoder, into: &$0, chunkSize) }
            if isAtEnd { parser.finish() }
        } catch let error as TextEncodingError {
            throw TableError(error.problem(file: name))
        }
    }

    /// At least so much text from the front of the file, or all of it.
    private static func front(
        of file: InputFile,
        _ decoder: inout TextDecoder,
        _ chunkSize: Int,
        atLeast count: Int
    ) throws -> [UInt8] {
        var text: [UInt8] = []
        var chunk: [UInt8] = []
        while text.count < count, try next(of: file, &decoder, into: &chunk, chunkSize) {
            if text.isEmpty { swap(&text, &chunk) } else { text += chunk }
        }
        return text
    }

    /// Replaces what is in `chunk` by the next text of the file, which is not empty; false at its end.
    private static func next(
        of file: InputFile,
        _ decoder: inout TextDecoder,
        into chunk: inout [UInt8],
        _ chunkSize: Int
    ) throws -> Bool {
        repeat {
            try file.read(into: &chunk, size: chunkSize)
            if chunk.isEmpty {
                try decoder.finish()
                return false
            }
            try decoder.decode(&chunk)
        } while chunk.isEmpty
        return true
    }
}
