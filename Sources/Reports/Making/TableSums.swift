internal import Values

/// The sums of a table, by column and group, and over all groups.
struct TableSums {
    private let columns: Int
    /// By group, then by column; nil where no record states an amount.
    private var sums: [Amount?] = []
    private var counts: [Int] = []
    private var totals: [Amount?]
    /// By group and by the number of the value that becomes a column.
    private var crossed: [UInt64: Amount] = [:]
    /// Over all groups; nil where no record states an amount.
    private(set) var acrossTotals: [Amount?] = []

    init(columns: Int) {
        self.columns = columns
        totals = [Amount?](repeating: nil, count: columns)
    }

    mutating func beginGroup() {
        for _ in 0..<columns {
            sums.append(nil)
            counts.append(0)
        }
    }

    mutating func count(_ column: Int, _ group: Int) { counts[group * columns + column] += 1 }

    mutating func add(_ amount: Amount, _ column: Int, _ group: Int) throws(AmountError) {
        try TableSums.add(amount, to: &sums[group * columns + column])
        try TableSums.add(amount, to: &totals[column])
    }

    mutating func add(_ amount: Amount, across number: Int, _ group: Int) throws(AmountError) {
        while acrossTotals.count <= number { acrossTotals.append(nil) }
        try TableSums.add(amount, to: &acrossTotals[number])
        try crossed[UInt64(group) << 32 | UInt64(number), default: .zero] += amount
    }

    private static func add(_ amount: Amount, to sum: inout Amount?) throws(AmountError) {
        if let known = sum { sum = try known + amount } else { sum = amount }
    }

    /// nil where no record states an amount.
    subscript(column: Int, group: Int) -> Amount? { sums[group * columns + column] }

    func counts(_ column: Int, _ group: Int) -> Int { counts[group * columns + column] }

    /// Over all groups, shown or not.
    func total(_ column: Int) -> Amount { totals[column] ?? .zero }

    func across(_ number: Int, _ group: Int) -> Amount? { crossed[UInt64(group) << 32 | UInt64(number)] }
}
