/// Rows that are sorted together. It goes from the thread that fills it to the one that works on it, and back.
///
/// That is what makes sharing it safe, though the compiler cannot see it: at any time it is either in one of the lists of
/// ``BatchesAhead``, where nobody uses it, or in the hands of the one thread that took it from there; and the lists are behind a
/// lock, so that what one thread did with it is done when the next takes it.
final class SortedBatch: @unchecked Sendable {
    private var sorter: RowSorter

    init(budget: Int, folder: String) { sorter = RowSorter(budget: budget, folder: folder) }

    func fill(_ work: (inout RowSorter) throws -> Void) throws {
        try work(&sorter)
        try sorter.finish()
    }

    /// Hands out the content of every row in order. Afterwards nothing is left.
    func forEach(_ body: (UnsafeRawBufferPointer) throws -> Void) throws { try sorter.forEach(body) }
}
