internal import Inputs
package import Tables
package import Values

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Checks an input file without any call, row by row and without holding its rows, and leaves ``CheckedFile`` behind. The
/// verdicts are those of ``CheckedInput``.
package struct InputCheck: Sendable {
    /// What kind of file it was; nil when it could not be read at all.
    package private(set) var format: InputFormat?
    package private(set) var rows = 0
    package private(set) var invalidRows = 0
    package private(set) var errors = 0
    package private(set) var warnings = 0
    /// Something is wrong that is not the fault of single rows: the header, the encoding, an unclosed quote.
    package private(set) var isUnusable = false

    /// Reads and checks the whole file.
    ///
    /// - Parameters:
    ///   - name: how to call the file in problems.
    ///   - output: where the rows with their verdicts go; they appear unless the file is unusable.
    ///   - tell: takes every problem, in the order of the file.
    /// - Throws: `FileError` when the file cannot be read or the other not be written; ``JobError`` when they are the same.
    package init(
        path: String,
        name: String,
        schema: ImportSchema,
        output: String,
        language: Language,
        tell: (Problem) -> Void
    ) throws {
        guard !InputCheck.isSame(path, output) else { throw JobError.wouldOverwrite(name) }
        do {
            let reader = ImportReader(try InputSource.open(path: path, name: name, schema: schema), schema: schema)
            format = reader.format
            isUnusable = reader.isUnusable
            for problem in reader.headerProblems { take(problem, tell) }
            let checked = try CheckedFile(output, header: reader.header, language: language)
            while let row = try reader.next() {
                let problems = row.problems + (CheckedInput.unknown(row, file: name).map { [$0] } ?? [])
                rows += 1
                if problems.contains(where: { $0.severity == .error }) { invalidRows += 1 }
                for problem in problems { take(problem, tell) }
                try checked.write(row, problems)
            }
            if !isUnusable { try checked.commit() }
        } catch let error as TableError {
            isUnusable = true
            take(error.problem, tell)
        }
    }

    package var hasErrors: Bool { errors > 0 }

    private mutating func take(_ problem: Problem, _ tell: (Problem) -> Void) {
        switch problem.severity {
        case .error: errors += 1
        case .warning: warnings += 1
        }
        tell(problem)
    }

    /// Whether two paths lead to one file: a `checked.csv` that is checked again must not be replaced, since its secrets
    /// would be gone.
    static func isSame(_ left: String, _ right: String) -> Bool {
        var (first, second) = (stat(), stat())
        guard stat(left, &first) == 0, stat(right, &second) == 0 else { return false }
        return first.st_ino == second.st_ino && first.st_dev == second.st_dev
    }
}
