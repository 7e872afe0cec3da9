import Testing
import Values
import Workbook

@Suite("Overview pages")
struct PageTests {
    private func amount(_ text: String) throws -> SheetCell { .amount(try Amount(parsing: text)) }

    private func table() throws -> PageTable {
        PageTable(
            id: "services",
            columns: [SheetColumn("产品", .text), SheetColumn("金额", .money)],
            rows: [
                .init([.text("ECS"), try amount("0.1")]), .init([.text("=OBS"), try amount("0.2")]),
                .init([.text("RDS"), try amount("-5")], mark: .bad),
            ],
            totalsLabel: "合计",
            summedColumns: [1]
        )
    }

    @Test("An overview stands first, links to sheets that come after it, and its figures are stored exactly")
    func overview() throws {
        try TemporaryFolder.with { folder in
            let path = folder + "/a.xlsx"
            var book = try WorkbookWriter(at: path, properties: .sample, language: .chinese)
            let page = try book.addPage(named: "概览")
            let sheet = try book.addTable(.sample(name: "明细/一", rows: 1))
            try book.append([.text("1"), amount("1")], to: sheet)
            var table = try table()
            table.rows[0].link = sheet
            try book.fill(
                page,
                with: PageDescription(
                    title: "月报",
                    subtitles: ["最终"],
                    blocks: [
                        .keyFigures([KeyFigure("应付", try amount("12345678.91"), .money, note: "元")]),
                        .section("按产品"), .table(table), .paragraph("说明"),
                    ]
                )
            )
            _ = try book.close()
            let reader = try WorkbookReader(at: path)
            let names = reader.sheetNames
            #expect(names == ["概览", "明细-一"])
            let rows = try reader.rows(inSheet: 0)
            let texts = rows.flatMap(\.cells).compactMap(\.text)
            #expect(
                texts == [
                    "月报", "最终", "应付", "12345678.91", "元", "按产品", "产品", "金额", "ECS", "0.1", "=OBS", "0.2", "RDS",
                    "-5", "合计", "-4.7", "说明",
                ]
            )
            let total = rows.flatMap(\.cells).first { $0.formula != nil }
            #expect(total?.formula == "SUM(B11:B13)")
            let xml = try PackageText.part("xl/worksheets/sheet1.xml", of: path)
            #expect(xml.contains("<hyperlink ref=\"A11\" location=\"'明细-一'!A1\""))
        }
    }

    @Test("Charts show exactly the cells of their table, and one without rows is left out")
    func charts() throws {
        try TemporaryFolder.with { folder in
            let path = folder + "/a.xlsx"
            var book = try WorkbookWriter(at: path, properties: .sample, language: .chinese)
            let page = try book.addPage(named: "概'览")
            let sheet = try book.addTable(.sample(name: "明细", rows: 2))
            for _ in 0..<2 { try book.append([.text("1"), amount("1")], to: sheet) }
            let empty = try book.addTable(.sample(name: "空", rows: 0))
            func chart(_ kind: ChartDescription.Kind, _ source: (Int) -> ChartDescription.Source) -> ChartDescription {
                ChartDescription(
                    kind,
                    title: "=图",
                    categories: source(0),
                    series: [.init("金额", source(1))],
                    hasLabels: true
                )
            }
            let kinds: [ChartDescription.Kind] = [.column, .stackedColumn, .bar, .line, .pie, .doughnut]
            try book.fill(
                page,
                with: PageDescription(
                    title: "月报",
                    blocks: [
                        .table(try table()), .charts(kinds.map { chart($0) { .table("services", column: $0) } }),
                        .charts([
                            chart(.line) { .sheet(sheet, column: $0) }, chart(.pie) { .sheet(empty, column: $0) },
                            chart(.pie) { .table("none", column: $0) },
                        ]),
                    ]
                )
            )
            _ = try book.close()
            for number in 1...6 {
                let xml = try PackageText.part("xl/charts/chart\(number).xml", of: path)
                #expect(xml.contains("<c:f>'概''览'!$A$4:$A$6</c:f>"))
                #expect(xml.contains("<c:f>'概''览'!$B$4:$B$6</c:f>"))
            }
            let last = try PackageText.part("xl/charts/chart7.xml", of: path)
            #expect(last.contains("<c:f>'明细'!$B$4:$B$5</c:f>"))
            #expect(throws: WorkbookError.self) { try PackageText.part("xl/charts/chart8.xml", of: path) }
        }
    }

    @Test("A row may lead to a file beside the workbook; every page of paper says title and state above it")
    func fileLinks() throws {
        try TemporaryFolder.with { folder in
            let path = folder + "/a.xlsx"
            var properties = WorkbookProperties.sample
            properties.title = "月报 & 2026-03"
            properties.state = "正式"
            var book = try WorkbookWriter(at: path, properties: properties, language: .chinese)
            let page = try book.addPage(named: "目录")
            var table = try table()
            table.rows[1].file = "客户-c1.xlsx"
            let figures = (1...3).map { KeyFigure("数 \($0)", .integer(Int64($0)), .integer) }
            try book.fill(page, with: PageDescription(title: "目录", blocks: [.keyFigures(figures), .table(table)]))
            let sheet = try book.addTable(.sample(name: "明细", rows: 0))
            _ = sheet
            _ = try book.close()
            let links = try PackageText.part("xl/worksheets/_rels/sheet1.xml.rels", of: path)
            #expect(links.contains("Target=\"客户-c1.xlsx\" TargetMode=\"External\""))
            for number in 1...2 {
                let xml = try PackageText.part("xl/worksheets/sheet\(number).xml", of: path)
                #expect(xml.contains("月报 &amp;&amp; 2026-03&amp;R"), "\(number)")
                #expect(xml.contains("正式</oddHeader>"), "\(number)")
            }
            let xml = try PackageText.part("xl/worksheets/sheet1.xml", of: path)
            #expect(xml.contains("<c r=\"D3\""), "the band of tiles reaches the margin")
        }
    }

    @Test("A page of several sheets of paper is cut between its blocks, and scaled by itself")
    func paper() throws {
        try TemporaryFolder.with { folder in
            let path = folder + "/a.xlsx"
            var book = try WorkbookWriter(at: path, properties: .sample, language: .chinese)
            let page = try book.addPage(named: "概览")
            var table = try table()
            table.rows = try (0..<40).map { .init([.text("\($0)"), try amount("1")]) }
            let block: [PageBlock] = [.section("表"), .table(table)]
            try book.fill(page, with: PageDescription(title: "月报", blocks: block + block + block))
            _ = try book.close()
            let xml = try PackageText.part("xl/worksheets/sheet1.xml", of: path)
            #expect(!xml.contains("fitToPage") && xml.contains("scale=\""))
            // No two of the tables fit on one sheet of paper; each takes its heading along.
            #expect(xml.contains("<rowBreaks count=\"2\" manualBreakCount=\"2\"><brk id=\"47\""), "\(xml.suffix(900))")
        }
    }

    @Test("A chart may stand above the table it shows")
    func chartAboveItsTable() throws {
        try TemporaryFolder.with { folder in
            let path = folder + "/a.xlsx"
            var book = try WorkbookWriter(at: path, properties: .sample, language: .chinese)
            let page = try book.addPage(named: "概览")
            let chart = ChartDescription(
                .bar,
                title: "图",
                categories: .table("services", column: 0),
                series: [.init("金额", .table("services", column: 1))]
            )
            try book.fill(page, with: PageDescription(title: "月报", blocks: [.charts([chart]), .table(try table())]))
            _ = try book.close()
            // Two lines of head, and 14 rows of 24 pixels for a chart of 312, before the table's header.
            let xml = try PackageText.part("xl/charts/chart1.xml", of: path)
            #expect(xml.contains("<c:f>'概览'!$A$18:$A$20</c:f>"))
        }
    }

    @Test("A page that was never filled, or is filled twice, is refused")
    func filledOnce() throws {
        try TemporaryFolder.with { folder in
            var book = try WorkbookWriter(at: folder + "/a.xlsx", properties: .sample, language: .chinese)
            let first = try book.addPage(named: "一")
            _ = try book.addPage(named: "二")
            try book.fill(first, with: PageDescription(title: "一", blocks: []))
            var messages: [String] = []
            do throws(WorkbookError) {
                try book.fill(first, with: PageDescription(title: "一", blocks: []))
            } catch { messages.append(error.reason) }
            do throws(WorkbookError) { _ = try book.close() } catch { messages.append(error.reason) }
            #expect(messages == ["it is a table sheet or was filled before", "page “二” was never filled"])
            #expect(try TemporaryFolder.names(folder) == [])
        }
    }
}
