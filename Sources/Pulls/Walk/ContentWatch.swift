internal import Values

/// Watches for repeated pages in lists whose records have no id of the service's own. Equal lines can both be real, so
/// nothing is dropped for being equal: a page that repeats earlier lines is only asked again, and one that repeats
/// nothing but earlier lines is not believed.
struct ContentWatch {
    private var seen: Set<Int> = []
    private var askedAgain: Set<Int> = []

    /// Whether the page should be asked again.
    mutating func doubts(_ records: [Record], start: Int) -> Bool {
        let repeats = records.count { seen.contains($0.cells.hashValue) }
        guard repeats > 0 else { return false }
        let isSecondAnswer = !askedAgain.insert(start).inserted
        return !isSecondAnswer || repeats == records.count
    }

    /// The page is stored.
    mutating func accept(_ records: [Record]) {
        for record in records { seen.insert(record.cells.hashValue) }
    }

    /// The list is read from its beginning again.
    mutating func restart() { self = ContentWatch() }
}
