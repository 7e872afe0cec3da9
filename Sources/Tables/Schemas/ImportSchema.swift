public import Values

/// The description of an input file: its columns and rules. The reader, the checks, the template and the
/// documentation follow from it.
public final class ImportSchema: Sendable {
    /// The file's name in commands, such as `customers`.
    public let name: String
    public let title: Localized
    /// At most 64.
    public let columns: [ImportColumn]
    public let rowRules: [ImportRowRule]
    /// Columns whose values together should be there once.
    public let repetitions: [ImportRepetition]
    /// Columns that a result file of an earlier run has after the input's own. They are known, not carried through, and
    /// read with ``ImportRow/result(_:)``.
    public let resultColumns: [String]
    /// Headings of files that this program writes itself: carried through without a word.
    let companions: Set<String>
    private let indices: [String: Int]

    /// What an offline check adds to each row; a mended `checked.csv` may be fed back.
    public static let checkedColumns = ["row", "verdict", "reasons"]

    /// The result columns of every batch.
    public static let commonResultColumns = ["row", "status", "outcome", "error_code", "message"]

    public init(
        _ name: String,
        zh: String,
        en: String,
        columns: [ImportColumn],
        rowRules: [ImportRowRule] = [],
        repetitions: [ImportRepetition] = [],
        resultColumns: [String] = [],
        companions: [String] = []
    ) {
        precondition(columns.count <= ColumnSet.capacity, "a schema has 64 columns at most")
        self.companions = Set(companions.map(HeadingText.folded))
        self.name = name
        self.title = Localized(zh: zh, en: en)
        self.columns = columns
        self.rowRules = rowRules
        self.repetitions = repetitions
        self.resultColumns = ImportSchema.commonResultColumns + resultColumns
        self.indices = Dictionary(
            columns.enumerated().map { ($0.element.name, $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    public func index(of column: String) -> Int? { indices[column] }
    public func column(_ name: String) -> ImportColumn? { indices[name].map { columns[$0] } }
}

extension ImportSchema {
    /// What secrets are called in the files that have some.
    private static let secretNames = customers.columns.filter(\.isSecret).flatMap(\.names)
    private static let foldedSecretNames = Set(secretNames.map(HeadingText.folded))
    /// Of two characters every other word is one slip away.
    private static let longSecretNames = secretNames.filter { $0.count >= 5 }

    /// Whether a column that a file of another kind does not know holds secrets, going by its heading: lists of customers are
    /// given to other commands too.
    static func isSecretHeading(_ heading: String) -> Bool {
        foldedSecretNames.contains(HeadingText.folded(heading))
            || NearestName.of(heading, among: longSecretNames) != nil
    }
}
