import TestSupport
import Testing
import Values

@testable import Tables

@Suite("Values that take no more than a look")
struct SureValueTests {
    private static let pieces = [
        "a", "Z", "crm", "op_", "OP_", "shadow_", "_", "-", "1", "13800001111", "000", "123456789012345", "Mar", "1e",
        "E+5", "E-5", "/3/1", "3月1日", "中文有限公司", "，", "（", "\u{3000}", "\u{200B}", "é", "Ａ", " ", "\t", "\n", "#",
        "#N/A", "）", "“新品”", "》", "\u{2028}", "\u{2060}", "\u{FF00}", "\u{FFA0}", "\u{FEFF}",
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
                    guard glance.isFine(bytes) || cell.words.contains(bytes) else { return false }
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
        let hash = KeyHash()
        var known: [String: UInt32] = [:]
        var wrong = 0
        for row in UInt32(1)...30_000 {
            var value = String(Int.random(in: 0..<20_000, using: &numbers), radix: 36)
            // Now and then one that no block of others has room for.
            if row.isMultiple(of: 1_000) { value += String(repeating: "x", count: 70_000) }
            if row.isMultiple(of: 3) { value = "a longer value, so that it has more than eight bytes " + value }
            let first = value.withUTF8 { table.note($0, hash: hash($0), KeyTable.Place(row: row, line: row + 1)) }
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

    @Test("Rows that are packed together come out one by one, also those in quotes and those torn by a chunk's end")
    func packedTogether() throws {
        let scratch = try Scratch()
        let rows = (1...5_000).map { number -> [String] in
            let label = number.isMultiple(of: 7) ? "a \"quoted\", label" : String(repeating: "标", count: number % 90)
            return ["crm-\(number)", "", label, number.isMultiple(of: 11) ? "two\nlines" : "", ""]
        }
        func written(_ field: String) -> String {
            field.contains { "\",\n".contains($0) } ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
        }
        let lines = rows.map { $0.map(written).joined(separator: ",") }
        let path = try scratch.file("xaccount_id,a,label,b,c\n" + lines.joined(separator: "\n") + "\n")
        let source = try CSVRowSource(path: path)
        var found: [SourceRow] = []
        while try source.read(RowChunk(rows: 32, bytes: 4_000), into: &found) {}
        #expect(found.map(\.fields) == rows)
        #expect(found.map(\.number) == Array(1...5_000))
        let single = try CSVRowSource(path: path)
        for row in found.prefix(100) { #expect(try single.next() == row) }
    }

    @Test("Only the words themselves are among the sure ones")
    func words() {
        let words = SureWords(["true", "是", "much too long", "SET_UP"])
        func has(_ word: String) -> Bool { Array(word.utf8).withUnsafeBufferPointer(words.contains) }
        #expect(has("true") && has("是") && has("SET_UP"))
        #expect(!["", "tru", "True", "true ", "true\0", "是是", "much too long", "\0", "set_up"].contains(where: has))
        #expect(!Array("true".utf8).withUnsafeBufferPointer(SureWords().contains))
    }

    @Test("A password is looked at in full wherever it gives the account away")
    func givenAway() throws {
        let scratch = try Scratch()
        let rows = [
            "a1,hexin-tech,,,hexin-tech", "a2,hexin-tech2,,,2hcet-nixeh", "a3,,13800001111,123456,x13800001111y",
            "a4, hexin-tech4 ,,,hexin-tech4", "a5,hexin-tech5,13800001112,123456,Passw0rd",
            "a6,hexin-tech6,,,hexin-tech7",
            "a7,, 13800001113,123456,13800001113",
        ]
        let header = "xaccount_id,domain_name,mobile_phone,verification_code,password\n"
        let file = try ImportFile(path: scratch.file(header + rows.joined(separator: "\n")), schema: .customers)
        let found = file.problems.filter { $0.rule.hasPrefix("password.") }.map { "\($0.place.row ?? 0) \($0.rule)" }
        #expect(
            found == [
                "1 password.account-name", "2 password.account-name", "3 password.phone", "4 password.account-name",
                "7 password.kinds", "7 password.phone",
            ]
        )
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
