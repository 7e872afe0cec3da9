public import Values

/// A row of an input file, read by its schema.
///
/// It keeps its fields in one piece of memory and makes a text of one when it is asked for: files of a million rows are held
/// while they are worked on.
public struct ImportRow: Sendable {
    /// The 1-based data row.
    public let number: Int
    /// The 1-based physical line on which it begins.
    public let line: Int
    /// Everything wrong or doubtful in the row.
    public internal(set) var problems: [Problem]

    let layout: ImportLayout
    private let fields: PackedFields
    /// By how many columns values may have slipped under other headings; nil for anywhere.
    private let slip: Int?
    /// The columns of the schema that have a value that can be used.
    private(set) var present = ColumnSet()
    /// The columns with an error: their values are not to be judged twice.
    private var faulty = ColumnSet()

    init(_ row: SourceRow, _ layout: ImportLayout, slip: Int?) {
        number = row.number
        line = row.line
        problems = row.problems
        self.layout = layout
        fields = row.packed
        self.slip = slip
    }

    mutating func setPresent(_ index: Int) { present.insert(index) }
    mutating func setFaulty(_ index: Int) { faulty.insert(index) }

    /// Whether the row must not be sent.
    public var hasErrors: Bool { problems.contains { $0.severity == .error } }

    /// The row's fields as they stand in the file and in its order, for carrying through: without the result columns of
    /// an earlier run, and with secrets blanked. One a name in ``ImportReader/header``.
    public var carried: [String] {
        let header = layout.header
        // Secrets are blanked also where they may have slipped under another heading: by as many columns as the row is too
        // long or too short, or anywhere after a quote that was closed in the wrong place.
        let hidden =
            switch slip {
            case nil: header.secrets.isEmpty ? [] : Set(layout.headings.indices)
            case 0: header.secrets
            case let slip?: Set(header.secrets.flatMap { $0 - slip...$0 + slip })
            }
        return fields.withFields { fields in
            header.carried.map { hidden.contains($0) || $0 >= fields.count ? "" : fields.text($0) }
        }
    }

    /// The value of a column, trimmed, choices in the service's own spelling; nil where the cell is empty or the file has
    /// no such column, and always nil for a secret.
    public subscript(column: String) -> String? {
        layout.schema.index(of: column).flatMap { layout.schema.columns[$0].isSecret ? nil : value(at: $0) }
    }

    /// The value of a column as a problem may show it: shortened, masked where it is personal; nil where it is empty or a
    /// secret.
    public func shown(_ column: String) -> String? {
        self[column].flatMap { value in layout.schema.column(column)?.display(value) }
    }

    /// The value of a secret column; nil where the cell is empty.
    public func secret(_ column: String) -> Secret? {
        guard let index = layout.schema.index(of: column), layout.schema.columns[index].isSecret else { return nil }
        return value(at: index).map { Secret($0) }
    }

    /// What an earlier run wrote into one of its result columns, such as `outcome`; nil where the file has none.
    public func result(_ column: String) -> String? {
        layout.header.results[column].flatMap { $0 < fields.count ? fields[$0] : nil }
    }

    /// Whether the file was written by an earlier run: then its secrets were blanked.
    public var isOfEarlierRun: Bool { layout.hasResults(fields: fields.count) }

    /// Whether an error was already found in the column itself.
    public func hasError(in column: String) -> Bool { layout.schema.index(of: column).map(faulty.contains) ?? false }

    /// The value of a column, also of a secret one, by its index in the schema.
    private func value(at index: Int) -> String? {
        guard present.contains(index), let position = layout.header.positions[index] else { return nil }
        return fields.withFields { CellText.value(of: $0[position], layout.schema.columns[index]) }
    }
}
