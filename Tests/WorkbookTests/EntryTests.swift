import Testing
import Values
import Workbook

@Suite("Cells to be filled in by hand")
struct EntryTests {
    private func description(_ entries: [CellEntry]) -> SheetDescription {
        var sheet = SheetDescription(
            name: "跟踪",
            title: "跟踪",
            columns: entries.enumerated().map { SheetColumn("列\($0)", .text, entry: $1) },
            rowCount: 2
        )
        sheet.conditionalMarks = [ConditionalMark(column: 0, equals: "已退票", .good)]
        return sheet
    }

    @Test("Drop-downs, dates, amounts and lengths are in the file, and marks that follow what is entered")
    func entries() throws {
        try TemporaryFolder.with { folder in
            let path = folder + "/entries.xlsx"
            var book = try WorkbookWriter(at: path, properties: .sample, language: .chinese)
            let sheet = try book.addTable(
                description([
                    .choice(["待提交", "已退票"]), .suggestion(["顺丰"]), .day, .amount, .text(lengths: 6...40), .free,
                ])
            )
            for _ in 0..<2 {
                try book.append(Array(repeating: .blank, count: 6), mark: .entry, in: [0, 2], to: sheet)
            }
            _ = try book.close()
            let xml = try PackageText.part("xl/worksheets/sheet1.xml", of: path)
            #expect(xml.contains("<dataValidations count=\"5\">"))
            #expect(xml.contains("<formula1>\"待提交,已退票\"</formula1>"))
            #expect(xml.contains("sqref=\"A4:A5\""))
            #expect(xml.contains("errorStyle=\"warning\""))
            #expect(xml.contains("type=\"date\" operator=\"greaterThanOrEqual\""))
            #expect(xml.contains("type=\"textLength\""))
            #expect(xml.contains("<conditionalFormatting sqref=\"A4:F5\">"))
            #expect(xml.contains("$A4=\"已退票\"") || xml.contains("$A4=&quot;已退票&quot;"))
        }
    }

    @Test("A drop-down that no spreadsheet can hold is refused")
    func impossible() throws {
        try TemporaryFolder.with { folder in
            var book = try WorkbookWriter(at: folder + "/x.xlsx", properties: .sample, language: .chinese)
            #expect(throws: WorkbookError.self) { _ = try book.addTable(description([.choice(["a,b"])])) }
            #expect(throws: WorkbookError.self) { _ = try book.addTable(description([.choice([])])) }
        }
    }
}
