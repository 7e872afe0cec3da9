internal import Tables
internal import Values

/// Holds rows against what there is: where the rows of one source want more than it has, none of them is sent. Which of them
/// should go without is the user's to say.
enum Budget {
    /// The rows that cannot be sent because their source is short.
    ///
    /// - Parameters:
    ///   - limit: how many rows will be sent at most; those beyond want nothing now.
    ///   - available: what each source has, in yuan; rows of a source that is not there are not judged.
    ///   - want: where a row takes how much from.
    static func short(
        _ rows: [ImportRow],
        limit: Int?,
        available: [String: Amount],
        want: (ImportRow) -> (source: String, amount: Amount)?
    ) -> Set<Int> {
        var short: Set<Int> = []
        while true {
            let open = rows.filter { !short.contains($0.number) }
            var wanted: [String: (rows: [Int], sum: Amount?)] = [:]
            for row in open.prefix(limit ?? open.count) {
                guard let (source, amount) = want(row), available[source] != nil else { continue }
                let before = wanted[source, default: ([], Amount.zero)]
                wanted[source] = (before.rows + [row.number], before.sum.flatMap { try? $0 + amount })
            }
            // A sum that cannot be held is more than any balance.
            let found = wanted.filter { source, want in
                guard let have = available[source] else { return false }
                return want.sum.map { $0 > have } ?? true
            }
            if found.isEmpty { return short }
            // With the limit, rows further down move up and want their share.
            for source in found.keys {
                short.formUnion(rows.filter { want($0)?.source == source }.map(\.number))
            }
        }
    }
}
