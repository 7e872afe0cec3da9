package import Values

/// The records behind a figure of a report.
package struct FigureExplanation: Sendable {
    package struct Line: Sendable {
        /// The service's own id of the record; nil where its list has none.
        package let id: String?
        package let customer: String?
        package let amount: Amount?
        /// Where the record is.
        package let source: Source
    }

    /// A pull of a data set.
    package struct Source: Sendable, Hashable {
        package let dataSet: String
        package let pull: Int64
    }

    package let sheet: String
    /// What stands in the cell.
    package let value: String
    package let what: Localized
    /// Where the records were looked for; at least one.
    package let sources: [Source]
    /// The first of the records.
    package let lines: [Line]
    package let count: Int
    /// Whether the cell shows how many they are.
    package let isCount: Bool
    /// Whether the cell shows what part the records are of a whole.
    package let isShare: Bool
    /// Of all records; nil where nothing was added up.
    package let sum: Amount?

    /// Whether the records add up to what the cell shows, as far as a cell can hold it.
    package var agrees: Bool? {
        guard !isShare, let shown = Double(value) else { return nil }
        if isCount { return shown == Double(count) }
        guard let sum else { return nil }
        return shown == sum.nearestDouble
    }
}
