internal import Values
internal import Workbook

/// How a column of a data set stands in a sheet. Moments are shown as Beijing time, the time that bills go by; the CSV
/// keeps what the service gave.
struct SheetMapping {
    private let column: ExportedColumn
    private let language: Language

    init(column: ExportedColumn, language: Language) {
        self.column = column
        self.language = language
    }

    /// Whether texts of the column are moments.
    var holdsMoments: Bool {
        if case .instant = column.kind { true } else { false }
    }

    var sheetColumn: SheetColumn { SheetColumn(heading, kind) }

    private var heading: String {
        let heading = column.heading[language]
        guard case .instant = column.kind else { return heading }
        return heading.replacing(" (UTC)", with: "").replacing("(UTC)", with: "")
    }

    private var kind: SheetColumn.Kind {
        switch column.kind {
        case .text, .json: .text
        case .identifier, .code, .measure, .instantRange, .calendar, .boolean: .identifier
        case .integer: .integer
        case .money: .money
        case .quantity, .decimal: .quantity
        case .instant: .dateTime(.beijing)
        }
    }

    func cell(_ cell: Cell) -> SheetCell { SheetMapping.cell(cell, isMoment: holdsMoments) }

    /// - Parameter isMoment: whether a text is a moment, see ``holdsMoments``.
    static func cell(_ cell: Cell, isMoment: Bool) -> SheetCell {
        switch cell {
        case .null: return .blank
        case .integer(let value): return .integer(value)
        case .decimal(let amount): return .amount(amount)
        case .text(let text):
            guard isMoment, let instant = Instant(text) else { return .text(text) }
            return .instant(instant)
        }
    }
}
