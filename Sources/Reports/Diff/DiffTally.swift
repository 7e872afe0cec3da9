internal import Ledger
internal import Values

/// Counts differences and adds up their money.
struct DiffTally {
    /// A record's cells in the two pulls; nil where a pull has not got it.
    struct Pair {
        let from: [Cell]?
        let to: [Cell]?
    }

    /// The sums of what may be added up together.
    private struct Sums {
        var added: ColumnTotals
        var vanished: ColumnTotals
        var before: ColumnTotals
        var after: ColumnTotals

        init(_ dataSet: ExportedDataSet) {
            let none = ColumnTotals(dataSet)
            (added, vanished, before, after) = (none, none, none, none)
        }
    }

    private(set) var counts = DiffResult.Counts()
    private var maker: RowMaker
    private let dataSet: ExportedDataSet
    /// By group, where not all records may be added up; otherwise all under no codes.
    private var groups: [[String?]: Sums] = [:]

    init(_ dataSet: ExportedDataSet, _ maker: RowMaker) {
        self.maker = maker
        self.dataSet = dataSet
    }

    mutating func add(_ difference: RecordDifference) throws -> Pair {
        switch difference {
        case .added(let record):
            counts.added += 1
            return Pair(from: nil, to: try add(record, to: \.added))
        case .vanished(let record):
            counts.vanished += 1
            return Pair(from: try add(record, to: \.vanished), to: nil)
        case .changed(let old, let new):
            counts.changed += 1
            // A record may have changed its group: it leaves the one and comes to the other.
            return Pair(from: try add(old, to: \.before), to: try add(new, to: \.after))
        }
    }

    private mutating func add(_ record: Record, to part: WritableKeyPath<Sums, ColumnTotals>) throws -> [Cell] {
        let cells = maker.cells(of: record)
        let codes = dataSet.grouping?.codes(of: record) ?? []
        try groups[codes, default: Sums(dataSet)][keyPath: part].add(record, cells)
        return cells
    }

    /// Group by group, column by column and currency by currency, what the later pull has more.
    func effects(in language: Language) throws -> [DiffResult.Effect] {
        let sorted = groups.sorted { left, right in
            left.key.map { $0 ?? "" }.lexicographicallyPrecedes(right.key.map { $0 ?? "" })
        }
        return try sorted.flatMap { codes, sums in
            let group = dataSet.grouping.map { grouping in
                DiffResult.Group(
                    codes: Array(zip(grouping.fields, codes)),
                    label: grouping.label(codes, language)
                )
            }
            return try effects(of: sums, group)
        }
    }

    private func effects(of sums: Sums, _ group: DiffResult.Group?) throws -> [DiffResult.Effect] {
        var effects: [String: [String: DiffResult.Effect]] = [:]
        func collect(_ totals: ColumnTotals, _ apply: (inout DiffResult.Effect, Amount) throws -> Void) throws {
            for (column, sums) in try totals.byName() {
                let heading = dataSet.columns.first { $0.name == column }?.heading ?? Localized(column)
                for (currency, amount) in sums {
                    let none = DiffResult.Effect(group: group, column: column, heading: heading, currency: currency)
                    try apply(&effects[column, default: [:]][currency, default: none], amount)
                }
            }
        }
        try collect(sums.added) { try $0.added += $1 }
        try collect(sums.vanished) { $0.vanished = try $0.vanished - $1 }
        try collect(sums.before) { $0.changed = try $0.changed - $1 }
        try collect(sums.after) { try $0.changed += $1 }
        return try dataSet.columns.flatMap { column in
            try (effects[column.name] ?? [:]).sorted { $0.key < $1.key }.map { _, effect in
                var effect = effect
                effect.net = try effect.added + effect.vanished + effect.changed
                return effect
            }
        }
    }
}
