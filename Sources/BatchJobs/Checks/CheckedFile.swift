package import Tables
package import Values

/// `checked.csv`: the input with the verdict on each row, for mending it in a spreadsheet. A mended one may be fed back.
package struct CheckedFile {
    package static let name = "checked.csv"

    private let writer: CSVWriter
    private let columns: Int
    private let language: Language

    /// Begins the file, which appears complete or not at all and is readable by its owner alone.
    ///
    /// - Parameter header: the headings that the input's columns have.
    package init(_ path: String, header: [String], language: Language) throws {
        writer = try CSVWriter(path: path, access: .ownerOnly)
        columns = header.count
        self.language = language
        try writer.write(header + ImportSchema.checkedColumns)
    }

    /// Appends a row with its verdict: `valid`, `doubtful` with warnings, `invalid` with errors, `unknown` when an earlier
    /// job may have done it.
    package func write(_ row: ImportRow, _ problems: [Problem]) throws {
        let reasons = problems.map { CheckedFile.reason($0, language) }.joined(separator: " | ")
        let fields = CheckedFile.padded(row.carried, columns)
        try writer.write(fields + [String(row.number), CheckedFile.verdict(problems), reasons])
    }

    package func commit() throws { try writer.commit() }

    private static func verdict(_ problems: [Problem]) -> String {
        if problems.contains(where: { $0.rule == CheckedInput.unknownRule }) { return RowOutcome.Kind.unknown.rawValue }
        if problems.contains(where: { $0.severity == .error }) { return "invalid" }
        return problems.isEmpty ? "valid" : "doubtful"
    }

    /// One problem without its place in the file, which the row's own place says.
    static func reason(_ problem: Problem, _ language: Language) -> String {
        var problem = problem
        problem.place = Problem.Place(column: problem.place.column)
        return problem.line(in: language)
    }

    /// Exactly as many fields as the header has.
    static func padded(_ fields: [String], _ count: Int) -> [String] {
        Array(fields.prefix(count)) + Array(repeating: "", count: max(0, count - fields.count))
    }
}
