public import Tables
internal import Values
internal import Workbook

/// Opens an input file of any kind that is understood: CSV in its encodings, or the first sheet of an XLSX workbook.
public enum InputSource {
    /// Opens a file; its first bytes decide what it is, not its name.
    ///
    /// - Parameters:
    ///   - name: how to call the file in problems; its path unless given.
    ///   - schema: what the header is known by where a title may stand above it; nil takes the first row.
    /// - Throws: `FileError` when it cannot be opened or read; `TableError` when it is none of these, damaged or empty.
    public static func open(path: String, name: String? = nil, schema: ImportSchema? = nil) throws -> any RowSource {
        let search = schema.map { HeaderSearch($0) }
        return switch try FileSignature(path: path) {
        case .zip: try WorkbookSource(path: path, name: name, search: search)
        case .compound: throw TableError(oldOrLocked(name ?? path))
        case .other: try CSVRowSource(path: path, name: name, search: search)
        }
    }

    private static func oldOrLocked(_ name: String) -> Problem {
        Problem(
            rule: "workbook.old-or-locked",
            place: Problem.Place(file: name),
            message: Localized(
                zh: "这是旧格式的 .xls，或设了密码的工作簿",
                en: "this is an old .xls workbook, or one with a password"
            ),
            mend: Localized(
                zh: "去掉密码，另存为 .xlsx 或“CSV UTF-8”后重试",
                en: "take the password off and save it as .xlsx or “CSV UTF-8”"
            )
        )
    }
}

extension ImportFile {
    /// Reads a whole input file of any kind. What is wrong inside it is in ``problems``.
    ///
    /// - Throws: `FileError` when the file cannot be opened or read.
    public init(inputAt path: String, name: String? = nil, schema: ImportSchema) throws {
        try self.init(schema: schema) { try InputSource.open(path: path, name: name, schema: schema) }
    }
}
