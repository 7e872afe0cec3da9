internal import PartnerAPI
internal import Tables
package import Values

/// Checks a file against the rules FOCUS 1.2 sets for its columns: those that must be there, empty values, forms of
/// numbers and times, words of a list, and periods that end before they begin.
package struct FocusCheck: Sendable {
    package let rows: Int
    package let problems: [Problem]

    /// Problems that are kept.
    private static let maximum = 100

    /// - Throws: ``FileError`` or ``TableError`` when the file cannot be read.
    package init(path: String, name: String) throws {
        let reader = try CSVReader(path: path, name: name)
        var check = FocusCheckRun(header: reader.header.fields, name: name)
        while let row = try reader.next(), check.problems.count < FocusCheck.maximum { check.add(row) }
        rows = check.rows
        problems = check.problems
    }
}

/// The state of a check.
struct FocusCheckRun {
    private let name: String
    private let places: [(index: Int, column: FocusColumn)]
    private let indices: [String: Int]
    private(set) var rows = 0
    private(set) var problems: [Problem] = []

    init(header: [String], name: String) {
        self.name = name
        let indices = Dictionary(
            header.enumerated().map { ($0.element, $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
        self.indices = indices
        places = FocusColumn.all.compactMap { column in indices[column.name].map { ($0, column) } }
        let known = Set(FocusColumn.all.map(\.name))
        for column in FocusColumn.all where column.isMandatory && indices[column.name] == nil {
            report("missing-column", nil, column.name, nil, zh: "缺少必须的列", en: "a mandatory column is missing")
        }
        for name in header where !known.contains(name) && !name.hasPrefix("x_") {
            report(
                "unknown-column",
                nil,
                name,
                nil,
                zh: "既非 FOCUS 的列，也不以 x_ 开头",
                en: "no column of FOCUS, nor beginning with x_"
            )
        }
    }

    mutating func add(_ row: CSVRow) {
        rows += 1
        for (index, column) in places where row.fields.indices.contains(index) { check(row.fields[index], column, row) }
        checkPeriod("BillingPeriodStart", "BillingPeriodEnd", row)
        checkPeriod("ChargePeriodStart", "ChargePeriodEnd", row)
        if value("ChargeCategory", row) == "Purchase", value("ChargeFrequency", row) == "Usage-Based" {
            report(
                "frequency",
                row,
                "ChargeFrequency",
                nil,
                zh: "Purchase 不得为 Usage-Based",
                en: "a Purchase is never Usage-Based"
            )
        }
    }

    private mutating func check(_ value: String, _ column: FocusColumn, _ row: CSVRow) {
        guard !value.isEmpty else {
            if !column.allowsNull { report("null", row, column.name, nil, zh: "不得为空", en: "must not be null") }
            return
        }
        guard !FocusCheckRun.fits(value, column.kind) else { return }
        report("value", row, column.name, value, zh: "不符合该列的规则", en: "does not follow the column's rule")
    }

    private static func fits(_ value: String, _ kind: FocusColumn.Kind) -> Bool {
        switch kind {
        case .text: true
        case .decimal: (try? Amount(parsing: value)) != nil && !value.hasPrefix("+")
        case .moment: Instant(value) != nil
        case .oneOf(let words): words.contains(value)
        case .currency: value.utf8.count == 3 && value.utf8.allSatisfy { (65...90).contains($0) }
        case .keyValues:
            if case .object? = try? JSONValue(parsing: Array(value.utf8)) { true } else { false }
        }
    }

    private mutating func checkPeriod(_ start: String, _ end: String, _ row: CSVRow) {
        guard let from = Instant(value(start, row)), let until = Instant(value(end, row)), from >= until else { return }
        report("period", row, end, nil, zh: "须晚于 \(start)", en: "must be later than \(start)")
    }

    private func value(_ column: String, _ row: CSVRow) -> String {
        guard let index = indices[column], row.fields.indices.contains(index) else { return "" }
        return row.fields[index]
    }

    private mutating func report(
        _ rule: String,
        _ row: CSVRow?,
        _ column: String,
        _ value: String?,
        zh: String,
        en: String
    ) {
        problems.append(
            Problem(
                rule: "focus." + rule,
                place: Problem.Place(file: name, line: row?.line, row: row?.number, column: column),
                value: value.map { String($0.prefix(60)) },
                message: Localized(zh: zh, en: en)
            )
        )
    }
}
