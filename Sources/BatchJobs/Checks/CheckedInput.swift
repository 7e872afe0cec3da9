internal import Inputs
internal import Manifests
package import Tables
package import Values

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// An input file, read and checked without the service.
package struct CheckedInput: Sendable {
    /// Absolute, so that a job can be resumed from another folder.
    package let path: String
    /// What the file is called in problems.
    let name: String
    package let file: ImportFile
    package let digest: InputDigest
    /// Everything wrong or doubtful, in the order of the file.
    package let problems: [Problem]
    /// Rows that must not be sent.
    package let invalidRows: Set<Int>

    /// Reads and checks a file.
    ///
    /// - Parameters:
    ///   - name: how to call the file in problems; the path unless given.
    ///   - resendsUnknown: whether rows are taken that an earlier job left unknown.
    /// - Throws: `FileError` or ``JobError`` when it cannot be read, or changes while it is.
    package init(path: String, name: String? = nil, schema: ImportSchema, resendsUnknown: Bool = false) throws {
        let full = CheckedInput.absolute(path)
        // A device might never end, and a pipe could not be read twice: only a regular file is read at all.
        _ = try FileSignature(path: full)
        let before = try FileDigest(of: full)
        let file = try ImportFile(inputAt: full, name: name ?? path, schema: schema)
        let after = try FileDigest(of: full)
        guard before == after else { throw JobError.changing(path) }
        let unknown = resendsUnknown ? [] : CheckedInput.unknownRows(file, name: name ?? path)
        self.path = full
        self.name = name ?? path
        self.file = file
        digest = InputDigest(rows: file.rows.count, bytes: after.bytes, sha256: after.sha256)
        problems = file.problems + unknown
        invalidRows = Set(file.rows.filter(\.hasErrors).map(\.number)).union(unknown.compactMap(\.place.row))
    }

    package var hasErrors: Bool { problems.contains { $0.severity == .error } }

    /// Whether anything of the file may be sent.
    package func isSendable(skippingInvalid: Bool) -> Bool {
        !file.isUnusable && (invalidRows.isEmpty || skippingInvalid)
    }

    /// Rows of an `unknown.csv`: whether they were done is not known, so they are not simply done again.
    private static func unknownRows(_ file: ImportFile, name: String) -> [Problem] {
        file.rows.compactMap { unknown($0, file: name) }
    }

    static let unknownRule = "row.unknown"

    /// The problem of a row whose outcome an earlier job left unknown; nil for any other. What was checked after that job
    /// still says so.
    static func unknown(_ row: ImportRow, file: String) -> Problem? {
        let unknown = RowOutcome.Kind.unknown.rawValue
        guard row.result("outcome") == unknown || row.result("verdict") == unknown else { return nil }
        return Problem(
            rule: unknownRule,
            place: Problem.Place(file: file, line: row.line, row: row.number, column: "outcome"),
            message: Localized(
                zh: "上一次作业中这一行的结果未知，可能已经生效",
                en: "an earlier job left this row's outcome unknown; it may have been done"
            ),
            mend: Localized(
                zh: "用 jobs resume 确认结果；确实要再发一次时加 --resend-unknown",
                en: "let jobs resume decide it; to send it again after all give --resend-unknown"
            )
        )
    }

    private static func absolute(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}

/// What identifies an input file: the same bytes, or it is another input.
package struct InputDigest: Sendable, Hashable {
    package let rows: Int
    package let bytes: Int64
    /// Lower-case hexadecimal.
    package let sha256: String

    package init(rows: Int, bytes: Int64, sha256: String) {
        self.rows = rows
        self.bytes = bytes
        self.sha256 = sha256
    }
}
