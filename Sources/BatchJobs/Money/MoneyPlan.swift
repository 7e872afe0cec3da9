package import Values

/// What one row of a batch moves.
package struct MoneyLine: Sendable, Hashable {
    /// 1-based data row.
    package let row: Int
    /// What it comes out of: a quota, the partner's account, a reseller's.
    package let source: String
    /// Who gets it, or gives it back.
    package let party: String
    /// Yuan; nil where it is only known afterwards: a whole balance that was not read.
    package let amount: Amount?

    package init(row: Int, source: String, party: String, amount: Amount?) {
        self.row = row
        self.source = source
        self.party = party
        self.amount = amount
    }
}

/// What a job is going to move, row by row and added up.
package struct MoneyPlan: Sendable, Hashable {
    package let lines: [MoneyLine]

    package init(_ lines: [MoneyLine]) { self.lines = lines }

    /// Rows whose amount is not known.
    package var unknown: Int { lines.count { $0.amount == nil } }

    /// Yuan in all, of the rows whose amount is known; nil when it is too large to be held.
    package var total: Amount? { try? Amount.sum(lines.compactMap(\.amount)) }

    /// Sums by source, in the order of their first row.
    package var bySource: [(source: String, rows: Int, sum: Amount?)] {
        var order: [String] = []
        var groups: [String: [MoneyLine]] = [:]
        for line in lines {
            if groups[line.source] == nil { order.append(line.source) }
            groups[line.source, default: []].append(line)
        }
        return order.map { source in
            let lines = groups[source] ?? []
            return (source, lines.count, try? Amount.sum(lines.compactMap(\.amount)))
        }
    }
}
