internal import Values

/// Watches for repeated pages in lists whose records have no id of the service's own. Equal lines can both be real, so
/// nothing is dropped for being equal: a page that repeats earlier lines is only asked again, and one that repeats
/// nothing but earlier lines is not believed.
struct ContentWatch {
    private var seen: Set<Int> = []
    private var askedAgain: Set<Int> = []

    /// Whether the page should be asked again.
    ///
    /// - Parameter marks: of the page's records, see ``marks(of:)``.
    mutating func doubts(_ marks: [Int], start: Int) -> Bool {
        let repeats = marks.count { seen.contains($0) }
        guard repeats > 0 else { return false }
        let isSecondAnswer = !askedAgain.insert(start).inserted
        return !isSecondAnswer || repeats == marks.count
    }

    /// The page is stored.
    mutating func accept(_ marks: [Int]) { seen.formUnion(marks) }

    /// What records are recognised by: equal for equal cells.
    static func marks(of records: PackedRecords) -> [Int] {
        (0..<records.count).map { records.record($0).cells.hashValue }
    }

    /// The list is read from its beginning again.
    mutating func restart() { self = ContentWatch() }
}
