internal import Values

/// Makes the cells of an exported row from a record.
struct RowMaker {
    let columns: [ExportedColumn]
    private(set) var normaliser: Normaliser
    /// The field that was normalised last: its amount, its unit and its halves stand in neighbouring columns.
    private var last: (field: Int, value: Normaliser.Normalised?)?

    init(_ columns: [ExportedColumn], _ normaliser: Normaliser) {
        self.columns = columns
        self.normaliser = normaliser
    }

    /// One cell a column.
    mutating func cells(of record: Record) -> [Cell] {
        var cells: [Cell] = []
        cells.reserveCapacity(columns.count)
        last = nil
        for column in columns { cells.append(cell(column, of: record)) }
        return cells
    }

    private mutating func cell(_ column: ExportedColumn, of record: Record) -> Cell {
        switch column.source {
        case .field(let index):
            return record.cells[index]
        case .normalizedAmount(let index, let measure):
            guard let amount = normalised(index, measure, record)?.amount else { return .null }
            return .decimal(amount)
        case .normalizedUnit(let index, let measure):
            guard let unit = normalised(index, measure, record)?.unit else { return .null }
            return .text(unit)
        case .part(let part, let index, let measure):
            guard let amount = normalised(index, measure, record)?.amount else { return .null }
            let belongs = part == .refunded ? amount.isNegative : amount > .zero
            return .decimal(belongs ? amount.magnitude : .zero)
        case .label(let index, let table):
            return label(record.cells[index], table)
        case .made(let make):
            return make(record, normaliser.language)
        }
    }

    private mutating func normalised(_ index: Int, _ measure: Int, _ record: Record) -> Normaliser.Normalised? {
        if let last, last.field == index { return last.value }
        guard case .decimal(let amount) = record.cells[index] else { return nil }
        var unit: Int64?
        switch record.cells[measure] {
        case .integer(let id): unit = id
        case .text(let id): unit = Int64(id)
        case .null, .decimal: break
        }
        let value = normaliser.normalise(amount, in: unit)
        last = (index, value)
        return value
    }

    private func label(_ cell: Cell, _ table: CodeTable) -> Cell {
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
