import TestSupport
import Testing
import Values

@testable import Tables

@Suite("The CSV writer")
struct CSVWriterTests {
    static func encoded(_ format: CSVFormat, _ rows: [[Cell]]) -> String {
        var encoder = CSVEncoder(format)
        for row in rows { encoder.append(row: row) }
        return String(decoding: encoder.takeBytes(), as: UTF8.self)
    }

    @Test("Bytes are UTF-8 with a mark and CRLF, quoted only where needed")
    func golden() throws {
        let amount = try Amount(parsing: "5000.00")
        let bytes = CSVWriterTests.encoded(
            CSVFormat(),
            [
                [.text("客户"), .text("a b"), .text("x,y"), .text("say \"hi\""), .text("two\nlines")],
                [.integer(-7), .decimal(amount), .null, .text(""), .text("=1+1")],
            ]
        )
        #expect(bytes == "\u{FEFF}客户,a b,\"x,y\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n-7,5000.00,,,=1+1\r\n")
    }

    @Test("Mark, line ending and delimiter can be chosen")
    func format() {
        let format = CSVFormat(byteOrderMark: false, lineEnding: .lf, delimiter: .semicolon)
        #expect(CSVWriterTests.encoded(format, [[.text("a;b"), .text("c,d")]]) == "\"a;b\";c,d\n")
    }

    @Test("A row of one empty field is still a row")
    func emptyField() {
        let format = CSVFormat(byteOrderMark: false, lineEnding: .lf)
        #expect(CSVWriterTests.encoded(format, [[.null], [.text("")], [.null, .null]]) == "\"\"\n\"\"\n,\n")
    }

    static let protected: [(Cell, String)] = [
        (.text("13800000000"), "13800000000"), (.text("138000000001"), "\"=\"\"138000000001\"\"\""),
        (.text("00123"), "\"=\"\"00123\"\"\""), (.text("0"), "0"), (.text("=1+1"), "'=1+1"), (.text("+86 1"), "'+86 1"),
        (.text("-5"), "'-5"), (.text("@sum"), "'@sum"), (.text("\tx"), "'\tx"), (.text("\rx"), "\"'\rx\""),
        (.integer(-5), "-5"), (.decimal(Amount(-5)), "-5"), (.text("a=b"), "a=b"), (.text(""), ""),
        (.integer(1_234_567_890_123), "1234567890123"),
    ]

    @Test(
        "The Excel profile protects long digits, leading zeros and formulas, and leaves numbers alone",
        arguments: protected
    )
    func excelSafe(cell: (Cell, String)) {
        let format = CSVFormat(byteOrderMark: false, lineEnding: .lf, isExcelSafe: true)
        #expect(CSVWriterTests.encoded(format, [[cell.0, .text("x")]]) == cell.1 + ",x\n")
    }

    @Test("Without the Excel profile nothing is altered", arguments: protected)
    func unaltered(cell: (Cell, String)) throws {
        let scratch = try Scratch()
        var encoder = CSVEncoder()
        encoder.append(row: [.text("a"), .text("b")])
        encoder.append(row: [cell.0, .text("x")])
        let reader = try CSVReader(path: scratch.file(encoder.takeBytes()))
        let plain =
            switch cell.0 {
            case .text(let text): text
            case .integer(let value): String(value)
            case .decimal(let amount): amount.description
            case .null: ""
            }
        #expect(try reader.next()?.fields == [plain, "x"])
    }

    @Test(
        "Rows of cells where they lie make the same bytes as the same cells for keeps",
        arguments: [1, 2, 7],
        [false, true]
    )
    func lentRows(width: Int, isExcelSafe: Bool) throws {
        let texts = ["", "a", "x,y", "\"", "two\nlines", "客户 甲", "=1+1", "-5", "138000000001", "00123", "\r", "'"]
        var numbers = SeededNumbers(seed: UInt64(width))
        let format = CSVFormat(isExcelSafe: isExcelSafe)
        var (encoder, expected) = (CSVEncoder(format), CSVEncoder(format))
        let lent = CellRow(count: width)
        var row = [Cell](repeating: .null, count: width)
        var bytes: [UInt8] = []
        for _ in 0..<3_000 {
            for index in row.indices where Int.random(in: 0..<3, using: &numbers) == 0 {
                row[index] =
                    switch Int.random(in: 0..<6, using: &numbers) {
                    case 0: .null
                    case 1: .integer(Int64.random(in: -9...9, using: &numbers))
                    case 2: .decimal(Amount(hundredths: Int64.random(in: -900...900, using: &numbers)))
                    default: .text(texts.randomElement(using: &numbers) ?? "")
                    }
                lent.set(index, row[index])
            }
            encoder.append(row: lent.cells)
            expected.append(row: row)
            switch Int.random(in: 0..<20, using: &numbers) {
            case 0: bytes += encoder.takeBytes()
            case 1:
                // Rows of both kinds may follow one another.
                encoder.append(row: row)
                expected.append(row: row)
            default: break
            }
        }
        bytes += encoder.takeBytes()
        let isSame = bytes == expected.takeBytes()
        #expect(isSame)
    }

    @Test("A file is complete when it appears, and a digest saw its bytes in order")
    func file() throws {
        let scratch = try Scratch()
        var seen: [UInt8] = []
        let writer = try CSVWriter(path: scratch.folder + "/out.csv", observer: { seen += $0 })
        try writer.write(["id", "amount"])
        for number in 0..<30_000 { try writer.write([.integer(Int64(number)), .decimal(Amount(hundredths: 12))]) }
        try writer.writeRow { encoder in
            encoder.append("last")
            encoder.append(Int64(1))
        }
        #expect(try scratch.names.allSatisfy { $0.hasSuffix(".partial") })
        let count = writer.byteCount
        try writer.commit()
        #expect(try scratch.names == ["out.csv"])
        let written = try scratch.bytes("out.csv")
        #expect(written == seen)
        #expect(written.count == Int(count))
        #expect(writer.rowCount == 30_002)
        #expect(String(decoding: written.suffix(20), as: UTF8.self) == "29999,0.12\r\nlast,1\r\n")
    }

    @Test("The same rows always make the same bytes")
    func stable() {
        let rows: [[Cell]] = (0..<100).map { [.integer($0), .text("客户 \($0), \"甲\"")] }
        #expect(CSVWriterTests.encoded(CSVFormat(), rows) == CSVWriterTests.encoded(CSVFormat(), rows))
    }

    @Test("Whatever tables are written are read back cell by cell", arguments: 1...60)
    func roundTrip(seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        let pieces = [
            "", "a", "客户", "\"", ",", ";", "\t", "\r", "\n", "\r\n", " ", "=", "𠮷", "é", "0012", "'", "\"\"", "-",
        ]
        let width = Int.random(in: 1...6, using: &numbers)
        let cell = { (numbers: inout SeededNumbers) -> String in
            (0..<Int.random(in: 0...5, using: &numbers)).map { _ in pieces.randomElement(using: &numbers) ?? "" }
                .joined()
        }
        var rows = [(0..<width).map { "column \($0)" }]
        for _ in 0..<Int.random(in: 0...40, using: &numbers) { rows.append((0..<width).map { _ in cell(&numbers) }) }
        let format = CSVFormat(
            byteOrderMark: Bool.random(using: &numbers),
            lineEnding: LineEnding.allCases.randomElement(using: &numbers) ?? .crlf,
            delimiter: width == 1 ? .comma : Delimiter.allCases.randomElement(using: &numbers) ?? .comma
        )

        let scratch = try Scratch()
        let writer = try CSVWriter(path: scratch.folder + "/table.csv", format: format)
        for row in rows { try writer.write(row) }
        try writer.commit()
        let input = try InputFile(path: scratch.folder + "/table.csv")
        let reader = try CSVReader(
            input,
            name: "table.csv",
            limits: CSVLimits(),
            skipsEmptyRows: false,
            chunkSize: Int.random(in: 1...64, using: &numbers)
        )
        var read = [reader.header.fields]
        var problems = reader.header.problems
        while let row = try reader.next() {
            read.append(row.fields)
            problems += row.problems
        }
        #expect(read == rows)
        #expect(problems.isEmpty)
        if width > 1 { #expect(reader.dialect.delimiter == format.delimiter) }
        #expect(reader.dialect.lineEnding == format.lineEnding)
    }
}
