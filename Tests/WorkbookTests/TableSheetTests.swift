import Testing
import Values
import Workbook

@Suite("Table sheets")
struct TableSheetTests {
    private func id(_ row: Int) -> SheetCell { .text("0\(100_000 + row)") }

    @Test("Totals stand above the table as formulas over exactly its rows, with the exact sums stored")
    func totals() throws {
        try TemporaryFolder.with { folder in
            let path = folder + "/a.xlsx"
            var book = try WorkbookWriter(at: path, properties: .sample, language: .english)
            let sheet = try book.addTable(
                SheetDescription(
                    name: "消费",
                    title: "消费",
                    subtitles: ["数据截至 2026-10-05"],
                    columns: [
                        SheetColumn("客户", .text), SheetColumn("金额", .money), SheetColumn("币种", .text),
                        SheetColumn("用量", .quantity),
                    ],
                    totals: [
                        SheetTotals("合计", sums: [3: try Amount(parsing: "0.375")]),
                        SheetTotals(
                            "合计",
                            where: .init(column: 2, equals: "CNY"),
                            sums: [1: try Amount(parsing: "0.30000001")]
                        ),
                        SheetTotals("合计", where: .init(column: 2, equals: "USD"), sums: [1: try Amount(parsing: "7")]),
                    ],
                    rowCount: 3
                )
            )
            for (amount, currency) in [("0.1", "CNY"), ("0.20000001", "CNY"), ("7", "USD")] {
                try book.append(
                    [.text("a"), .amount(Amount(parsing: amount)), .text(currency), .amount(Amount(parsing: "0.125"))],
                    to: sheet
                )
            }
            _ = try book.close()
            let rows = try WorkbookReader(at: path).rows(inSheet: 0)
            let sums = rows.filter { (4...6).contains($0.number) }.map { $0.cells.first { $0.formula != nil } }
            #expect(
                sums.map { $0?.formula } == [
                    "SUBTOTAL(109,D8:D10)", "SUMIFS(B8:B10,C8:C10,C5)", "SUMIFS(B8:B10,C8:C10,C6)",
                ]
            )
            #expect(sums.map { $0?.text } == ["0.375", "0.30000001", "7"])
            #expect(rows.first { $0.number == 5 }?[2]?.text == "CNY")
            #expect(rows.first { $0.number == 7 }?.cells.compactMap(\.text) == ["客户", "金额", "币种", "用量"])
        }
    }

    @Test("A table longer than a sheet goes on in further sheets with the header repeated, an index and one total")
    func continuation() throws {
        try TemporaryFolder.with { folder in
            let path = folder + "/a.xlsx"
            var book = try WorkbookWriter(
                at: path,
                properties: .sample,
                language: .chinese,
                rowsPerSheet: 12
            )
            let count = 21
            let sum = try Amount.sum((1...count).map { Amount(Int64($0)) })
            let sheet = try book.addTable(
                .sample(name: "明'细", rows: count, totals: [SheetTotals("合计", sums: [1: sum])])
            )
            let next = try book.addTable(.sample(name: "后面", rows: 0))
            for row in 1...count { try book.append([id(row), .amount(Amount(Int64(row)))], to: sheet) }
            let nextNames = book.names(of: next)
            #expect(nextNames == ["后面"])
            let receipt = try book.close()
            #expect(receipt.sheets[0].map(\.name) == ["明'细", "明'细 (2)", "明'细 (3)"])
            #expect(receipt.sheets[0].map(\.rows) == [5, 9, 7])

            let reader = try WorkbookReader(at: path)
            let names = reader.sheetNames
            #expect(names == ["明'细", "明'细 (2)", "明'细 (3)", "后面"])
            let parts = try (0..<3).map { try reader.rows(inSheet: $0) }
            var ids: [String?] = []
            for part in parts {
                let header = try #require(part.firstIndex { $0[0]?.text == "客户 ID" })
                ids += part[(header + 1)...].map { $0[0]?.text }
            }
            #expect(ids == (1...count).map { "0\(100_000 + $0)" })
            #expect(parts[0].filter { $0[0]?.text?.hasPrefix("明'细") == true }.count == 3)
            let total = try #require(parts[0].compactMap { $0[1] }.first { $0.formula != nil })
            #expect(total.formula == "SUM(B8:B12,'明''细 (2)'!B4:B12,'明''细 (3)'!B4:B10)")
            #expect(total.text == "231")
        }
    }

    @Test("The header is frozen and repeated on paper, and the filter covers exactly the table")
    func frame() throws {
        try TemporaryFolder.with { folder in
            let path = folder + "/a.xlsx"
            var book = try WorkbookWriter(at: path, properties: .sample, language: .chinese)
            let sheet = try book.addTable(.sample(rows: 4))
            for row in 1...4 { try book.append([id(row), .amount(Amount(1))], mark: .bad, in: [1], to: sheet) }
            _ = try book.close()
            let xml = try PackageText.part("xl/worksheets/sheet1.xml", of: path)
            #expect(xml.contains("<pane ySplit=\"3\" topLeftCell=\"A4\" activePane=\"bottomLeft\" state=\"frozen\"/>"))
            #expect(xml.contains("<autoFilter ref=\"A3:B7\"/>"))
            #expect(xml.contains("<ignoredError sqref=\"A4:A7\" numberStoredAsText=\"1\"/>"))
            #expect(xml.contains("orientation=\"landscape\"") && xml.contains("fitToHeight=\"0\""))
            let book1 = try PackageText.part("xl/workbook.xml", of: path)
            #expect(book1.contains("明细!$3:$3") || book1.contains("'明细'!$3:$3"))
            #expect(book1.contains("$A$1:$B$7"))
            let core = try PackageText.part("docProps/core.xml", of: path)
            #expect(core.contains("<dc:title>月报</dc:title>") && core.contains("2026-09-21T14:13:20Z"))
        }
    }

    @Test("A row with text that breaks inside its cell is as high as its lines need")
    func wrapped() throws {
        try TemporaryFolder.with { folder in
            let path = folder + "/a.xlsx"
            var book = try WorkbookWriter(at: path, properties: .sample, language: .chinese)
            let columns = [SheetColumn("说明", .wrappedText, width: 43)]
            let sheet = try book.addTable(SheetDescription(name: "说明", title: "说明", columns: columns, rowCount: 3))
            for count in [20, 21, 61] { try book.append([.text(String(repeating: "字", count: count))], to: sheet) }
            _ = try book.close()
            let xml = try PackageText.part("xl/worksheets/sheet1.xml", of: path)
            #expect(xml.contains("<row r=\"4\" spans=\"1:1\">") || xml.contains("<row r=\"4\">"))
            #expect(xml.contains("<row r=\"5\" ht=\"34\" customHeight=\"1\">"))
            #expect(xml.contains("<row r=\"6\" ht=\"64\" customHeight=\"1\">"))
        }
    }

    @Test("A row that does not fit, or one too many, is refused with its number")
    func misfits() throws {
        try TemporaryFolder.with { folder in
            var book = try WorkbookWriter(at: folder + "/a.xlsx", properties: .sample, language: .chinese)
            let sheet = try book.addTable(.sample(rows: 1))
            var reasons: [String] = []
            do throws(WorkbookError) { try book.append([.blank], to: sheet) } catch { reasons.append("\(error)") }
            try book.append([.blank, .blank], to: sheet)
            do throws(WorkbookError) { try book.append([.blank, .blank], to: sheet) } catch {
                reasons.append("\(error)")
            }
            #expect(
                reasons == [
                    "cannot append row 1 to sheet “明细”: it has 1 cells, the sheet 2 columns",
                    "cannot append row 2 to sheet “明细”: only 1 rows were announced",
                ]
            )
        }
    }

    @Test(
        "Whatever a sheet shall be called, it gets a valid name of its own",
        arguments: [
            ("a/b:c", ["a-b-c", "a-b-c (2)"]), ("[x]*?\\", ["(x)---", "(x)--- (2)"]), ("", ["Sheet", "Sheet (2)"]),
            ("'quoted'", ["quoted", "quoted (2)"]), ("History", ["History -", "History - (2)"]),
            (
                "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四",
                ["一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一", "一二三四五六七八九十一二三四五六七八九十一二三四五六七 (2)"]
            ),
            ("\u{0}\n\u{202E}", ["Sheet", "Sheet (2)"]),
            ("😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", ["😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", "😀😀😀😀😀😀😀😀😀😀😀😀😀 (2)"]),
        ]
    )
    func names(_ wish: String, _ expected: [String]) throws {
        try TemporaryFolder.with { folder in
            let path = folder + "/a.xlsx"
            var book = try WorkbookWriter(at: path, properties: .sample, language: .chinese)
            for _ in expected { _ = try book.addTable(.sample(name: wish, rows: 0)) }
            _ = try book.close()
            let names = try WorkbookReader(at: path).sheetNames
            #expect(names == expected)
        }
    }

    @Test("A table too wide to be read on one page goes on over several, with its first columns on each")
    func widePrinting() throws {
        try TemporaryFolder.with { folder in
            let path = folder + "/a.xlsx"
            var book = try WorkbookWriter(at: path, properties: .sample, language: .chinese)
            for count in [4, 12] {
                let columns = (1...count).map { SheetColumn("列 \($0)", .text, width: 60) }
                _ = try book.addTable(
                    SheetDescription(name: "宽 \(count)", title: "宽", columns: columns, rowCount: 0, frozenColumns: 2)
                )
            }
            _ = try book.close()
            #expect(!(try PackageText.part("xl/worksheets/sheet1.xml", of: path)).contains("fitToWidth"))
            #expect(try PackageText.part("xl/worksheets/sheet2.xml", of: path).contains(#"fitToWidth="5""#))
            #expect(try PackageText.part("xl/workbook.xml", of: path).contains("'宽 12'!$A:$B,'宽 12'!$3:$3"))
        }
    }
}
