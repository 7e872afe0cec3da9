import TestSupport
import Testing
import Values

@testable import Tables

@Suite("Values that take no more than a look")
struct SureValueTests {
    private static let pieces = [
        "a", "Z", "crm", "op_", "OP_", "shadow_", "_", "-", "1", "13800001111", "000", "123456789012345", "Mar", "1e",
        "E+5", "E-5", "/3/1", "3月1日", "中文有限公司", "，", "（", "\u{3000}", "\u{200B}", "é", "Ａ", " ", "\t", "\n", "#",
        "#N/A",
        "=", "'", ".", ",", ".00", "@", "Passw0rd", "true", "是", "\u{1F600}",
    ]

    private static func text(_ numbers: inout SeededNumbers) -> String {
        let count = Int.random(in: 1...4, using: &numbers)
        return (0..<count).map { _ in pieces.randomElement(using: &numbers) ?? "" }.joined()
    }

    @Test("Of a value that passes at a look no check has anything to say", arguments: [ImportSchema.customers, .codes])
    func look(schema: ImportSchema) throws {
        var numbers = SeededNumbers(seed: 17)
        let header = ImportHeader(schema.columns.map(\.name), line: 1, schema: schema, file: "f")
        let layout = ImportLayout(schema, header, headings: schema.columns.map(\.name), file: "f")
        var wrong: [String] = []
        var passed = 0
        for _ in 0..<8_000 {
            let text = SureValueTests.text(&numbers)
            for (cell, glance) in zip(layout.cells, layout.glances) {
                var copy = text
                let isWrong = copy.withUTF8 { bytes -> Bool in
                    guard glance.isFine(bytes) else { return false }
                    passed += 1
                    let value = ImportValue(bytes)
                    var findings: [ImportFinding] = []
                    _ = CellText.cleaned(bytes, cell.kind, &findings)
                    findings += cell.rules.compactMap { $0.check(value) }
                    findings += [CellText.invisible(in: value, cell.kind), ExcelDamage.find(in: value, cell.kind)]
                        .compactMap { $0 }
                    findings += [ExcelDamage.doubt(in: value, cell.kind)].compactMap { $0 }
                    return !findings.isEmpty
                }
                if isWrong { wrong.append("\(cell.column.name): \(text.debugDescription)") }
            }
        }
        #expect(wrong.isEmpty, "\(wrong.first ?? "")")
        #expect(passed > 1_000)
    }

    @Test("What may be damage is looked at wherever there is some")
    func damage() {
        var numbers = SeededNumbers(seed: 18)
        var missed: [String] = []
        for _ in 0..<20_000 {
            var text = SureValueTests.text(&numbers)
            let shown = text.debugDescription
            for kind in [ImportColumn.PlainKind.text, .identifier, .number, .choice, .password] {
                let isMissed = text.withUTF8 { bytes in
                    let value = ImportValue(bytes)
                    return ExcelDamage.find(in: value, kind) != nil && !ExcelDamage.mayBe(in: value, kind)
                }
                if isMissed { missed.append("\(kind): \(shown)") }
            }
        }
        #expect(missed.isEmpty, "\(missed.first ?? "")")
    }

    @Test("Trimming bytes leaves what trimming the text leaves")
    func trimming() {
        var numbers = SeededNumbers(seed: 19)
        var different: [String] = []
        for _ in 0..<10_000 {
            var text = SureValueTests.text(&numbers)
            let expected = text.trimmed
            let found = text.withUTF8 { String(decoding: ImportValue.trimmed($0), as: UTF8.self) }
            if found.utf8.elementsEqual(expected.utf8) == false { different.append(text.debugDescription) }
        }
        #expect(different.isEmpty, "\(different.first ?? "")")
    }

    @Test("The first place of every value is found, however many there are")
    func keys() {
        var numbers = SeededNumbers(seed: 20)
        var table = KeyTable()
        var known: [String: UInt32] = [:]
        var wrong = 0
        for row in UInt32(1)...30_000 {
            var value = String(Int.random(in: 0..<20_000, using: &numbers), radix: 36)
            if row.isMultiple(of: 3) { value = "a longer value, so that it has more than eight bytes " + value }
            let first = value.withUTF8 { table.note($0, KeyTable.Place(row: row, line: row + 1)) }
            if first?.row != known[value] || (first.map { $0.line != $0.row + 1 } ?? false) { wrong += 1 }
            if known[value] == nil { known[value] = row }
        }
        #expect(wrong == 0)
    }

    @Test("Fields that are packed come out as they went in, and nothing of them is printed")
    func packed() {
        let texts = ["", "crm-1", "中文", "", "Passw0rd", String(repeating: "x", count: 70_000), ""]
        let packed = PackedFields(texts)
        #expect(packed.texts == texts)
        #expect(packed.count == texts.count)
        #expect(packed[4] == "Passw0rd")
        #expect(PackedFields([]).texts.isEmpty)
        var dumped = ""
        dump(packed, to: &dumped)
        #expect(!"\(packed) \(dumped)".contains("80"))
    }

    @Test("Rows before the place where reading stops are handed out, and then the reason")
    func stop() throws {
        let scratch = try Scratch()
        let rows = (1...100).map { "crm-\($0)" }.joined(separator: "\n")
        let reader = try ImportReader(path: scratch.file("xaccount_id\n\(rows)\n\"open\n"), schema: .customers)
        var count = 0
        let error = #expect(throws: TableError.self) { while try reader.next() != nil { count += 1 } }
        #expect(count == 100)
        #expect(error?.problem.rule == "csv.unclosed-quote")
        #expect(throws: TableError.self) { try reader.next() }
    }
}
