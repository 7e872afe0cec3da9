import Commands
import Foundation
import Sandbox
import TestSupport
import Testing

@Suite("Broken input files at the command line")
struct BrokenInputTests {
    /// Workbooks of customers with one fault each.
    static let workbooks: [BrokenFile] = {
        typealias Book = HandMadeWorkbook
        func book(_ rows: [[String]], _ change: (inout Book) -> Void = { _ in }) -> [UInt8] {
            var book = Book(cells: rows)
            change(&book)
            return (try? book.bytes()) ?? []
        }
        func list(_ cell: String, under heading: String = "xaccount_id") -> [UInt8] {
            book([["label", heading].map(Book.text), [Book.text("x"), cell]])
        }
        let sheet = "xl/worksheets/sheet1.xml"
        return [
            BrokenFile("an old .xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "workbook.old-or-locked"),
            BrokenFile("the beginning of a zip", [0x50, 0x4B, 0x03, 0x04], "workbook.unreadable"),
            BrokenFile("an empty zip", ZipFile().bytes, "workbook.damaged"),
            BrokenFile("an empty sheet", book([]), "workbook.empty"),
            BrokenFile("no header", book([[Book.text("a")], [Book.text("b")]]), "header.none", line: 1),
            BrokenFile(
                "a missing column",
                book([[Book.text("label")]]),
                "header.missing",
                line: 1,
                column: "xaccount_id"
            ),
            BrokenFile(
                "a sheet that breaks off",
                book([]) { $0.parts[sheet] = "<worksheet><sheetData><row>\(Book.text("xaccount_id"))</row><row>" },
                "workbook.damaged"
            ),
            BrokenFile(
                "a sheet that unpacks to too much",
                book([]) { $0.parts[sheet] = "<worksheet a=\"\(String(repeating: "x", count: 3 << 20))\"/>" },
                "workbook.too-large"
            ),
            BrokenFile(
                "an id as a number of 17 digits",
                list(Book.number("12345678901234567")),
                "excel.lost-digits",
                row: 1
            ),
            BrokenFile(
                "an id in scientific notation",
                list(Book.number("1.38E+10")),
                "excel.scientific",
                line: 2,
                row: 1
            ),
            BrokenFile("an id with a decimal point", list(Book.number("12.5")), "excel.number-format", line: 2, row: 1),
            BrokenFile("a truth value as an id", list("<c t=\"b\"><v>1</v></c>"), "excel.boolean", line: 2, row: 1),
            BrokenFile(
                "an error value as an id",
                list("<c t=\"e\"><v>#REF!</v></c>"),
                "excel.error-value",
                line: 2,
                row: 1
            ),
            BrokenFile("a formula without a result", list("<c><f>A1</f></c>"), "excel.formula-empty", line: 2, row: 1),
            BrokenFile(
                "a date as an id",
                book([["label", "xaccount_id"].map(Book.text), [Book.text("x"), Book.number("46000", style: 1)]]) {
                    $0.formats = ["yyyy/m/d"]
                },
                "excel.date",
                line: 2,
                row: 1,
                column: "xaccount_id"
            ),
            BrokenFile(
                "a cell beyond the header",
                book([[Book.text("xaccount_id")], ["a", "b"].map(Book.text)]),
                "workbook.beyond-header",
                line: 2,
                row: 1
            ),
        ]
    }()

    @Test(
        "Each ends with exit code 4 and its place, before any call, whether it is checked, planned or imported",
        arguments: BrokenFile.customers + workbooks
    )
    func refused(_ broken: BrokenFile) async throws {
        try await Desk.atSandbox { desk, server in
            try desk.folder.write("xaccount_type: demo\nconsent: test\n", to: "partnerdesk.yaml")
            try Data(broken.bytes).write(to: URL(filePath: desk.folder.file("list")))
            for line in [["check", "list"], ["import", "list", "--dry-run"], ["import", "list", "--yes"]] {
                let terminal = RecordingTerminal(columns: 200)
                let status = await Program.run(["customers"] + line + ["--lang", "en"], in: desk.context(terminal))
                #expect(status == .invalidInput, "\(line): \(terminal.messages)")
                let told = terminal.messages.split(separator: "\n").filter { $0.contains("[\(broken.rule)]") }
                #expect(told.count == 1, "\(line): \(terminal.messages)")
                let place = try #require(told.first)
                #expect(place.contains("list"))
                if let line = broken.line { #expect(place.contains("list:\(line)"), "\(place)") }
                if let row = broken.row { #expect(place.contains("row \(row)"), "\(place)") }
                if let column = broken.column { #expect(place.contains("column \(column)"), "\(place)") }
            }
            #expect(server.service.report.received.isEmpty)
            #expect(!desk.folder.files().contains { $0.hasPrefix("runs/") })
        }
    }

    @Test(
        "A folder or a device is no input: exit code 4, for checks and for imports, and nothing hangs",
        arguments: ["folder", "/dev/null", "/dev/zero"]
    )
    func noFile(_ path: String) async throws {
        try await TemporaryFolder.run { folder in
            try folder.write("xaccount_type: demo\nconsent: test\n", to: "partnerdesk.yaml")
            _ = try folder.makeFolder("folder")
            for line in [["customers", "check"], ["customers", "import"], ["codes", "check"], ["codes", "send"]] {
                let run = await Desk(folder).run(line[0], line[1], path, "--lang", "en")
                #expect(run.status == .invalidInput, "\(line): \(run.messages)")
                #expect(run.messages.contains("not a regular file"))
            }
        }
    }
}
