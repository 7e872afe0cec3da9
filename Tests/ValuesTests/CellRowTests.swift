import TestSupport
import Testing
import Values

@Suite("Cells where they lie")
struct CellRowTests {
    @Test("A row that is filled again and again says what was set last, whatever stood there before")
    func seededChanges() {
        var random = SeededNumbers(seed: 7)
        let row = CellRow(count: 1)
        var wrong: [String] = []
        for _ in 0..<20_000 {
            let (before, stamp) = (row.cells[0].cell, row.cells[0].stamp)
            let cell = CellRowTests.cell(&random)
            row.set(0, cell)
            let view = row.cells[0]
            let text = String(decoding: view.bytes, as: UTF8.self)
            if view.cell != cell || text != CellRowTests.text(cell) { wrong.append("\(before) → \(cell): \(text)") }
            let same = before == cell && text == CellRowTests.text(before)
            if same != (stamp == view.stamp) { wrong.append("stamp of \(before) → \(cell)") }
        }
        #expect(wrong.isEmpty)
    }

    private static func text(_ cell: Cell) -> String {
        switch cell {
        case .null: ""
        case .text(let text): text
        case .integer(let value): String(value)
        case .decimal(let amount): amount.description
        }
    }

    private static func cell(_ random: inout SeededNumbers) -> Cell {
        let texts = ["", "a", "abcdefg", "abcdefgh", "abcdefgi", "bbcdefghi", "中文", String(repeating: "长", count: 90)]
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return .null
        case 1, 2: return .integer(Int64.random(in: -3...3, using: &random))
        case 3: return .integer(Int64.random(in: .min ... .max, using: &random))
        case 4, 5:
            let amounts = ["1", "1.0", "-1.50", "0", "0.00", "170141183460469231731.687303715884105727"]
            return Amount(amounts.randomElement(using: &random) ?? "0").map(Cell.decimal) ?? .null
        default: return .text(texts.randomElement(using: &random) ?? "")
        }
    }

    @Test(
        "A decimal's text is taken as it is, or as it would be written",
        arguments: [
            ("0", "0"), ("00", "0"), ("-0", "0"), ("-0.0", "0.0"), ("01.5", "1.5"), ("-01", "-1"), ("0.50", "0.50"),
            ("12345678901234567.89", "12345678901234567.89"), ("1.000000000000000000", "1.000000000000000000"),
            ("1.0000000000000000000000", "1.000000000000000000"), ("", nil), ("1e3", nil), ("1.", nil), (".5", nil),
        ]
    )
    func decimals(read: String, written: String?) {
        let row = CellRow(count: 1)
        row.set(0, text: "before")
        var read = read
        let isDecimal = read.withUTF8 { row.set(0, decimal: $0) }
        #expect(isDecimal == (written != nil))
        #expect(String(decoding: row.cells[0].bytes, as: UTF8.self) == written ?? "before")
    }

    @Test("UTF-8 is told from what is not as the standard library tells it")
    func utf8() {
        var random = SeededNumbers(seed: 11)
        var wrong: [[UInt8]] = []
        for round in 0..<200_000 {
            // Half of them begin as valid texts, so that the ends of characters are met.
            var bytes = round % 2 == 0 ? [] : Array("aé中🚀".utf8)
            let count = Int.random(in: 0...12, using: &random)
            while bytes.count < count { bytes.append(UInt8.random(in: 0...255, using: &random)) }
            if !bytes.isEmpty, round % 3 == 0 {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0x70...0xFF, using: &random)
            }
            let isValid = bytes.withUnsafeBufferPointer { UTF8Bytes.areValid($0) }
            if isValid != (String(validating: bytes, as: UTF8.self) != nil) { wrong.append(bytes) }
        }
        #expect(wrong.isEmpty)
    }
}
