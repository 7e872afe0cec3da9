internal import Values
internal import Workbook

/// A condition on a cell, as a template writes it: a value, a list of values, or a comparison such as `> 0`.
struct CellTest: Sendable {
    enum Comparison: String, Sendable, CaseIterable {
        case atLeast = ">="
        case atMost = "<="
        case different = "!="
        case above = ">"
        case below = "<"
    }

    enum Kind: Sendable {
        case oneOf(Set<String>)
        case compare(Comparison, Amount)
        case differs(String)
    }

    let kind: Kind

    init(oneOf values: [String]) { kind = .oneOf(Set(values)) }

    /// - Returns: nil for a comparison with what is no number.
    init?(_ text: String) {
        guard let comparison = Comparison.allCases.first(where: { text.hasPrefix($0.rawValue) }) else {
            kind = .oneOf([text])
            return
        }
        let rest = text.dropFirst(comparison.rawValue.count).drop(while: \.isWhitespace)
        if let amount = Amount(String(rest)) {
            kind = .compare(comparison, amount)
        } else if comparison == .different {
            kind = .differs(String(rest))
        } else {
            return nil
        }
    }

    func holds(_ cell: SheetCell) -> Bool {
        switch kind {
        case .oneOf(let values): return values.contains(CellTest.text(cell))
        case .differs(let value): return CellTest.text(cell) != value
        case .compare(let comparison, let bound):
            guard let value = CellTest.number(cell) else { return false }
            return switch comparison {
            case .atLeast: value >= bound
            case .atMost: value <= bound
            case .different: value != bound
            case .above: value > bound
            case .below: value < bound
            }
        }
    }

    static func text(_ cell: SheetCell) -> String {
        switch cell {
        case .blank: ""
        case .text(let text): text
        case .integer(let value): String(value)
        case .amount(let amount): amount.description
        case .instant(let instant): instant.description
        case .date(let date): date.description
        }
    }

    private static func number(_ cell: SheetCell) -> Amount? {
        switch cell {
        case .amount(let amount): amount
        case .integer(let value): Amount(value)
        default: nil
        }
    }
}

/// Conditions that must all hold for a record to count.
struct RowFilter: Sendable {
    var tests: [(field: ReportField, test: CellTest)] = []

    func uses(_ name: String) -> Bool { tests.contains { $0.field.name == name } }

    func takes(_ record: Record, _ context: inout ReportContext) -> Bool {
        for (field, test) in tests where !test.holds(field.make(record, &context)) { return false }
        return true
    }
}
