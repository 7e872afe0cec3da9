import Foundation
import Testing
import Values
import Workbook

@Suite("Reading workbooks")
struct ReaderTests {
    private func fixture(_ name: String) throws -> String {
        let url = try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: "xlsx"))
        return url.path(percentEncoded: false)
    }

    @Test("A workbook of Excel's kind: shared and rich texts, gaps, results of formulas, dates from 1904")
    func excel() throws {
        let reader = try WorkbookReader(at: fixture("excel-like"))
        let (names, countsFrom1904) = (reader.sheetNames, reader.countsFrom1904)
        #expect(names == ["Sheet1 & <x>"])
        #expect(countsFrom1904)
        let rows = try reader.rows(inSheet: 0)
        #expect(rows.map(\.number) == [1, 3])
        #expect(rows[0].cells.map(\.column) == [0, 1, 3])
        #expect(rows[0].cells.map(\.value) == [.text(" 张三 "), .text("粗细"), .text("a\rb_x0041_")])
        #expect(
            rows[1].cells.map(\.value) == [
                .number("0.10000000000000001"), .number("1.38E+10"), .boolean(true), .error("#REF!"), .text("张三x"),
                .empty,
            ]
        )
        #expect(rows[1][0]?.amount == (try Amount(parsing: "0.1")))
        #expect(rows[1][1]?.amount == Amount(13_800_000_000))
        #expect(rows[1][4]?.formula == "A1&\"x\"")
        #expect(rows[1][0]?.style == 5)
    }

    @Test("Workbooks of openpyxl and LibreOffice are read alike", arguments: ["openpyxl", "libreoffice"])
    func others(_ name: String) throws {
        let reader = try WorkbookReader(at: fixture(name))
        let names = reader.sheetNames
        #expect(names == ["客户", "空"])
        let rows = try #require(try reader.rows(inSheetNamed: "客户"))
        #expect(rows[0].cells.map(\.text) == ["xaccount_id", "手机号", "金额", "日期"])
        #expect(rows[1].cells.map(\.text) == ["00123", "13800138000", "0.1", "46082"])
        #expect(rows[2][0]?.value == .text("=1+1 text"))
        #expect(rows[2][1]?.value == .number("13800138000"))
        #expect(rows[2][2]?.amount == (try Amount(parsing: "-58.2")))
        #expect(rows[3][1]?.text?.hasSuffix(" a\nb") == true)
        #expect(rows[3][3]?.value == .boolean(true))
        #expect(rows[4][3]?.formula == "SUM(C2:C3)")
        let empty = try reader.rows(inSheetNamed: "空")
        #expect(empty?.flatMap(\.cells) == [])
        let none = try reader.rows(inSheetNamed: "没有")
        #expect(none == nil)
    }

    @Test(
        "Files made to do harm are refused with a reason",
        arguments: [
            ("bomb", WorkbookError.Code.tooLarge), ("entities", .damaged), ("order", .damaged), ("column", .damaged),
            ("missing-string", .damaged), ("not-xml", .damaged), ("long-cell", .tooLarge), ("plain-zip", .damaged),
        ]
    )
    func hostile(_ name: String, _ code: WorkbookError.Code) throws {
        let error = #expect(throws: WorkbookError.self) {
            _ = try WorkbookReader(at: fixture(name)).rows(inSheet: 0)
        }
        #expect(error?.code == code)
    }

    @Test("What is no workbook is called so", arguments: ["", "PK", "xaccount_id,mobile_phone\r\n1,2\r\n"])
    func noWorkbook(_ content: String) throws {
        try TemporaryFolder.with { folder in
            let path = folder + "/a.xlsx"
            try Data(content.utf8).write(to: URL(filePath: path))
            let error = #expect(throws: WorkbookError.self) { _ = try WorkbookReader(at: path).sheetNames }
            #expect(error?.code == .notAWorkbook)
            let missing = #expect(throws: WorkbookError.self) { _ = try WorkbookReader(at: folder).sheetNames }
            #expect(missing?.code == .notAWorkbook)
        }
    }

    @Test("A workbook cut short anywhere, or with a byte changed, is refused or read, and never more than that")
    func damaged() throws {
        let good = try Data(contentsOf: URL(filePath: fixture("excel-like")))
        let expected = try WorkbookReader(at: fixture("excel-like")).rows(inSheet: 0)
        try TemporaryFolder.with { folder in
            let path = folder + "/a.xlsx"
            for cut in stride(from: 0, to: good.count, by: 37) {
                try good.prefix(cut).write(to: URL(filePath: path))
                #expect(throws: WorkbookError.self) { _ = try WorkbookReader(at: path).rows(inSheet: 0) }
            }
            var differing = 0
            for position in stride(from: 0, to: good.count, by: 3) {
                var bytes = good
                bytes[position] ^= 0x10
                try bytes.write(to: URL(filePath: path))
                guard let rows = try? WorkbookReader(at: path).rows(inSheet: 0) else { continue }
                if rows != expected { differing += 1 }
            }
            // Every part is checked against its checksum, so no changed byte may change what is read.
            #expect(differing == 0)
        }
    }

    @Test("Reading stops when no more rows are wanted, and passes on what the reader of a row throws")
    func stopping() throws {
        struct Enough: Error {}
        let reader = try WorkbookReader(at: fixture("openpyxl"))
        var seen = 0
        try reader.forEachRow(inSheet: 0) { _ in
            seen += 1
            return seen < 2
        }
        #expect(seen == 2)
        #expect(throws: Enough.self) { try reader.forEachRow(inSheet: 0) { _ in throw Enough() } }
    }
}
