package import Values

/// How far a pull has come.
package struct PullProgress: Sendable, Hashable {
    /// Such as `consumption`.
    package let dataSet: String
    /// Queries answered, and queries known so far: the second grows while lists are read.
    package let done: Int
    package let total: Int
    package let pages: Int
    package let rows: Int
    /// What is worth saying at this moment.
    package let note: Localized?
}
