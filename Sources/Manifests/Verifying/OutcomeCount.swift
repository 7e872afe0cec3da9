/// Counts the rows of a job's tables by what became of them.
struct OutcomeCount {
    private(set) var rows = 0
    private(set) var byOutcome: [String: Int] = [:]
    private var column: Int?

    /// A table's header; tables without the column only count rows.
    mutating func begin(_ header: [String]) { column = header.lastIndex(of: "outcome") }

    mutating func add(_ fields: [String]) {
        rows += 1
        guard let column, fields.indices.contains(column) else { return }
        byOutcome[fields[column], default: 0] += 1
    }
}
