import Ledger
import PartnerAPI
import TestSupport
import Testing
import Values

@testable import Reports

@Suite("Rows of an export where they lie")
struct ExportedRowTests {
    @Test(
        "The row made of a ledger's row is the one made of the record, and counts the same conversions",
        arguments: ExportedDataSet.all.map(\.name),
        [Language.chinese, .english]
    )
    func likeTheRecord(name: String, language: Language) throws {
        let dataSet = try #require(ExportedDataSet.named(name))
        let fixture = try ReportsFixture()
        var random = SeededNumbers(seed: UInt64(name.utf8.count) + 3)
        let records = (0..<300).map { ExportedRowTests.record(dataSet.schema, $0, &random) }
        let pull = try fixture.pull(name, [.init(schema: dataSet.schema, records: records)])
        let units = try Units(fixture.ledger, normal: .standard, language: language)
        let thresholds = BalanceThresholds(lowBalance: Amount(5), debt: Amount(3))
        let normaliser = Normaliser(units.table, language: language)
        var row = ExportedRow(dataSet.columns, normaliser, thresholds: thresholds)
        var maker = RowMaker(dataSet.columns, normaliser, thresholds: thresholds)
        var (totals, expectedTotals) = (ColumnTotals(dataSet), ColumnTotals(dataSet))
        var differences: [String] = []
        try fixture.ledger.forEachRow(of: dataSet.schema, in: pull.id, order: .by(dataSet.order)) { record, _ in
            row.make(record)
            let expected = maker.cells(of: record.record())
            try totals.add(record.cells, row.cells)
            try expectedTotals.add(record.record(), expected)
            for (index, cell) in expected.enumerated() where !ExportedRowTests.isSame(row.cells[index], cell) {
                differences.append("\(dataSet.columns[index].name): \(row.cells[index].cell), \(cell)")
            }
        }
        #expect(differences.isEmpty)
        #expect(totals.currencies == expectedTotals.currencies)
        #expect(totals.sums == expectedTotals.sums)
        // Single records forget an amount they converted when another one comes in between, and count it once more.
        if name != "balances" { #expect(row.uses == maker.normaliser.uses) }
    }

    private static func isSame(_ view: CellView, _ cell: Cell) -> Bool {
        let text: String? =
            switch cell {
            case .null: nil
            case .text(let text): text
            case .integer(let value): String(value)
            case .decimal(let amount): amount.description
            }
        return view.cell == cell && (view.isNull ? nil : String(decoding: view.bytes, as: UTF8.self)) == text
    }

    /// A record whose cells are often those of the record before, and often absent.
    private static func record(_ schema: RecordSchema, _ index: Int, _ random: inout SeededNumbers) -> Record {
        let cells = schema.fields.enumerated().map { place, field -> Cell in
            if place == schema.idField { return field.isInteger ? .integer(Int64(index)) : .text("r\(index)") }
            let choice = Int.random(in: 0..<6, using: &random)
            if choice == 0 { return .null }
            if field.isDecimal { return amounts[Int.random(in: 0..<amounts.count, using: &random)] }
            switch field.kind {
            case .measure: return .integer([1, 2, 3, 4, 6, 11, 999][Int.random(in: 0..<7, using: &random)])
            case .code(let table):
                let codes = table.labels.keys.sorted() + ["77"]
                let code = codes[Int.random(in: 0..<codes.count, using: &random)]
                return table.wire == .number ? Int64(code).map(Cell.integer) ?? .null : .text(code)
            case .instant: return .text("2026-03-0\(1 + choice)T03:41:33Z")
            default: return field.isInteger ? .integer(Int64(choice)) : .text(choice == 1 ? "" : "文本\(choice)")
            }
        }
        return Record(schema, cells: cells)
    }

    private static let amounts = ["0", "0.00", "-1.50", "2.5", "7", "0.00000001", "-3600", "12345678.90"]
        .compactMap { Amount($0).map(Cell.decimal) }
}
