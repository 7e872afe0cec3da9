/// What was written: for the manifest, and for telling the user what a cell could not hold.
public struct WorkbookReceipt: Sendable, Hashable {
    /// The parts of a sheet that goes on in further sheets, and the data rows in each.
    public struct Part: Sendable, Hashable {
        public let name: String
        public let rows: Int
    }

    /// A text a cell could not hold as it is; the exact text stands in the CSV.
    public struct Warning: Sendable, Hashable {
        public enum Kind: String, Sendable, Hashable {
            /// Longer than Excel allows: the beginning was written, with a visible mark.
            case shortened
            /// Characters that XML cannot carry were replaced by U+FFFD.
            case replacedCharacters
        }

        public let kind: Kind
        public let sheet: String
        /// As Excel names it, such as `C12`.
        public let cell: String
    }

    /// Every sheet's parts, in the order in which the sheets were added; pages have one part without rows.
    public internal(set) var sheets: [[Part]] = []
    /// The first hundred warnings.
    public internal(set) var warnings: [Warning] = []
    /// How many there were in all.
    public internal(set) var warningCount = 0

    mutating func warn(_ warning: @autoclosure () -> Warning) {
        warningCount += 1
        if warnings.count < 100 { warnings.append(warning()) }
    }
}
