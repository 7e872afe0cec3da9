package import Values

/// Records by some of their fields, with exact sums of some of their decimals.
package struct RecordGroups {
    /// The records that agree in all keys.
    package struct Group: Sendable, Hashable {
        package let keys: [Cell]
        package let records: Int
        /// In the order of the amounts that were asked for.
        package let sums: [Amount]
        /// How many of the records state each amount.
        package let stated: [Int]

        package func text(_ key: Int) -> String? { if case .text(let text) = keys[key] { text } else { nil } }
        package func integer(_ key: Int) -> Int64? { if case .integer(let value) = keys[key] { value } else { nil } }
    }

    private let amounts: Int
    private var combinations: Combinations
    private var keys: [[Cell]] = []
    private var records: [Int] = []
    /// By group, then by amount.
    private var sums: [Amount] = []
    private var stated: [Int] = []
    /// Of all records, added up beside the groups.
    package private(set) var totals: [Amount]

    /// - Parameters:
    ///   - keys: how many fields make the groups.
    ///   - amounts: how many decimals are added up.
    package init(keys: Int, amounts: Int) {
        self.amounts = amounts
        combinations = Combinations(length: max(1, keys))
        totals = [Amount](repeating: .zero, count: amounts)
    }

    /// Counts a record.
    ///
    /// - Parameters:
    ///   - parts: numbers that are equal where keys are, one a key; `[0]` where there are none.
    ///   - cells: the keys, asked for with the first record of each group.
    /// - Returns: the number of its group.
    package mutating func add(_ parts: [Int], _ cells: () -> [Cell]) -> Int {
        let group = combinations.number(of: parts)
        if group == records.count {
            keys.append(cells())
            records.append(0)
            for _ in 0..<amounts {
                sums.append(.zero)
                stated.append(0)
            }
        }
        records[group] += 1
        return group
    }

    /// - Parameter index: which of the amounts it is.
    /// - Throws: ``AmountError/overflow``.
    package mutating func add(_ amount: Amount, _ index: Int, to group: Int) throws(AmountError) {
        try sums[group * amounts + index] += amount
        try totals[index] += amount
        stated[group * amounts + index] += 1
    }

    /// In the order in which their first records came.
    package var all: [Group] {
        keys.indices.map { group in
            let range = group * amounts..<(group + 1) * amounts
            return Group(
                keys: keys[group],
                records: records[group],
                sums: Array(sums[range]),
                stated: Array(stated[range])
            )
        }
    }
}
