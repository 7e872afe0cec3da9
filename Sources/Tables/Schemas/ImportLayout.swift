internal import Values

/// What all rows of a file have in common: its schema, and where its columns stand.
final class ImportLayout: Sendable {
    /// A column of the schema that the file has.
    final class Cell: Sendable {
        let column: ImportColumn
        /// Index in the schema.
        let index: Int
        /// Position in the file.
        let position: Int
        let kind: ImportColumn.PlainKind
        let rules: [ImportRule]
        let isRequired: Bool
        let repetition: Problem.Severity?
        /// What there is surely nothing to say of; nil where each value has to be looked at.
        let sure: SureValue?
        /// The words of which there is surely nothing to say.
        let words: SureWords

        init(_ column: ImportColumn, index: Int, position: Int) {
            self.column = column
            self.index = index
            self.position = position
            kind = column.kind.plain
            rules = column.rules
            isRequired = column.isRequired
            repetition = column.repetition
            sure = Cell.sure(column)
            words = Cell.words(column)
        }

        /// Those a choice understands as they are written in its description.
        private static func words(_ column: ImportColumn) -> SureWords {
            guard case .choice(let choices) = column.kind, column.repetition == nil, column.rules.isEmpty else {
                return SureWords()
            }
            return SureWords(choices.flatMap { [$0.value] + $0.spellings }.filter { CellText.isSound($0, .choice) })
        }

        private static func sure(_ column: ImportColumn) -> SureValue? {
            var sure = SureValue()
            switch column.kind.plain {
            case .choice, .number: return nil
            case .identifier: sure.traits = [.digit, .upper, .lower, .dash, .underscore, .space]
            case .text, .password: sure = sure.beginning { $0 != "#" }
            }
            for rule in column.rules {
                guard let passes = rule.sure else { return nil }
                sure = sure.and(passes)
            }
            return sure
        }
    }

    /// What of a cell takes no more than a look: trivial, so that nothing is counted for each.
    struct Glance: Sendable {
        let position: Int
        let index: Int
        let mayBeEmpty: Bool
        /// Which of the keys it is; nil for none.
        let key: Int?
        let isIdentifier: Bool
        let isSure: Bool
        let sure: SureValue

        /// Whether there is surely nothing to say of a value that is not empty.
        func isFine(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
            guard isSure, ImportValue.isVisibleAtEnds(bytes) else { return false }
            let value = ImportValue(bytes)
            return sure.fits(value) && !(isIdentifier && ExcelDamage.mayBe(in: value, .identifier))
        }
    }

    /// A rule of rows, and what must have a value, or none, for it to have anything to say.
    struct RowRule: Sendable {
        let rule: ImportRowRule
        let with: ColumnSet
        let without: ColumnSet
        /// Where the columns stand that a first look at the row takes; nil for those the file does not have.
        let looks: [Int?]
    }

    let schema: ImportSchema
    let header: ImportHeader
    /// All headings of the file.
    let headings: [String]
    let file: String
    let cells: [Cell]
    /// The same, for the first look.
    let glances: [Glance]
    /// Those of which no two rows should have the same.
    let keys: [Cell]
    let rowRules: [RowRule]
    private let firstResult: Int

    init(_ schema: ImportSchema, _ header: ImportHeader, headings: [String], file: String) {
        self.schema = schema
        self.header = header
        self.headings = headings
        self.file = file
        cells = schema.columns.enumerated().compactMap { index, column in
            header.positions[index].map { Cell(column, index: index, position: $0) }
        }
        keys = cells.filter { $0.repetition != nil }
        let keyIndices = keys.map(\.index)
        glances = cells.map { cell in
            Glance(
                position: cell.position,
                index: cell.index,
                // Of an empty password there may be something to say.
                mayBeEmpty: !cell.isRequired && (cell.kind != .password || header.results.isEmpty),
                key: keyIndices.firstIndex(of: cell.index),
                isIdentifier: cell.kind == .identifier,
                isSure: cell.sure != nil,
                sure: cell.sure ?? SureValue()
            )
        }
        rowRules = schema.rowRules.map { rule in
            RowRule(
                rule: rule,
                with: ColumnSet(rule.with.compactMap(schema.index)),
                without: ColumnSet(rule.without.compactMap(schema.index)),
                looks: rule.look.columns.map { schema.index(of: $0).flatMap { header.positions[$0] } }
            )
        }
        firstResult = header.results.values.min() ?? Int.max
    }

    /// Whether a row of so many fields has a result of an earlier run.
    func hasResults(fields: Int) -> Bool { firstResult < fields }
}
