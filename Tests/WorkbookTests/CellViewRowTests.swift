import Foundation
import TestSupport
import Testing
import Values

@testable import Workbook

@Suite("Rows that are written from where they lie")
struct CellViewRowTests {
    private static let columns: [SheetColumn] = [
        SheetColumn("时刻", .dateTime(.beijing)), SheetColumn("客户 ID", .identifier), SheetColumn("名称", .text),
        SheetColumn("金额", .money), SheetColumn("用量", .quantity), SheetColumn("次数", .integer),
        SheetColumn("折扣", .percent), SheetColumn("UTC", .dateTime(.utc)), SheetColumn("编号", .identifier),
    ]

    private static let texts = [
        "", "a", "华为云，客户", "<&>\"'", " spaced ", "a\u{1}b", "_x0041_", "1234567_x0041_", "123456\u{FFFE}",
        "弹性云服务器", "2026-03-09T03:41:33Z", "2026-02-30T03:41:33Z", "2026-03-09T03:41:33", "1899-01-01T00:00:00Z",
        String(repeating: "字", count: 80), String(repeating: "&", count: 5_000), String(repeating: "长", count: 33_000),
    ]

    private static let amounts = [
        "0", "0.00", "-58.20", "1234567.89", "0.00000001", "5000.00", "100", "0.333333333333333333",
        "123456789012345678.9", "-0.000000000000000001", "999999999999999", "9999999999999999", "12.345678901234567",
    ]

    /// A cell that is often the one of the row before: its number changes now and then.
    private static func cell(_ column: Int, _ number: Int) throws -> Cell {
        switch (column, number % 7) {
        case (_, 0): return .null
        case (8, _): return .text("9b6e\(number)")
        case (3, 1...5), (4, 1...5), (6, 1...5): return .decimal(try Amount(parsing: amounts[number % amounts.count]))
        case (5, 1...5): return .integer(number % 5 == 0 ? .max : Int64(number) - 40)
        case (1, 1...2): return .integer(Int64(number))
        case (1, 3), (0, 4): return .decimal(try Amount(parsing: "1.50"))
        default: return .text(texts[number % texts.count])
        }
    }

    private static func rows(_ count: Int) throws -> [[Cell]] {
        var random = SeededNumbers(seed: 21)
        var numbers = columns.map { _ in 0 }
        return try (0..<count).map { row in
            for column in columns.indices where column == 8 || Int.random(in: 0..<3, using: &random) == 0 {
                numbers[column] = column == 8 ? row + 1 : Int.random(in: 0..<200, using: &random)
            }
            return try columns.indices.map { try cell($0, numbers[$0]) }
        }
    }

    private static func shown(_ cell: Cell, in kind: SheetColumn.Kind) -> SheetCell {
        switch cell {
        case .null: return .blank
        case .integer(let value): return .integer(value)
        case .decimal(let amount): return .amount(amount)
        case .text(let text):
            guard case .dateTime = kind, let instant = Instant(text) else { return .text(text) }
            return .instant(instant)
        }
    }

    /// - Parameter isLent: whether the rows are lent as they lie, in another order than the sheet's.
    private static func write(
        _ rows: [[Cell]],
        to path: String,
        isLent: Bool,
        rowsPerSheet: Int,
        longTableRows: Int
    ) throws -> WorkbookReceipt {
        var book = try WorkbookWriter(
            at: path,
            properties: .sample,
            language: .chinese,
            rowsPerSheet: rowsPerSheet,
            longTableRows: longTableRows
        )
        var description = SheetDescription(name: "明细", title: "明细", columns: columns, rowCount: rows.count)
        description.totals = [
            SheetTotals("合计", sums: [3: .zero, 5: .zero]),
            SheetTotals("某", where: .init(column: 2, equals: "a"), sums: [4: .zero]),
        ]
        description.totalsFollow = longTableRows == 1
        if !description.totalsFollow { description.totals = [] }
        let sheet = try book.addTable(description)
        let lent = CellRow(count: columns.count)
        let order = Array(columns.indices.reversed())
        let marks: [Mark] = [.none, .none, .none, .none, .bad, .none, .warning]
        for (number, row) in rows.enumerated() {
            let mark = marks[number % marks.count]
            if isLent {
                for (index, cell) in row.enumerated() { lent.set(order[index], cell) }
                try book.append(lent.cells, in: order, mark: mark, to: sheet)
            } else {
                try book.append(zip(row, columns).map { shown($0, in: $1.kind) }, mark: mark, to: sheet)
            }
        }
        if description.totalsFollow {
            try book.announce(
                description.totals.map { SheetTotals($0.label, where: $0.condition, sums: [:]) },
                of: sheet
            )
        }
        return try book.close()
    }

    @Test(
        "The workbook is byte by byte the one of the same cells handed over for keeps",
        arguments: [1_048_576, 70],
        [1, .max]
    )
    func sameBytes(rowsPerSheet: Int, longTableRows: Int) throws {
        let folder = try TestSupport.TemporaryFolder()
        let rows = try CellViewRowTests.rows(3_000)
        var receipts: [WorkbookReceipt] = []
        for (name, isLent) in [("a.xlsx", true), ("b.xlsx", false)] {
            receipts.append(
                try CellViewRowTests.write(
                    rows,
                    to: folder.file(name),
                    isLent: isLent,
                    rowsPerSheet: rowsPerSheet,
                    longTableRows: longTableRows
                )
            )
        }
        #expect(receipts[0] == receipts[1])
        #expect(receipts[0].warningCount > 0)
        let files = try ["a.xlsx", "b.xlsx"].map { try Data(contentsOf: URL(filePath: folder.file($0))) }
        let isSame = files[0] == files[1]
        #expect(isSame)
    }

    @Test("A row with too many or too few cells is refused")
    func wrongCount() throws {
        let folder = try TestSupport.TemporaryFolder()
        var book = try WorkbookWriter(at: folder.file("a.xlsx"), properties: .sample, language: .chinese)
        let sheet = try book.addTable(
            SheetDescription(name: "a", title: "a", columns: CellViewRowTests.columns, rowCount: 2_000)
        )
        let row = CellRow(count: CellViewRowTests.columns.count)
        var error: WorkbookError?
        do throws(WorkbookError) { try book.append(row.cells, in: [0, 1], to: sheet) } catch let refused {
            error = refused
        }
        #expect(error?.code == .description)
    }
}
