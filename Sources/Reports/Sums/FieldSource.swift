internal import Values
internal import Workbook

/// One field of a report while rows are walked over.
struct FieldSource {
    private enum Way {
        /// A decimal of the record as it is.
        case amount(WalkedRow.Place)
        /// Made of one value, or of two, that may come again.
        case coded(WalkedRow.Place)
        case paired(WalkedRow.Place, WalkedRow.Place)
        case made
    }

    /// So many pairs of values are remembered at most.
    private static let mostPairs = 65_536

    private let field: ReportField
    private let target: Measure.ID?
    /// What it is made of.
    private let places: [WalkedRow.Place]
    private let way: Way

    /// The row that the following is of.
    private var rowCount = 0
    private var entry = -1
    private var made = SheetCell.blank

    /// What came of the values that were met: by the number of one, or of two.
    private var byNumber: [Int32] = []
    private var byPair: [UInt64: Int32] = [:]
    private var lastPair: (pair: UInt64, entry: Int32) = (.max, -1)
    private var cells: [SheetCell] = []
    /// The number of each cell's text; -1 for none yet.
    private var numbers: [Int] = []
    private var byText: [String: Int] = [:]
    /// By number.
    private(set) var texts: [String] = []

    init(_ wanted: FieldPlan.Wanted, _ row: WalkedRow) {
        field = wanted.field
        target = wanted.target
        places = FieldPlan.reads(wanted, row.schema).map { row.place(of: $0) }
        let isDecimal = FieldPlan.reads(wanted, row.schema).contains { row.schema.fields[$0].isDecimal }
        way =
            if target == nil, let decimal = field.decimal {
                .amount(row.place(of: decimal))
            } else if isDecimal {
                .made
            } else {
                switch places.count {
                case 1: .coded(places[0])
                case 2: .paired(places[0], places[1])
                default: .made
                }
            }
    }

    /// Where the row has it as an amount already.
    var amountPlace: WalkedRow.Place? {
        if case .amount(let place) = way { place } else { nil }
    }

    mutating func cell(_ row: inout WalkedRow, _ context: inout ReportContext) -> SheetCell {
        if case .amount(let place) = way { return SheetCell(amount: row.amount(place)) }
        advance(&row, &context)
        return entry >= 0 ? cells[entry] : made
    }

    /// Where the value is among those that came before; nil where nothing is remembered.
    mutating func entry(_ row: inout WalkedRow, _ context: inout ReportContext) -> Int? {
        if case .amount = way { return nil }
        advance(&row, &context)
        return entry >= 0 ? entry : nil
    }

    mutating func number(_ row: inout WalkedRow, _ context: inout ReportContext) -> Int {
        if case .amount(let place) = way { return number(of: row.amount(place)?.description ?? "") }
        advance(&row, &context)
        guard entry >= 0 else { return number(of: CellTest.text(made)) }
        if numbers[entry] < 0 { numbers[entry] = number(of: CellTest.text(cells[entry])) }
        return numbers[entry]
    }

    private mutating func number(of text: String) -> Int {
        if let known = byText[text] { return known }
        byText[text] = texts.count
        texts.append(text)
        return texts.count - 1
    }

    // MARK: Making

    private mutating func advance(_ row: inout WalkedRow, _ context: inout ReportContext) {
        guard rowCount != row.count else { return }
        rowCount = row.count
        entry = -1
        switch way {
        case .amount: return
        case .coded(let place):
            let number = row.number(place)
            guard number >= 0 else { break }
            while byNumber.count <= number { byNumber.append(-1) }
            if byNumber[number] < 0 { byNumber[number] = remember(&row, &context) }
            entry = Int(byNumber[number])
            return
        case .paired(let first, let second):
            let (left, right) = (row.number(first), row.number(second))
            guard left >= 0, right >= 0 else { break }
            let pair = UInt64(left) << 32 | UInt64(right)
            if pair != lastPair.pair {
                let known = byPair[pair] ?? (byPair.count < FieldSource.mostPairs ? remember(&row, &context) : -1)
                guard known >= 0 else { break }
                if byPair.count < FieldSource.mostPairs { byPair[pair] = known }
                lastPair = (pair, known)
            }
            entry = Int(lastPair.entry)
            return
        case .made: break
        }
        made = make(&row, &context)
    }

    private mutating func remember(_ row: inout WalkedRow, _ context: inout ReportContext) -> Int32 {
        cells.append(make(&row, &context))
        numbers.append(-1)
        return Int32(cells.count - 1)
    }

    private func make(_ row: inout WalkedRow, _ context: inout ReportContext) -> SheetCell {
        field.cell(row.record(with: places), in: target, &context)
    }
}
