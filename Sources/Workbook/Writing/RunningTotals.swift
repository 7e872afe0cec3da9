internal import Values

/// What the rows of a table that were written add up to, for one row of its totals.
struct RunningTotals {
    let condition: SheetTotals.Condition?
    /// The summed columns, in order.
    let columns: [Int]
    private(set) var sums: [Amount]

    init(_ totals: SheetTotals) {
        condition = totals.condition
        columns = totals.sums.keys.sorted()
        sums = columns.map { _ in .zero }
    }

    /// Adds a row.
    ///
    /// - Parameter exact: what the cell of a column adds.
    /// - Returns: the column whose sum became too large; nil when all went well.
    @inline(__always)
    mutating func add(_ exact: (Int) -> Amount?) -> Int? {
        let columns = columns
        return sums.withUnsafeMutableBufferPointer { sums in
            for (position, column) in columns.enumerated() {
                guard let amount = exact(column) else { continue }
                guard let sum = try? sums[position] + amount else { return column }
                sums[position] = sum
            }
            return nil
        }
    }
}
