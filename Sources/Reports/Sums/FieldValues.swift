internal import Ledger
internal import Values
internal import Workbook

/// The fields that tables ask for, of the row that a walk stands on: each is made at most once a row, and once for all
/// rows where what it is made of repeats.
struct FieldValues {
    private(set) var row: WalkedRow
    var context: ReportContext
    private var sources: [FieldSource]
    private var tests: [Test]

    private struct Test {
        let slot: Int
        let test: CellTest
        /// By the entry of the field: 0 unknown, 1 no, 2 yes.
        var verdicts: [UInt8] = []
    }

    /// - Parameters:
    ///   - more: fields of the schema that are read for other ends.
    ///   - keys: those among them by which somebody groups records.
    init(
        _ plan: FieldPlan,
        of schema: RecordSchema,
        _ context: ReportContext,
        reading more: Set<Int> = [],
        keys: Set<Int> = []
    ) {
        let row = WalkedRow(schema, reading: plan.reads(schema).union(more), keys: plan.keys.union(keys))
        self.row = row
        self.context = context
        sources = plan.fields.map { FieldSource($0, row) }
        tests = plan.tests.map { Test(slot: $0.slot, test: $0.test) }
    }

    mutating func load(_ stored: RecordRow) { row.load(stored) }
    mutating func load(_ record: Record) { row.load(record) }

    /// The row as a record with some of its fields.
    mutating func record(with places: [WalkedRow.Place]) -> Record { row.record(with: places) }

    // MARK: Asking

    mutating func cell(_ slot: Int) -> SheetCell { sources[slot].cell(&row, &context) }

    /// The field as a number that can be added up; nil where it is none.
    mutating func amount(_ slot: Int) -> Amount? {
        if let place = sources[slot].amountPlace { return row.amount(place) }
        return TableRun.amount(cell(slot))
    }

    /// Names the values that the field is made of, where they may come again: with the same entry it is the same. nil
    /// where it is made anew.
    mutating func entry(_ slot: Int) -> Int? { sources[slot].entry(&row, &context) }

    /// A number that is equal for equal texts of the field.
    mutating func number(_ slot: Int) -> Int { sources[slot].number(&row, &context) }

    /// The field's text with this number.
    func text(_ slot: Int, numbered number: Int) -> String { sources[slot].texts[number] }

    /// Whether all of these conditions hold.
    mutating func hold(_ wanted: ArraySlice<Int>) -> Bool {
        for test in wanted where !holds(test) { return false }
        return true
    }

    private mutating func holds(_ index: Int) -> Bool {
        let slot = tests[index].slot
        guard let entry = entry(slot) else { return tests[index].test.holds(cell(slot)) }
        while tests[index].verdicts.count <= entry { tests[index].verdicts.append(0) }
        if tests[index].verdicts[entry] == 0 {
            tests[index].verdicts[entry] = tests[index].test.holds(cell(slot)) ? 2 : 1
        }
        return tests[index].verdicts[entry] == 2
    }
}
