import Testing
import Values
import Workbook

@Suite("What is written is read back")
struct RoundTripTests {
    /// Writes one row under a header in the first row but one, and reads it back.
    private func written(_ cells: [SheetCell], _ kinds: [SheetColumn.Kind]) throws -> [StoredCell] {
        try TemporaryFolder.with { folder in
            let path = folder + "/a.xlsx"
            var book = try WorkbookWriter(at: path, properties: .sample, language: .chinese)
            let columns = kinds.enumerated().map { SheetColumn("列\($0.offset)", $0.element) }
            let sheet = try book.addTable(SheetDescription(name: "表", title: "标题", columns: columns, rowCount: 1))
            try book.append(cells, to: sheet)
            _ = try book.close()
            let rows = try WorkbookReader(at: path).rows(inSheet: 0)
            return try #require(rows.last).cells
        }
    }

    @Test(
        "Texts come back as they were",
        arguments: [
            "=1+1", "+SUM(A1)", "-2", "@cmd", "00123", "138001380001380001", "华为云，客户", "a\nb", " spaced ", "\ttab",
            "_x0041_", "_x005F_x0041_", "a\u{1}b\u{1F}", "line\r\nend", "<&>\"'", "é", "e\u{301}", "😀", "1E+10", "_x00",
            "_", "_xZZZZ_", "\u{FF08}全角\u{FF09}",
        ]
    )
    func texts(_ text: String) throws {
        for kind in [SheetColumn.Kind.text, .identifier, .money] {
            let cells = try written([.text(text)], [kind])
            let cell = try #require(cells.first)
            #expect(cell.formula == nil)
            guard case .text(let back) = cell.value else {
                Issue.record("not a text: \(cell.value)")
                return
            }
            #expect(Array(back.utf8) == Array(text.utf8))
        }
    }

    @Test(
        "Amounts are numbers with all their digits",
        arguments: [
            "0", "0.01", "-58.20", "1234567.89", "0.00000001", "99999999999.99", "-0.12345678", "123456789012345",
        ]
    )
    func amounts(_ text: String) throws {
        let amount = try Amount(parsing: text)
        for kind in [SheetColumn.Kind.money, .quantity, .integer, .percent] {
            let cell = try #require(try written([.amount(amount)], [kind]).first)
            #expect(cell.amount == amount)
        }
    }

    @Test("Ids are texts whatever they are made of, and whole numbers beyond 2^53 are not rounded")
    func identifiers() throws {
        let cells = try written(
            [.integer(7), .amount(Amount(5)), .integer(9_007_199_254_740_992), .integer(9_007_199_254_740_993)],
            [.identifier, .identifier, .integer, .integer]
        )
        #expect(
            cells.map(\.value) == [
                .text("7"), .text("5"), .number("9007199254740992"), .text("9007199254740993"),
            ]
        )
    }

    @Test("A moment is an Excel date in the zone of its column, and the heading names the zone")
    func moments() throws {
        let instant = try #require(Instant("2026-03-31T16:00:00Z"))
        let date = try #require(CivilDate("2026-04-01"))
        let early = try #require(CivilDate("1900-02-28"))
        let cells = try written(
            [.instant(instant), .instant(instant), .date(date), .date(early)],
            [.dateTime(.beijing), .dateTime(.utc), .date, .date]
        )
        // 2026-04-01 is day 46113 of Excel's count.
        #expect(
            cells.map(\.value) == [
                .number("46113"), .number("46112.66666666666"), .number("46113"), .text("1900-02-28"),
            ]
        )
        try TemporaryFolder.with { folder in
            let path = folder + "/a.xlsx"
            var book = try WorkbookWriter(at: path, properties: .sample, language: .chinese)
            let columns = [SheetColumn("下单时间", .dateTime(.beijing)), SheetColumn("创建 (UTC)", .dateTime(.utc))]
            _ = try book.addTable(SheetDescription(name: "表", title: "标题", columns: columns, rowCount: 0))
            _ = try book.close()
            let texts = try WorkbookReader(at: path).rows(inSheet: 0).flatMap(\.cells).compactMap(\.text)
            #expect(texts == ["标题", "下单时间（北京时间）", "创建 (UTC)", "（无记录）"])
        }
    }

    @Test("A text longer than a cell can hold is cut with a visible mark and counted, and the workbook is still made")
    func longTexts() throws {
        try TemporaryFolder.with { folder in
            let path = folder + "/a.xlsx"
            var book = try WorkbookWriter(at: path, properties: .sample, language: .chinese)
            let columns = [SheetColumn("说明", .text)]
            let sheet = try book.addTable(SheetDescription(name: "表", title: "标题", columns: columns, rowCount: 5))
            let exact = String(repeating: "字", count: 32_767)
            let texts = [
                exact, exact + "字", String(repeating: "_x0041_", count: 10_000), "a\u{0}b\u{FFFF}",
                String(repeating: "😀", count: 16_384),
            ]
            for text in texts { try book.append([.text(text)], to: sheet) }
            let receipt = try book.close()
            #expect(receipt.warningCount == 4)
            #expect(receipt.warnings.map(\.cell) == ["A5", "A6", "A7", "A8"])
            #expect(receipt.warnings.map(\.kind) == [.shortened, .shortened, .replacedCharacters, .shortened])

            let rows = try WorkbookReader(at: path).rows(inSheet: 0).suffix(5)
            let back = rows.compactMap { $0[0]?.text }
            #expect(back[0] == exact)
            #expect(back[1] == String(repeating: "字", count: 32_000) + "…（完整内容见 CSV）")
            #expect(back[2].hasPrefix("_x0041__x0041_") && back[2].hasSuffix("…（完整内容见 CSV）"))
            #expect(back[3] == "a\u{FFFD}b\u{FFFD}")
            #expect(back[4] == String(repeating: "😀", count: 16_000) + "…（完整内容见 CSV）")
        }
    }
}
