package import Values

/// How far a pull has come.
package struct PullProgress: Sendable, Hashable {
    /// Such as `consumption`.
    package let dataSet: String
    /// Queries answered, and queries known so far: the second grows while lists are read.
    package let done: Int
    package let total: Int
    /// Calls made by this run; the client's own repetitions are not counted.
    package let calls: Int
    package let pages: Int
    package let rows: Int
    /// What is worth saying at this moment.
    package let note: Localized?

    package init(
        dataSet: String,
        done: Int,
        total: Int,
        calls: Int,
        pages: Int,
        rows: Int,
        note: Localized? = nil
    ) {
        self.dataSet = dataSet
        self.done = done
        self.total = total
        self.calls = calls
        self.pages = pages
        self.rows = rows
        self.note = note
    }
}
