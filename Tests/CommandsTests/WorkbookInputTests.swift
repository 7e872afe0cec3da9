import Commands
import Foundation
import TestSupport
import Testing
import Values
import Workbook

@Suite("Workbooks as input of commands")
struct WorkbookInputTests {
    /// A workbook of customers under a name that says nothing.
    private func write(_ rows: [[SheetCell]], to path: String) throws {
        let columns = [
            SheetColumn("平台用户ID", .identifier), SheetColumn("手机号", .integer), SheetColumn("密码", .text),
        ]
        let properties = WorkbookProperties(title: "客户", created: Instant(secondsSince1970: 0))
        var book = try WorkbookWriter(at: path, properties: properties, language: .chinese)
        let sheet = try book.addTable(SheetDescription(name: "客户", title: "", columns: columns, rowCount: rows.count))
        for row in rows { try book.append(row, to: sheet) }
        _ = try book.close()
    }

    @Test(
        "A workbook is checked like a CSV file: places of the sheet, exit code 4, reasons and no secrets in checked.csv"
    )
    func faults() async throws {
        try await TemporaryFolder.run { folder in
            try write(
                [
                    [.text("crm-1"), .blank, .text("Sup3r-secret!")],
                    [.text("crm-2"), .integer(1_380_000_000), .blank],
                    [.text("crm-1"), .blank, .blank],
                ],
                to: folder.file("list")
            )
            let check = await Desk(folder).run("customers", "check", "list", "--lang", "en")
            #expect(check.status == .invalidInput, "\(check.messages)")
            let lines = check.messages.split(separator: "\n")
            #expect(lines.contains { $0.contains("row 2, column 手机号") && $0.contains("[phone.digits]") })
            #expect(lines.contains { $0.contains("row 3, column 平台用户ID") && $0.contains("[duplicate]") })
            #expect(check.data.contains("XLSX (客户), 3 rows, 2 with errors"))
            let checked = try folder.text(of: "checked.csv")
            #expect(checked.contains("\r\ncrm-1,,,1,valid,\r\n"))
            #expect(checked.contains(",2,invalid,"))
            #expect(!checked.contains("Sup3r"))
        }
    }

    @Test("The check never replaces the file it reads, and a mended checked.csv can be checked again elsewhere")
    func again() async throws {
        try await TemporaryFolder.run { folder in
            let desk = Desk(folder)
            let text = "xaccount_id,password,row,verdict,reasons\r\ncrm-1,Sup3r-secret!,1,invalid,x\r\n"
            try folder.write(text, to: "checked.csv")
            let refused = await desk.run("customers", "check", "checked.csv")
            #expect(refused.status == .usage)
            #expect(try folder.text(of: "checked.csv") == text)
            let elsewhere = await desk.run("customers", "check", "checked.csv", "--out", "again")
            #expect(elsewhere.status == .done)
            #expect(try folder.text(of: "again/checked.csv").contains("xaccount_id,password,row,verdict,reasons\r\n"))
        }
    }

    @Test(
        "An import of an old .xls, of a locked or of a broken workbook ends with exit code 4 before any call",
        arguments: [[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], [0x50, 0x4B, 0x03, 0x04, 0]] as [[UInt8]]
    )
    func refused(_ bytes: [UInt8]) async throws {
        try await TemporaryFolder.run { folder in
            try folder.write("xaccount_type: demo\n", to: "partnerdesk.yaml")
            try Data(bytes).write(to: URL(filePath: folder.file("customers.xlsx")))
            for noun in [["customers", "import"], ["codes", "send"]] {
                let run = await Desk(folder).run(noun[0], noun[1], "customers.xlsx", "--yes", "--lang", "en")
                #expect(run.status == .invalidInput, "\(run.messages)")
                #expect(run.messages.contains("save it as .xlsx or “CSV UTF-8”"))
            }
        }
    }
}
