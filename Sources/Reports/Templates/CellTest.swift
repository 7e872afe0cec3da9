internal import Values
internal import Workbook

/// A condition on a cell, as a template writes it: a value, a list of values, or a comparison such as `> 0`.
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
        /// Texts whose order is the order of what they mean, such as days.
        case orderedText
        /// Moments, compared as Beijing time: `2026-03-09`, `2026-03-09 14:00`.
        case moment
    }

    enum Kind: Sendable, Hashable {
        case oneOf(Set<String>)
        case equal(Set<Amount>)
        case compare(Comparison, Amount)
        case differs(String)
        case ordered(Comparison, String)
        /// nil for a moment that begins with the text.
        case moment(Comparison?, String)
    }

    let kind: Kind
    /// The values it was written with: without their comparison.
    let written: [String]
    /// Whether exactly one value fits.
    var isSingleValue: Bool {
        switch kind {
        case .oneOf(let values): values.count == 1
        case .equal(let values): values.count == 1
        default: false
        }
    }

    init(oneOf values: [String]) { self.init(kind: .oneOf(Set(values)), written: values) }

    private init(kind: Kind, written: [String]) {
        self.kind = kind
        self.written = written
    }

    /// - Returns: nil for what cannot be compared with such cells.
    init?(anyOf values: [String], of subject: Subject) {
        switch subject {
        case .integerCode, .text, .orderedText: self.init(oneOf: values)
        case .number:
            let amounts = values.compactMap { CellTest.amount($0) }
            guard amounts.count == values.count else { return nil }
            self.init(kind: .equal(Set(amounts)), written: values)
        case .moment:
            guard let first = values.first, values.count == 1, CellTest.isMoment(first) else { return nil }
            self.init(kind: .moment(nil, first), written: values)
        }
    }

    /// - Returns: nil for what cannot be compared with such cells.
    init?(_ text: String, of subject: Subject) {
        guard let comparison = Comparison.allCases.first(where: { text.hasPrefix($0.rawValue) }) else {
            self.init(anyOf: [text], of: subject)
            return
        }
        let rest = String(text.dropFirst(comparison.rawValue.count).drop(while: \.isWhitespace))
        guard let kind = CellTest.kind(comparison, rest, subject) else { return nil }
        self.init(kind: kind, written: [rest])
    }

    private static func kind(_ comparison: Comparison, _ bound: String, _ subject: Subject) -> Kind? {
        switch subject {
        case .number, .integerCode:
            if case .integerCode = subject, comparison == .different { return .differs(bound) }
            // Not with `map`: the compiler gets closures over optional amounts wrong in debug builds.
            guard let amount = amount(bound) else { return nil }
            return .compare(comparison, amount)
        case .text: return comparison == .different ? .differs(bound) : nil
        case .orderedText: return comparison == .different ? .differs(bound) : .ordered(comparison, bound)
        case .moment: return isMoment(bound) ? .moment(comparison, bound) : nil
        }
    }

    /// `1000`, or `12.5%` for a part of one.
    private static func amount(_ text: String) -> Amount? {
        guard text.hasSuffix("%") else { return Amount(text) }
        guard let percent = Amount(String(text.dropLast())), let hundredth = try? Ratio(1, over: 100) else {
            return nil
        }
        return try? percent.multiplied(by: hundredth, decimals: 8, .halfEven)
    }

    /// The beginning of `2026-03-09 14:00:00`, from the year on.
    private static func isMoment(_ text: String) -> Bool {
        let pattern = Array("0000-00-00 00:00:00".utf8)
        let bytes = Array(text.utf8)
        guard [4, 7, 10, 16, 19].contains(bytes.count) else { return false }
        return zip(bytes, pattern).allSatisfy { byte, model in
            model == UInt8(ascii: "0") ? (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) : byte == model
        }
    }

    func holds(_ cell: SheetCell) -> Bool {
        switch kind {
        case .oneOf(let values): return values.contains(CellTest.text(cell))
        case .differs(let value): return CellTest.text(cell) != value
        case .equal(let values):
            guard let value = CellTest.number(cell) else { return false }
            return values.contains(value)
        case .compare(let comparison, let bound):
            guard let value = CellTest.number(cell) else { return false }
            return comparison.holds(value, bound)
        case .ordered(let comparison, let bound):
            let text = CellTest.text(cell)
            return !text.isEmpty && comparison.holds(text, bound)
        case .moment(let comparison, let bound):
            guard case .instant(let instant) = cell else { return false }
            let text = String(instant.beijingText.prefix(bound.count))
            return comparison?.holds(text, bound) ?? (text == bound)
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
