/// Where a running job writes down what it does. Everything that was appended is on the disk when `append` returns.
package protocol JobJournal: Sendable {
    func append(_ entry: RowEntry) async throws
    /// Appends the lines of one call, all or, where the process dies meanwhile, the first of them.
    func append(_ entries: [RowEntry]) async throws
}

extension JobJournal {
    package func append(_ entries: [RowEntry]) async throws {
        for entry in entries { try await append(entry) }
    }
}
