internal import Values
internal import Workbook

/// A condition on a cell, as a template writes it: a value, a list of values, none of some values, or a comparison such
/// as `> 0`.
struct CellTest: Sendable, Hashable {
    enum Comparison: String, Sendable, CaseIterable {
        case atLeast = ">="
        case atMost = "<="
        case different = "!="
        case above = ">"
        case below = "<"

        func holds<Value: Comparable>(_ value: Value, _ bound: Value) -> Bool {
            switch self {
            case .atLeast: value >= bound
            case .atMost: value <= bound
            case .different: value != bound
            case .above: value > bound
            case .below: value < bound
            }
        }
    }

    /// What the cells hold: by it a condition is read.
    enum Subject: Sendable {
        case number
        /// A code that is a whole number: equal to others as a text, but with an order.
        case integerCode
        /// Texts without an order that means anything.
        case text
        /// A day without its year, `03-09`.
        case monthAndDay
        /// Moments, compared as Beijing time: `2026-03-09`, `2026-03-09 14:00`.
        case moment
    }

    enum Kind: Sendable, Hashable {
        case oneOf(Set<String>)
        case noneOf(Set<String>)
        case equal(Set<Amount>)
        case unequal(Set<Amount>)
        case compare(Comparison, Amount)
        case ordered(Comparison, String)
        /// Begins with one of the texts.
        case moments(Set<String>)
        case noMoments(Set<String>)
        case moment(Comparison, String)
    }

    let kind: Kind
    /// The values it was written with: without their comparison.
    let written: [String]

    /// Whether exactly one value fits.
    var isSingleValue: Bool {
        switch kind {
        case .oneOf, .equal: Set(written).count == 1
        default: false
        }
    }

    /// Whether it leaves out no more than some values.
    var isNegative: Bool {
        switch kind {
        case .noneOf, .unequal, .noMoments: true
        default: false
        }
    }

    init(oneOf values: [String]) { self.init(.oneOf(Set(values)), written: values) }

    init(_ kind: Kind, written: [String]) {
        self.kind = kind
        self.written = written
    }

    /// As a template would write it.
    var text: String {
        switch kind {
        case .oneOf, .equal, .moments: written.joined(separator: ", ")
        case .noneOf, .unequal, .noMoments: written.map { "!= " + $0 }.joined(separator: ", ")
        case .compare(let comparison, _), .ordered(let comparison, _), .moment(let comparison, _):
            comparison.rawValue + " " + written.joined(separator: ", ")
        }
    }

    func holds(_ cell: SheetCell) -> Bool {
        switch kind {
        case .oneOf(let values): return values.contains(CellTest.text(cell))
        case .noneOf(let values): return !values.contains(CellTest.text(cell))
        case .equal(let values):
            guard let value = CellTest.number(cell) else { return false }
            return values.contains(value)
        case .unequal(let values):
            guard let value = CellTest.number(cell) else { return false }
            return !values.contains(value)
        case .compare(let comparison, let bound):
            guard let value = CellTest.number(cell) else { return false }
            return comparison.holds(value, bound)
        case .ordered(let comparison, let bound):
            let text = CellTest.text(cell)
            return !text.isEmpty && comparison.holds(text, bound)
        case .moments(let values): return CellTest.moment(cell, values) ?? false
        case .noMoments(let values): return CellTest.moment(cell, values).map { !$0 } ?? false
        case .moment(let comparison, let bound):
            guard let text = CellTest.momentText(cell) else { return false }
            return comparison.holds(String(text.prefix(bound.count)), bound)
        }
    }

    /// Whether a moment begins with one of the texts; nil for what is no moment.
    private static func moment(_ cell: SheetCell, _ values: Set<String>) -> Bool? {
        guard let text = momentText(cell) else { return nil }
        return values.contains { text.hasPrefix($0) }
    }

    private static func momentText(_ cell: SheetCell) -> String? {
        switch cell {
        case .instant(let instant): instant.beijingText
        case .date(let date): date.description
        default: nil
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

extension CellTest {
    /// Whether no value can meet both, as far as that can be told.
    func contradicts(_ other: CellTest) -> Bool { excludes(other) || other.excludes(self) }

    private func excludes(_ other: CellTest) -> Bool {
        switch (kind, other.kind) {
        case (.oneOf(let values), _):
            return values.allSatisfy { value in
                !other.holds(.text(value)) && !(Int64(value).map { other.holds(.integer($0)) } ?? false)
            }
        case (.equal(let values), _): return values.allSatisfy { !other.holds(.amount($0)) }
        case (.compare(let lower, let from), .compare(let upper, let to)):
            guard [.above, .atLeast].contains(lower), [.below, .atMost].contains(upper) else { return false }
            return from > to || from == to && !(lower == .atLeast && upper == .atMost)
        default: return false
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

    /// As a template would write it.
    var text: String { tests.map { "\($0.field.name): \($0.test.text)" }.joined(separator: "; ") }
}
