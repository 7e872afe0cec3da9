internal import Tables
package import Values

/// `checked.csv`: the input with the verdict on each row, for mending it in a spreadsheet.
package enum CheckedFile {
    package static let name = "checked.csv"

    /// Writes it, complete or not at all, readable by its owner alone.
    package static func write(_ input: CheckedInput, to path: String, language: Language) throws {
        let problems = Dictionary(grouping: input.problems) { $0.place.row ?? 0 }
        let writer = try CSVWriter(path: path, access: .ownerOnly)
        try writer.write(input.file.header + ["row", "verdict", "reasons"])
        for row in input.file.rows {
            let own = problems[row.number] ?? []
            let verdict = input.invalidRows.contains(row.number) ? "invalid" : own.isEmpty ? "valid" : "doubtful"
            let reasons = own.map { reason($0, language) }.joined(separator: " | ")
            try writer.write(padded(row.carried, input.file.header.count) + [String(row.number), verdict, reasons])
        }
        try writer.commit()
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
