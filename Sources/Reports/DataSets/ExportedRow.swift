internal import Ledger
internal import PartnerAPI
internal import Values

/// The row of an export that is made from the ledger's rows, one after the other, in the same memory: fields are shown
/// where they lie, and what follows from them is made anew only where they changed. ``RowMaker`` makes the same cells of
/// single records.
struct ExportedRow {
    /// One cell a column; valid until the next row is made, and as long as the row they were made from.
    var cells: UnsafeBufferPointer<CellView> { row.cells }

    /// An amount in the normal unit of its type, for all columns that show something of it.
    private struct Conversion {
        let amount: Int
        let measure: Int
        var stamps: (UInt64, UInt64) = (0, 0)
        var value: Normaliser.Normalised?
        /// The columns that show the amount, its unit's name, or a part of the amount.
        var amounts: [Int] = []
        var units: [Int] = []
        var parts: [(column: Int, part: ExportedColumn.Part)] = []
        /// Whether there was an amount, and in which unit.
        var isCounted = false
        var unit: Measure.ID?
        /// How many rows repeated it since it was counted.
        var repeats = 0

        /// Counts what was repeated.
        func settle(_ normaliser: inout Normaliser) {
            if isCounted, repeats > 0 { normaliser.count(repeats, in: unit, wasConverted: value != nil) }
        }
    }

    /// What a code means, in a column of its own.
    private struct Label {
        let column: Int
        let field: Int
        let table: CodeTable
        /// Of the code that the label was found for last.
        var stamp: UInt64 = 0
    }

    /// What is done for each row anew.
    private enum Step {
        case balanceAlert
        case balanceAlertLabel
        case made(@Sendable (Record, Language) -> Cell)
    }

    private let row: CellRow
    /// The columns that are fields, and which.
    private let fields: [(here: Int, there: Int)]
    private var conversions: [Conversion] = []
    private var labels: [Label] = []
    private let steps: [(column: Int, step: Step)]
    private let thresholds: BalanceThresholds
    private var normaliser: Normaliser

    init(_ columns: [ExportedColumn], _ normaliser: Normaliser, thresholds: BalanceThresholds = .none) {
        row = CellRow(count: columns.count)
        self.normaliser = normaliser
        self.thresholds = thresholds
        var fields: [(here: Int, there: Int)] = []
        var steps: [(Int, Step)] = []
        var (conversions, labels): ([Conversion], [Label]) = ([], [])
        func conversion(_ amount: Int, _ measure: Int) -> Int {
            if let known = conversions.firstIndex(where: { $0.amount == amount }) { return known }
            conversions.append(Conversion(amount: amount, measure: measure))
            return conversions.count - 1
        }
        for (column, description) in columns.enumerated() {
            switch description.source {
            case .field(let index): fields.append((column, index))
            case .normalizedAmount(let index, let measure):
                conversions[conversion(index, measure)].amounts.append(column)
            case .normalizedUnit(let index, let measure):
                conversions[conversion(index, measure)].units.append(column)
            case .part(let part, let index, let measure):
                conversions[conversion(index, measure)].parts.append((column, part))
            case .label(let index, let table): labels.append(Label(column: column, field: index, table: table))
            case .balanceAlert, .balanceAlertLabel:
                var isLabel = false
                if case .balanceAlertLabel = description.source { isLabel = true }
                steps.append((column, isLabel ? .balanceAlertLabel : .balanceAlert))
                for amount in ExportedRow.watched where !thresholds.isEmpty {
                    _ = conversion(amount, Balance.measureID.index)
                }
            case .made(let make): steps.append((column, .made(make)))
            }
        }
        (self.fields, self.conversions, self.labels, self.steps) = (fields, conversions, labels, steps)
    }

    /// What can be spent, and what is owed.
    private static let watched = [Balance.amount.index, Balance.debtAmount.index]

    /// Which conversions were used, over all rows that were made.
    var uses: MeasureUses {
        var normaliser = normaliser
        for conversion in conversions { conversion.settle(&normaliser) }
        return normaliser.uses
    }

    /// Makes the row of a record.
    mutating func make(_ record: RecordRow) {
        row.show(record.cells, fields)
        for index in conversions.indices {
            let amount = record.cells[conversions[index].amount]
            let measure = record.cells[conversions[index].measure]
            if conversions[index].stamps == (amount.stamp, measure.stamp) {
                conversions[index].repeats += 1
            } else {
                convert(index, amount, measure)
            }
        }
        for index in labels.indices where labels[index].stamp != record.cells[labels[index].field].stamp {
            label(index, record.cells[labels[index].field])
        }
        if !steps.isEmpty { makeOthers(record) }
    }

    private mutating func convert(_ index: Int, _ amount: CellView, _ measure: CellView) {
        conversions[index].settle(&normaliser)
        var unit: Measure.ID?
        switch measure.kind {
        case .integer: unit = measure.integer
        case .text: unit = Int64(String(decoding: measure.bytes, as: UTF8.self))
        case .null, .decimal: break
        }
        let isAmount = amount.isDecimal
        let value = isAmount ? normaliser.normalise(amount.amount, in: unit) : nil
        conversions[index].value = value
        (conversions[index].isCounted, conversions[index].unit) = (isAmount, unit)
        conversions[index].stamps = (amount.stamp, measure.stamp)
        conversions[index].repeats = 0
        for column in conversions[index].amounts {
            if let value, value.isUnaltered { row.show(amount, at: column) } else { set(column, value?.amount) }
        }
        for column in conversions[index].units { set(column, value?.unit) }
        for (column, part) in conversions[index].parts { set(column, part.amount(of: value?.amount)) }
    }

    private mutating func label(_ index: Int, _ code: CellView) {
        labels[index].stamp = code.stamp
        switch code.kind {
        case .text, .integer:
            let label = labels[index].table.label(for: String(decoding: code.bytes, as: UTF8.self))
            set(labels[index].column, label?[normaliser.language])
        case .null, .decimal: row.setNull(labels[index].column)
        }
    }

    private func makeOthers(_ record: RecordRow) {
        var whole: Record?
        for (column, step) in steps {
            switch step {
            case .balanceAlert: set(column, alert(of: record))
            case .balanceAlertLabel:
                let label = alert(of: record).flatMap { BalanceThresholds.alerts.label(for: $0) }
                set(column, label?[normaliser.language])
            case .made(let make):
                let known = whole ?? record.record()
                whole = known
                row.set(column, make(known, normaliser.language))
            }
        }
    }

    private func set(_ column: Int, _ amount: Amount?) {
        if let amount { row.set(column, amount: amount) } else { row.setNull(column) }
    }

    private func set(_ column: Int, _ text: String?) {
        if let text { row.set(column, text: text) } else { row.setNull(column) }
    }

    private func alert(of record: RecordRow) -> String? {
        guard !thresholds.isEmpty else { return nil }
        let found = ExportedRow.watched.map { field in
            conversions.first { $0.amount == field }?.value?.amount
        }
        return thresholds.alert(accountType: record[Balance.accountType], available: found[0], owed: found[1])
    }
}
