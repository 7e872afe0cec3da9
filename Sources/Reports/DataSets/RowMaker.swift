internal import PartnerAPI
internal import Values

/// Makes the cells of an exported row from a single record; ``ExportedRow`` makes them of the ledger's rows.
struct RowMaker {
    let columns: [ExportedColumn]
    private(set) var normaliser: Normaliser
    /// What is done for each column, without what its description holds beside it: a description would be copied for
    /// every cell of millions.
    private enum Step {
        case field(Int)
        case normalizedAmount(of: Int, measure: Int)
        case normalizedUnit(of: Int, measure: Int)
        case part(ExportedColumn.Part, of: Int, measure: Int)
        case label(of: Int)
        case balanceAlert
        case balanceAlertLabel
        case made
    }

    private let steps: [Step]
    private let thresholds: BalanceThresholds
    /// The code each column met last, with its label.
    private var labels: [(code: Cell, label: Cell)]
    /// The field that was normalised last: its amount, its unit and its halves stand in neighbouring columns.
    private var last: (field: Int, value: Normaliser.Normalised?)?

    init(_ columns: [ExportedColumn], _ normaliser: Normaliser, thresholds: BalanceThresholds = .none) {
        self.thresholds = thresholds
        self.columns = columns
        self.normaliser = normaliser
        labels = columns.map { _ in (.null, .null) }
        steps = columns.map { column in
            switch column.source {
            case .field(let index): .field(index)
            case .normalizedAmount(let index, let measure): .normalizedAmount(of: index, measure: measure)
            case .normalizedUnit(let index, let measure): .normalizedUnit(of: index, measure: measure)
            case .part(let part, let index, let measure): .part(part, of: index, measure: measure)
            case .label(let index, _): .label(of: index)
            case .balanceAlert: .balanceAlert
            case .balanceAlertLabel: .balanceAlertLabel
            case .made: .made
            }
        }
    }

    /// One cell a column.
    mutating func cells(of record: Record) -> [Cell] {
        var cells: [Cell] = []
        cells.reserveCapacity(steps.count)
        last = nil
        for index in steps.indices { cells.append(cell(index, of: record)) }
        return cells
    }

    private mutating func cell(_ column: Int, of record: Record) -> Cell {
        switch steps[column] {
        case .field(let index):
            return record.cells[index]
        case .normalizedAmount(let index, let measure):
            guard let amount = normalised(index, measure, record)?.amount else { return .null }
            return .decimal(amount)
        case .normalizedUnit(let index, let measure):
            guard let unit = normalised(index, measure, record)?.unit else { return .null }
            return .text(unit)
        case .part(let part, let index, let measure):
            guard let amount = part.amount(of: normalised(index, measure, record)?.amount) else { return .null }
            return .decimal(amount)
        case .label(let index):
            return label(record.cells[index], column)
        case .balanceAlert:
            return alert(of: record).map { .text($0) } ?? .null
        case .balanceAlertLabel:
            let label = alert(of: record).flatMap { BalanceThresholds.alerts.label(for: $0) }
            return label.map { .text($0[normaliser.language]) } ?? .null
        case .made:
            guard case .made(let make) = columns[column].source else { return .null }
            return make(record, normaliser.language)
        }
    }

    private mutating func normalised(_ index: Int, _ measure: Int, _ record: Record) -> Normaliser.Normalised? {
        if let last, last.field == index { return last.value }
        guard case .decimal = record.cells[index] else { return nil }
        let value = normaliser.normalise(record.cells[index], in: record.cells[measure])
        last = (index, value)
        return value
    }

    private mutating func alert(of record: Record) -> String? {
        guard !thresholds.isEmpty else { return nil }
        let measure = Balance.measureID.index
        return thresholds.alert(
            accountType: record[Balance.accountType],
            available: normalised(Balance.amount.index, measure, record)?.amount,
            owed: normalised(Balance.debtAmount.index, measure, record)?.amount
        )
    }

    private mutating func label(_ cell: Cell, _ column: Int) -> Cell {
        if labels[column].code == cell { return labels[column].label }
        labels[column] = (cell, foundLabel(cell, column))
        return labels[column].label
    }

    private func foundLabel(_ cell: Cell, _ column: Int) -> Cell {
        guard case .label(_, let table) = columns[column].source else { return .null }
        let code: String
        switch cell {
        case .text(let text): code = text
        case .integer(let value): code = String(value)
        case .null, .decimal: return .null
        }
        guard let label = table.label(for: code) else { return .null }
        return .text(label[normaliser.language])
    }
}
