import Inputs
import Tables
import TestSupport
import Testing
import Values
import Workbook

@Suite("Hostile workbooks as input")
struct HostileWorkbookTests {
    struct Hostile: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let rule: String
        let make: @Sendable () throws -> [UInt8]

        init(_ name: String, _ rule: String, _ make: @escaping @Sendable () throws -> [UInt8]) {
            testDescription = name
            self.rule = rule
            self.make = make
        }

        /// A workbook in which one part is replaced.
        init(_ name: String, _ rule: String, _ part: String, _ text: @escaping @Sendable () -> String) {
            self.init(name, rule) {
                var book = HandMadeWorkbook(cells: [[HandMadeWorkbook.text("xaccount_id")]])
                book.parts[part] = text()
                return try book.bytes()
            }
        }
    }

    private static let sheet = "xl/worksheets/sheet1.xml"
    private static let head = "<worksheet><sheetData><row>\(HandMadeWorkbook.text("xaccount_id"))</row>"
    private static func many(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    static let files: [Hostile] = [
        Hostile("an old .xls or a workbook with a password", "workbook.old-or-locked") {
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 1_024)
        },
        Hostile("the first bytes of a zip and no more", "workbook.unreadable") { [0x50, 0x4B, 0x03, 0x04] },
        Hostile("an empty zip", "workbook.damaged") { ZipFile().bytes },
        Hostile("a zip of something else", "workbook.damaged") {
            var zip = ZipFile()
            try zip.add("photo.jpg", [1, 2, 3])
            return zip.bytes
        },
        Hostile("an encrypted part", "workbook.damaged") {
            var zip = ZipFile()
            try zip.add("_rels/.rels", [1, 2, 3], flags: 1)
            return zip.bytes
        },
        Hostile("a workbook without sheets", "workbook.unreadable", "xl/workbook.xml") { "<workbook/>" },
        Hostile("a sheet that is empty", "workbook.empty", sheet) { "<worksheet><sheetData/></worksheet>" },
        Hostile("a sheet of blank cells", "workbook.empty", sheet) {
            "<worksheet><sheetData><row><c s=\"1\"/><c t=\"inlineStr\"><is><t> </t></is></c></row></sheetData></worksheet>"
        },
        Hostile("a sheet that is not XML", "workbook.damaged", sheet) { "PK" },
        Hostile("a sheet that breaks off", "workbook.damaged", sheet) { head + "<row>" },
        Hostile("entities that multiply", "workbook.damaged", sheet) {
            "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>" + head + "</sheetData></worksheet>"
        },
        Hostile("elements nested a thousand deep", "workbook.damaged", sheet) {
            many("<a>", 1_000) + many("</a>", 1_000)
        },
        Hostile("rows out of order", "workbook.damaged", sheet) {
            "<worksheet><sheetData><row r=\"2\"/><row r=\"1\"/></sheetData></worksheet>"
        },
        Hostile("a text that is not there", "workbook.damaged", sheet) {
            "<worksheet><sheetData><row><c t=\"s\"><v>7</v></c></row></sheetData></worksheet>"
        },
        Hostile("twelve megabytes of blanks in a few kilobytes", "workbook.too-large", sheet) {
            head + many(" ", 12 << 20) + "</sheetData></worksheet>"
        },
        Hostile("a tag of three megabytes", "workbook.too-large", sheet) {
            "<worksheet a=\"" + many("x", 3 << 20) + "\"><sheetData/></worksheet>"
        },
        Hostile("a cell of two megabytes", "workbook.too-large", sheet) {
            head + "<row>\(HandMadeWorkbook.text(many("x", 2 << 20)))</row></sheetData></worksheet>"
        },
        Hostile("a row of six megabytes", "workbook.too-large", sheet) {
            head + "<row>\(many(HandMadeWorkbook.text(many("x", 1_000_000)), 6))</row></sheetData></worksheet>"
        },
        Hostile("a list of sheets without end", "workbook.too-large", "xl/workbook.xml") {
            "<workbook>" + many("<sheet name=\"a\"/>", 1_100_000) + "</workbook>"
        },
        Hostile("a header of sixteen thousand columns", "workbook.columns", sheet) {
            "<worksheet><sheetData><row>" + many(HandMadeWorkbook.text("x"), 1_001) + "</row></sheetData></worksheet>"
        },
        Hostile("a cell outside of any sheet", "workbook.damaged", sheet) {
            "<worksheet><sheetData><row><c r=\"ZZZZ1\"><v>1</v></c></row></sheetData></worksheet>"
        },
    ]

    @Test("Each is refused with a reason and a way out, and nothing of it crashes the reader", arguments: files)
    func refused(_ hostile: Hostile) async throws {
        try await TemporaryFolder.run { folder in
            let file = try folder.customers(try hostile.make())
            #expect(file.isUnusable)
            #expect(file.problems.map(\.rule) == [hostile.rule])
            #expect(file.problems.first?.place.file == "customers.xlsx")
            #expect(file.problems.allSatisfy { !$0.message.zh.isEmpty && !$0.message.en.isEmpty })
            #expect(file.rows.isEmpty)
        }
    }

    @Test("Shared texts cost what it takes to hold them, also when they are empty")
    func emptyTexts() async throws {
        try await TemporaryFolder.run { folder in
            var book = HandMadeWorkbook("")
            book.strings = Array(repeating: "", count: 70_000)
            let path = try folder.write(try book.bytes(), to: "a.xlsx")
            var bounds = ReadBounds()
            bounds.sharedStringBytes = 1 << 20
            let error = #expect(throws: WorkbookError.self) {
                _ = try WorkbookReader(at: path, bounds: bounds).sheetNames
            }
            #expect(error?.code == .tooLarge)
        }
    }

    @Test("Rows before the break are kept, and the break names the row")
    func midway() async throws {
        try await TemporaryFolder.run { folder in
            let text = HandMadeWorkbook.text
            let rows = (1...500).map { "<row>\(text("crm-\($0)"))</row>" }.joined()
            var book = HandMadeWorkbook("")
            book.parts["xl/worksheets/sheet1.xml"] =
                "<worksheet><sheetData><row>\(text("xaccount_id"))</row>" + rows + "<row><c t=\"s\"><v>0</v></c></row>"
            let file = try folder.customers(book)
            #expect(file.rows.map(\.number) == Array(1...500))
            #expect(file.told == ["501  workbook.damaged"])
            #expect(file.isUnusable)
        }
    }

    @Test("A workbook cut short or with bytes changed is read or refused, and never more than that", arguments: 0..<8)
    func mutations(seed: UInt64) async throws {
        try await TemporaryFolder.run { folder in
            let good = try HandMadeWorkbook(
                cells: [["xaccount_id", "mobile_phone"].map(HandMadeWorkbook.text)]
                    + (0..<20).map {
                        [HandMadeWorkbook.text("crm-\($0)"), HandMadeWorkbook.number("1380000000\($0 % 10)")]
                    }
            ).bytes()
            var random = SplitMix(state: seed)
            var refused = 0
            for _ in 0..<150 {
                var bytes = good
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
                }
                if Bool.random(using: &random) { bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random)) }
                let file = try folder.customers(bytes)
                if file.hasErrors { refused += 1 } else if file.rows.count > 20 { Issue.record("rows out of nothing") }
            }
            #expect(refused > 100)
        }
    }
}

/// A small seeded generator: a failure found once is found again.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
