package import Values

/// A report as a YAML file describes it: its sheets, what they show, and how. Names of data sets and fields have been
/// checked when it exists.
package struct ReportTemplate: Sendable {
    /// The name it is called by, such as `monthly`.
    package let name: String
    package let title: Localized
    /// What its files' names begin with.
    package let file: String
    package let sheets: [SheetTemplate]
    /// By what it was called for: its name, or the path of its file.
    package var called: String

    init(name: String, title: Localized, file: String, sheets: [SheetTemplate]) {
        (self.name, self.title, self.file, self.sheets) = (name, title, file, sheets)
        called = name
    }
}

/// A sheet of a report: a page of figures, charts and small tables, or one table.
package struct SheetTemplate: Sendable {
    package enum Content: Sendable {
        case page([PageBlockTemplate])
        case table(TableTemplate)
    }

    /// By which other parts of the template name it.
    package let id: String
    package let name: Localized
    let content: Content
}

/// A part of a page.
package enum PageBlockTemplate: Sendable {
    /// What the reader must know before any figure.
    case notices
    case section(Localized)
    /// By the names of figures.
    case figures([ReportFigure])
    case table(TableTemplate)
    case charts([ChartTemplate])
    /// The other sheets, with links.
    case contents
}

/// A chart over a table of the report.
package struct ChartTemplate: Sendable {
    enum Kind: String, Sendable, CaseIterable {
        case bar, column, line, pie, doughnut
        case stackedColumn = "stacked-column"
    }

    let kind: Kind
    let title: Localized
    /// A table of the page or a sheet, by its id.
    let table: String
    /// Columns of it, by their ids.
    let category: String
    let values: [String]
}

/// A table: the records of a data set one by one, or added up by some of their fields.
package struct TableTemplate: Sendable {
    struct Mark: Sendable {
        enum Kind: String, Sendable, CaseIterable { case good, warning, bad }
        let column: String
        let when: CellTest
        let kind: Kind
        let wholeRow: Bool
    }

    struct Print: Sendable {
        enum Orientation: String, Sendable, CaseIterable { case landscape, portrait }
        enum Paper: String, Sendable, CaseIterable { case a4, a3, letter }
        var orientation = Orientation.landscape
        var paper = Paper.a4
    }

    /// By which charts name it.
    let id: String
    let title: Localized?
    let data: ReportDataSet
    let columns: [ColumnTemplate]
    /// Empty for one row a record.
    let group: [ReportField]
    /// A field whose values become columns; nil for none.
    let across: ReportField?
    let filter: RowFilter
    /// Conditions on the columns of a group, by their ids; groups that do not meet them are left out.
    let only: [(column: String, test: CellTest)]
    /// Columns by id; true for descending.
    let sort: [(column: String, descending: Bool)]
    /// The column by whose values totals stand apart; nil for one total.
    let subtotals: String?
    let hasTotals: Bool
    /// Rows of a page's table; the others are added up in one more row, or left out.
    let limit: Int?
    let showsRest: Bool
    /// Of a page's table: the sheet its rows lead to.
    let link: String?
    let marks: [Mark]
    let frozen: Int
    let print: Print

    var isGrouped: Bool { !group.isEmpty }

    /// Whether a row can bear several marks, each in cells of its own.
    var hasSeveralMarks: Bool { Set(marks.map { $0.wholeRow ? "" : $0.column }).count > 1 }

    /// The column that holds the name of the row of the others; nil where there is none for it.
    var labelColumn: Int? { columns.firstIndex(where: \.isLabel) }

    /// Whether anything of the table depends on a field.
    func usesField(_ name: String) -> Bool {
        let columns = columns.contains { column in
            switch column.source {
            case .field(let field), .share(let field): field.name == name
            case .sum(let field, let filter): field.name == name || filter.uses(name)
            case .count(let filter): filter.uses(name)
            case .ratio: false
            }
        }
        return columns || filter.uses(name) || group.contains { $0.name == name }
    }
}

/// A column of a table.
package struct ColumnTemplate: Sendable {
    enum Source: Sendable {
        /// The field itself; in a table that adds up, of a group's first record.
        case field(ReportField)
        /// The sum over a group's records.
        case sum(ReportField, RowFilter)
        /// How many records a group has.
        case count(RowFilter)
        /// The group's part of the whole sum.
        case share(ReportField)
        /// One column of the row as a part of another, by their ids.
        case ratio(String, of: String)
    }

    let id: String
    let source: Source
    let heading: Localized
    let format: ColumnFormat
    let width: Double?
    /// The unit amounts are shown in; nil for as they are.
    let normalise: Measure.ID?
    /// Whether a total stands above it.
    let isTotalled: Bool
    /// Whether its values in several rows make a sum that means something.
    let isAdditive: Bool

    func with(heading: Localized) -> ColumnTemplate {
        ColumnTemplate(
            id: id,
            source: source,
            heading: heading,
            format: format,
            width: width,
            normalise: normalise,
            isTotalled: isTotalled,
            isAdditive: isAdditive
        )
    }

    /// Whether its cells are texts that can hold the name of a row.
    var isLabel: Bool {
        guard case .field(let field) = source else { return false }
        return [format, field.kindFormat].allSatisfy { [.text, .wrapped, .id].contains($0) }
    }

    /// What it shows or adds up; nil where it counts or compares.
    var field: ReportField? {
        switch source {
        case .field(let field), .sum(let field, _), .share(let field): field
        case .count, .ratio: nil
        }
    }
}

/// How a column looks.
enum ColumnFormat: String, Sendable, CaseIterable {
    case text, wrapped, id, money, quantity, integer, percent, date, time
}
