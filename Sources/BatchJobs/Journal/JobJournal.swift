/// Where a running job writes down what it does. Everything that was appended is on the disk when `append` returns.
package protocol JobJournal: Sendable {
    func append(_ entry: RowEntry) async throws
}
