package import Values

/// What reading after a job showed.
package struct JobClosing: Sendable {
    /// Result columns by row; they stand for what earlier reading said.
    package var values: [Int: [String: String]] = [:]
    /// What the user should hear.
    package var warnings: [Localized] = []
    /// Rows that were done and read differently afterwards.
    package var differing = 0

    package init() {}
}
