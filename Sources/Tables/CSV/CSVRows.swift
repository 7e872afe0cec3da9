internal import Values

/// The rows below a header, one after the other. A value, so that reading a row asks nobody whether it may.
struct CSVRows {
    private var source: CSVSource
    private let header: [String]
    private let skipsEmptyRows: Bool
    private var rowCount = 0
    private var isAtEnd = false
    /// Rows that are packed, until they are handed out together.
    private var packed: [PackedRow] = []
    private var packer = FieldPacker()

    private struct PackedRow {
        let line: Int
        let number: Int
        let start: Int
        let count: Int
        let problems: [Problem]
    }

    /// - Parameter source: at the record with the header.
    init(_ source: CSVSource, header: [String], skipsEmptyRows: Bool) {
        self.source = source
        self.header = header
        self.skipsEmptyRows = skipsEmptyRows
    }

    var name: String { source.name }
    var encoding: TextEncoding { source.encoding }
    var dialect: CSVDialect { source.dialect }

    /// Moves to the next row; false at the end of the file.
    mutating func advance() throws -> Bool {
        while !isAtEnd {
            guard try source.advance(row: rowCount + 1, columns: header) else {
                isAtEnd = true
                break
            }
            if skipsEmptyRows && source.withFields({ $0.allSatisfy(\.isEmpty) }) { continue }
            rowCount += 1
            return true
        }
        return false
    }

    /// All fields of the row at hand as bytes.
    mutating func withFields<Result>(_ body: (CSVFields) throws -> Result) rethrows -> Result {
        try source.withFields(body)
    }

    /// The row at hand.
    mutating func row() -> CSVRow {
        let columns = header.count
        let fields = source.withFields { fields in
            fields.prefix(CSVRows.width(of: fields, columns)).indices.map(fields.text)
        }
        return CSVRow(
            line: source.parser.line,
            number: rowCount,
            fields: fields,
            problems: problems(width: fields.count)
        )
    }

    /// Appends the next rows to `rows`, their fields together in one piece of memory.
    ///
    /// - Returns: whether there may be more.
    mutating func read(_ chunk: RowChunk, into rows: inout [SourceRow]) throws -> Bool {
        defer { takePacked(into: &rows) }
        while packed.count < chunk.rows, packer.size < chunk.bytes {
            guard try advance() else { return false }
            let columns = header.count
            let (start, count) = source.withFields { fields in
                let counted = fields.prefix(CSVRows.width(of: fields, columns))
                return (packer.pack(counted), counted.count)
            }
            packed.append(
                PackedRow(
                    line: source.parser.line,
                    number: rowCount,
                    start: start,
                    count: count,
                    problems: problems(width: count)
                )
            )
        }
        return true
    }

    private mutating func takePacked(into rows: inout [SourceRow]) {
        let bytes = packer.finish()
        for row in packed {
            rows.append(
                SourceRow(
                    line: row.line,
                    number: row.number,
                    packed: PackedFields(bytes, start: row.start, count: row.count),
                    problems: row.problems
                )
            )
        }
        packed.removeAll(keepingCapacity: true)
    }

    /// How many fields count: empty ones past the header's last do not.
    private static func width(of fields: CSVFields, _ columns: Int) -> Int {
        var width = fields.count
        while width > columns, fields[width - 1].isEmpty { width -= 1 }
        return width
    }

    /// What is wrong with the row at hand, of which so many fields count.
    private func problems(width: Int) -> [Problem] {
        if width == header.count, source.parser.faults.isEmpty { return [] }
        let parser = source.parser
        var problems = parser.faults.map {
            $0.problem(file: name, row: rowCount, column: header.element($0.field - 1))
        }
        if width != header.count { problems.append(ragged(width, parser.line, rowCount)) }
        return problems
    }

    private func ragged(_ count: Int, _ line: Int, _ row: Int) -> Problem {
        Problem(
            rule: "csv.ragged",
            place: Problem.Place(file: name, line: line, row: row),
            message: Localized(
                zh: "这一行有 \(count) 个字段，表头有 \(header.count) 个",
                en: "the row has \(count) fields, the header \(header.count)"
            ),
            mend: Localized(
                zh: "检查是否多了或少了分隔符；含分隔符的字段要用引号括起",
                en: "look for a delimiter too many or too few; a field that holds one stands in quotes"
            )
        )
    }
}
