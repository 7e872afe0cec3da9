import Foundation
import Testing
import Values

@testable import Workbook

@Suite("Long tables are written by ourselves")
struct LongTableTests {
    private static let columns: [SheetColumn] = [
        SheetColumn("客户 ID", .identifier), SheetColumn("名称", .text), SheetColumn("金额", .money),
        SheetColumn("用量", .quantity), SheetColumn("次数", .integer), SheetColumn("日期", .date),
        SheetColumn("时刻", .dateTime(.beijing)), SheetColumn("折扣", .percent),
    ]

    private static let texts = [
        "华为云，客户", "=1+1", "<&>\"'", " spaced ", "\ttab", "a\nb", "line\r\nend", "a\u{1}b", "_x0041_", "1234567_x0041_",
        "", "é", "😀", "（全角）", "a\u{0}b\u{FFFF}", "123456\u{FFFE}", "12345\u{FFFE}8901234", "web_x", "_", "]]>",
        String(repeating: "字", count: 33_000), String(repeating: "&", count: 5_000),
    ]

    private static let amounts = [
        "0", "-58.20", "1234567.89", "0.00000001", "5000.00", "0.333333333333333333", "123456789012345678.9",
        "99999999999.99", "-0.000000000000000001", "999999999999999", "9999999999999999", "100000000000000000000",
        "12.345678901234567", "0.277777777777778", "19.99999999999999999", "18446744073709551616.5",
    ]

    /// Rows with everything that may stand in a cell, from numbers alone, so that they are the same in every run.
    private static func row(_ number: Int) throws -> [SheetCell] {
        let text = SheetCell.text(texts[number % texts.count])
        let amount = SheetCell.amount(try Amount(parsing: amounts[number % amounts.count]))
        let instant = Instant(secondsSince1970: 1_780_000_000 + Int64(number) * 7_919)
        let early = SheetCell.date(CivilDate(daysSince1970: number % 7 == 0 ? -40_000 : Int64(20_000 + number)))
        var cells: [SheetCell] = [
            .text("9b6e\(number * 7919)"), text, amount, amount, .integer(Int64(number)), early, .instant(instant),
            .amount(try Amount(parsing: "0.125")),
        ]
        if number % 5 == 0 { cells[number / 5 % cells.count] = .blank }
        if number % 11 == 0 { cells[0] = .integer(Int64.max - Int64(number)) }
        if number % 13 == 0 { cells[4] = .integer(Int64.max) }
        if number % 17 == 0 { cells[2] = text }
        return cells
    }

    private static func write(
        _ count: Int,
        to path: String,
        long: Bool,
        rowsPerSheet: Int = 1_048_576
    ) throws -> WorkbookReceipt {
        var book = try WorkbookWriter(
            at: path,
            properties: .sample,
            language: .chinese,
            rowsPerSheet: rowsPerSheet,
            longTableRows: long ? 1 : .max
        )
        let sheet = try book.addTable(
            SheetDescription(name: "明细", title: "明细 <&>", columns: columns, rowCount: count, frozenColumns: 1)
        )
        let short = try book.addTable(.sample(name: "后面", rows: 1))
        let marks: [Mark] = [.none, .none, .none, .bad, .good, .warning]
        for number in 0..<count {
            let mark = marks[number % marks.count]
            try book.append(row(number), mark: mark, in: number % 4 == 0 ? [0, 2] : nil, to: sheet)
        }
        try book.append([.text("a"), .amount(Amount(1))], to: short)
        return try book.close()
    }

    /// Whether two cells hold the same; of numbers, whether they do to the digits that the library writes truly.
    private func areEqual(_ left: StoredCell?, _ right: StoredCell?) -> Bool {
        guard case .number(let a)? = left?.value, case .number(let b)? = right?.value, let own = Double(a),
            let other = Double(b)
        else { return left?.value == right?.value }
        return (own - other).magnitude <= other.magnitude * 1e-15
    }

    @Test("Cell by cell they hold what the library writes for the same rows", arguments: [1_048_576, 40])
    func sameCells(_ rowsPerSheet: Int) throws {
        try TemporaryFolder.with { folder in
            let count = 1_500 / (rowsPerSheet < 100 ? 10 : 1)
            let (ours, theirs) = (folder + "/ours.xlsx", folder + "/theirs.xlsx")
            let receipt = try Self.write(count, to: ours, long: true, rowsPerSheet: rowsPerSheet)
            #expect(receipt == (try Self.write(count, to: theirs, long: false, rowsPerSheet: rowsPerSheet)))
            let left = try WorkbookReader(at: ours)
            let right = try WorkbookReader(at: theirs)
            let names = left.sheetNames
            let others = right.sheetNames
            #expect(names == others)
            for sheet in names.indices {
                let (a, b) = (try left.rows(inSheet: sheet), try right.rows(inSheet: sheet))
                #expect(a.map(\.number) == b.map(\.number))
                let difference = zip(a, b).first { own, other in
                    (0..<Self.columns.count).contains { !areEqual(own[$0], other[$0]) }
                }
                #expect(difference == nil)
            }
        }
    }

    @Test("Style by style they look as the library writes them")
    func sameStyles() throws {
        try TemporaryFolder.with { folder in
            let (ours, theirs) = (folder + "/ours.xlsx", folder + "/theirs.xlsx")
            _ = try Self.write(300, to: ours, long: true)
            _ = try Self.write(300, to: theirs, long: false)
            let (a, b) = (try StyledCells(ours), try StyledCells(theirs))
            #expect(a.styles.count > 300 * 8)
            let isSame = a.styles == b.styles
            #expect(isSame)
            // Everything around the rows is the library's own: the same but for the styles' numbers.
            let isFramedAlike = a.frame == b.frame
            #expect(isFramedAlike)
        }
    }

    @Test("The same rows make the same bytes")
    func sameBytes() throws {
        try TemporaryFolder.with { folder in
            for name in ["a", "b"] { _ = try Self.write(700, to: "\(folder)/\(name).xlsx", long: true) }
            let a = try FileBytes(path: folder + "/a.xlsx")
            let b = try FileBytes(path: folder + "/b.xlsx")
            let isSame = try a.read(a.size, at: 0) == b.read(b.size, at: 0)
            #expect(isSame)
            #expect(try TemporaryFolder.names(folder) == ["a.xlsx", "b.xlsx"])
        }
    }

    @Test("Numbers are written with their own digits, and the shortest that mean the same double where it would round")
    func numbers() throws {
        let expected = [
            ("0", "0"), ("-58.20", "-58.2"), ("5000.00", "5000"), ("0.00000001", "0.00000001"),
            ("99999999999.99", "99999999999.99"), ("999999999999999", "999999999999999"),
            ("0.333333333333333333", "0.3333333333333333"), ("12.345678901234567", "12.345678901234567"),
            ("100000000000000000000", "1e+20"), ("-0.000000000000000001", "-0.000000000000000001"),
            ("9999999999999999", "1e+16"), ("18446744073709551616.5", "1.8446744073709552e+19"),
        ]
        for (text, number) in expected {
            let amount = try Amount(parsing: text)
            let written = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Amount.maximumLength) { room in
                room.baseAddress.map { start in
                    String(
                        decoding: UnsafeBufferPointer(start: start, count: amount.writeCellNumber(at: start)),
                        as: UTF8.self
                    )
                }
            }
            #expect(written == number)
            #expect(Double(number) == amount.nearestDouble)
        }
    }
}
