internal import Inputs
internal import Tables
package import Values

/// A filled tracking sheet, read back from the workbook it was handed out in.
package struct TrackingFile: Sendable {
    package let returns: [TrackedReturn]
    /// Everything wrong or doubtful, in the order of the sheet.
    package let problems: [Problem]
    /// Rows of the sheet.
    package let rows: Int

    package var hasErrors: Bool { problems.contains { $0.severity == .error } }

    /// Finds the tracking sheet by its headings, wherever it stands in the workbook, and reads it.
    ///
    /// - Throws: `FileError` when the file cannot be read.
    package init(path: String, name: String) throws {
        let schema = ImportSchema.invoiceTracking
        let file = try ImportFile(schema: schema) {
            try WorkbookSource(path: path, name: name, headedBy: TrackingFile.isHeader)
        }
        rows = file.rows.count
        problems = file.problems
        returns = file.rows.compactMap { TrackedReturn($0, file: name) }
    }

    /// Whether a row of a sheet is the header: it names every column that a line must have.
    private static func isHeader(_ fields: [String]) -> Bool {
        let present = Set(fields.map { $0.trimmingSpaces })
        return TrackingColumn.all.filter(\.isRequired).allSatisfy { column in
            [column.name, column.heading.zh, column.heading.en].contains(where: present.contains)
        }
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
