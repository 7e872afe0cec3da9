internal import Ledger
internal import Values

/// Counts differences and adds up their money.
struct DiffTally {
    /// A record's cells in the two pulls; nil where a pull has not got it.
    struct Pair {
        let from: [Cell]?
        let to: [Cell]?
    }

    private(set) var counts = DiffResult.Counts()
    private var maker: RowMaker
    private var added: ColumnTotals
    private var vanished: ColumnTotals
    private var before: ColumnTotals
    private var after: ColumnTotals
    private let columns: [ExportedColumn]

    init(_ dataSet: ExportedDataSet, _ maker: RowMaker) {
        self.maker = maker
        columns = dataSet.columns
        added = ColumnTotals(dataSet)
        vanished = ColumnTotals(dataSet)
        before = ColumnTotals(dataSet)
        after = ColumnTotals(dataSet)
    }

    mutating func add(_ difference: RecordDifference) throws -> Pair {
        switch difference {
        case .added(let record):
            counts.added += 1
            let cells = maker.cells(of: record)
            try added.add(record, cells)
            return Pair(from: nil, to: cells)
        case .vanished(let record):
            counts.vanished += 1
            let cells = maker.cells(of: record)
            try vanished.add(record, cells)
            return Pair(from: cells, to: nil)
        case .changed(let old, let new):
            counts.changed += 1
            let (from, to) = (maker.cells(of: old), maker.cells(of: new))
            try before.add(old, from)
            try after.add(new, to)
            return Pair(from: from, to: to)
        }
    }

    /// Column by column and currency by currency, what the later pull has more.
    func effects() throws -> [DiffResult.Effect] {
        var effects: [String: [String: DiffResult.Effect]] = [:]
        func collect(_ totals: ColumnTotals, _ apply: (inout DiffResult.Effect, Amount) throws -> Void) throws {
            for (column, sums) in try totals.byName() {
                let heading = columns.first { $0.name == column }?.heading ?? Localized(column)
                for (currency, amount) in sums {
                    let none = DiffResult.Effect(column: column, heading: heading, currency: currency)
                    try apply(&effects[column, default: [:]][currency, default: none], amount)
                }
            }
        }
        try collect(added) { try $0.added += $1 }
        try collect(vanished) { $0.vanished = try $0.vanished - $1 }
        try collect(before) { $0.changed = try $0.changed - $1 }
        try collect(after) { try $0.changed += $1 }
        return try columns.flatMap { column in
            try (effects[column.name] ?? [:]).sorted { $0.key < $1.key }.map { _, effect in
                var effect = effect
                effect.net = try effect.added + effect.vanished + effect.changed
                return effect
            }
        }
    }
}
