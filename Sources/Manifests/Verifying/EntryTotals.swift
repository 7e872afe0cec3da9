internal import Values

/// The totals of one file computed again: over all its rows, and over those of each group.
struct EntryTotals {
    /// The column that names a row's group.
    private static let groupColumn = "totals_group"

    private let stated: ListedEntry.Totals
    private let statedGroups: [String: ListedEntry.Totals]
    private let place: Int?
    private var whole: TotalsAgain
    private var groups: [String: TotalsAgain]
    /// Groups of rows that the manifest does not state.
    private var strangers: Set<String> = []

    init(
        _ entry: ListedEntry,
        _ stated: ListedEntry.Totals,
        _ groups: [String: ListedEntry.Totals],
        names: [String],
        _ precision: TotalsAgain.Precision
    ) {
        self.stated = stated
        statedGroups = groups
        place = groups.isEmpty ? nil : names.firstIndex(of: EntryTotals.groupColumn)
        whole = TotalsAgain(stated, of: entry, names: names, precision)
        self.groups = groups.mapValues { TotalsAgain($0, of: entry, names: names, precision) }
    }

    mutating func add(_ fields: [String]) {
        whole.add(fields)
        guard let place, fields.indices.contains(place) else { return }
        // What excel-safe files put before a text is no part of it.
        let label = fields[place].hasPrefix("'") ? String(fields[place].dropFirst()) : fields[place]
        if groups[label] == nil { strangers.insert(label) }
        groups[label]?.add(fields)
    }

    /// How many totals there were to compare.
    var count: Int {
        ([stated] + statedGroups.values).reduce(0) { $0 + $1.values.reduce(0) { $0 + $1.count } }
    }

    var differences: [TotalsAgain.Difference] {
        var found = whole.differences(from: stated)
        if place == nil, !statedGroups.isEmpty {
            found.append(
                TotalsAgain.Difference(
                    column: EntryTotals.groupColumn,
                    message: Localized(
                        zh: "没有这一列，分组合计无法核对",
                        en: "the column is not there: totals by group cannot be checked"
                    )
                )
            )
            return found
        }
        for label in groups.keys.sorted() {
            found += (groups[label]?.differences(from: statedGroups[label] ?? [:]) ?? []).map { difference in
                TotalsAgain.Difference(
                    column: difference.column,
                    message: Localized(
                        zh: label + "：" + difference.message.zh,
                        en: label + ": " + difference.message.en
                    )
                )
            }
        }
        for label in strangers.sorted() {
            found.append(
                TotalsAgain.Difference(
                    column: EntryTotals.groupColumn,
                    message: Localized(
                        zh: "清单没有这一组：" + label,
                        en: "the manifest has no such group: " + label
                    )
                )
            )
        }
        return found
    }
}
