public import Values

/// Finds the header of an input file that has a title, a date or an author above it, as lists from spreadsheets often do.
///
/// Rows are passed over only when there is no doubt: the first row has no known heading, one row further down, and only
/// one, has every required column, and what stands above it is too sparse for data.
public struct HeaderSearch: Sendable {
    /// A row that may be the header.
    public struct Candidate: Sendable {
        /// The 1-based physical line, or row of the sheet.
        public let line: Int
        public let fields: [String]

        public init(line: Int, fields: [String]) {
            self.line = line
            self.fields = fields
        }
    }

    /// The header among the first rows, and what the user is to be told of it.
    public struct Finding: Sendable {
        /// Index among the rows; 0 also where none of them is a header.
        public let position: Int
        public let problems: [Problem]
    }

    /// Rows, not counting empty ones, that are looked at.
    public static let depth = 6

    private let known: Set<String>
    /// The names of each required column.
    private let required: [Set<String>]

    public init(_ schema: ImportSchema) {
        known = Set(schema.columns.flatMap(\.names).map(HeadingText.folded))
        required = schema.columns.filter(\.isRequired).map { Set($0.names.map(HeadingText.folded)) }
    }

    /// Finds the header among the first rows of a file that are not empty.
    public func find(in rows: [Candidate], file: String) -> Finding {
        let first = Finding(position: 0, problems: [])
        guard let top = rows.first, !isHeading(top.fields) else { return first }
        let headers = rows.indices.filter { hasRequired(rows[$0].fields) }
        guard let header = headers.first else { return first }
        let place = Problem.Place(file: file, line: rows[header].line)
        // A title fills one cell, or a few beside it; data at least every other column.
        let columns = HeaderSearch.filled(rows[header].fields)
        let isSparse = rows[..<header].allSatisfy { HeaderSearch.filled($0.fields) <= columns / 2 }
        guard headers.count == 1, isSparse else {
            return Finding(position: 0, problems: [.looksLikeHeader(place)])
        }
        return Finding(position: header, problems: [.belowTitle(header, place)])
    }

    /// Whether any of the cells is a heading that the schema knows: then the row is taken as the header, right or wrong.
    public func isHeading(_ row: [String]) -> Bool { row.contains { known.contains(HeadingText.folded($0)) } }

    private func hasRequired(_ row: [String]) -> Bool {
        let names = Set(row.map(HeadingText.folded))
        return !required.isEmpty && required.allSatisfy { !$0.isDisjoint(with: names) }
    }

    private static func filled(_ row: [String]) -> Int { row.count { !$0.trimmed.isEmpty } }
}

extension Problem {
    fileprivate static func belowTitle(_ rows: Int, _ place: Place) -> Problem {
        Problem(
            .warning,
            rule: "header.below-title",
            place: place,
            message: Localized(
                zh: "表头在这一行；上面的 \(rows) 行（标题之类）不是数据，不读取",
                en: "the header is here; rows above it that are no data, such as a title, are left out: \(rows)"
            )
        )
    }

    fileprivate static func looksLikeHeader(_ place: Place) -> Problem {
        Problem(
            .warning,
            rule: "header.below-rows",
            place: place,
            message: Localized(
                zh: "这一行像是表头，但它上面的行可能是数据",
                en: "this looks like the header, but the rows above it may be data"
            ),
            mend: Localized(zh: "把表头移到最上面，或删除它上面的行", en: "move it to the top, or delete the rows above it")
        )
    }
}
