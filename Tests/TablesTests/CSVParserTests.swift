import TestSupport
import Testing
import Values

@testable import Tables

@Suite("The CSV parser")
struct CSVParserTests {
    /// Everything the parser says about a text that comes in chunks of `size` bytes.
    static func parse(
        _ text: String,
        size: Int = 4096,
        delimiter: Delimiter = .comma,
        limits: CSVLimits = CSVLimits()
    ) -> (rows: [[String]], lines: [Int], faults: [CSVFault], fatal: CSVFault?) {
        var parser = CSVParser(delimiter: delimiter, limits: limits)
        var rest = Array(text.utf8)[...]
        var rows: [[String]] = []
        var lines: [Int] = []
        var faults: [CSVFault] = []
        while true {
            switch parser.next() {
            case .record:
                rows.append((0..<parser.fieldCount).map(parser.field))
                lines.append(parser.line)
                faults += parser.faults
            case .needsInput:
                if rest.isEmpty {
                    parser.finish()
                } else {
                    parser.feed(Array(rest.prefix(size)))
                    rest = rest.dropFirst(size)
                }
            case .end: return (rows, lines, faults, nil)
            case .fatal(let fault): return (rows, lines, faults, fault)
            }
        }
    }

    static let texts: [(String, [[String]], [Int])] = [
        ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]], [1, 2]),
        ("a,b\n1,2", [["a", "b"], ["1", "2"]], [1, 2]),
        ("a,b\r1,2\r", [["a", "b"], ["1", "2"]], [1, 2]),
        ("\"a\"\"b\",\"c,d\"\n", [["a\"b", "c,d"]], [1]),
        ("\"x\r\ny\",1\r\n2,3\r\n", [["x\r\ny", "1"], ["2", "3"]], [1, 3]),
        ("\"x\ry\n\nz\",1\nq,r", [["x\ry\n\nz", "1"], ["q", "r"]], [1, 5]),
        ("\n\r\n\ra\n\n\nb\n", [["a"], ["b"]], [4, 7]),
        ("a,\n,b\n,\n", [["a", ""], ["", "b"], ["", ""]], [1, 2, 3]),
        ("a,", [["a", ""]], [1]),
        ("\"\"\n\"\",\"\"", [[""], ["", ""]], [1, 2]),
        ("\"\"\"\"", [["\""]], [1]),
        ("", [], []),
        ("\r\n", [], []),
        ("中文,𠮷\n", [["中文", "𠮷"]], [1]),
        (" a , b ", [[" a ", " b "]], [1]),
    ]

    @Test("Records come out the same however the bytes are cut", arguments: texts, [1, 2, 3, 5, 4096])
    func records(expected: (String, [[String]], [Int]), size: Int) {
        let result = CSVParserTests.parse(expected.0, size: size)
        #expect(result.rows == expected.1)
        #expect(result.lines == expected.2)
        #expect(result.faults.isEmpty)
        #expect(result.fatal == nil)
    }

    @Test("A stray quote is kept as text and reported", arguments: [1, 4096])
    func strayQuote(size: Int) {
        let result = CSVParserTests.parse("a,b\n5\" disk,x\"y\"z\n1,2\n", size: size)
        #expect(result.rows == [["a", "b"], ["5\" disk", "x\"y\"z"], ["1", "2"]])
        #expect(result.faults.map(\.kind) == [.strayQuote, .strayQuote])
        #expect(result.faults.map(\.line) == [2, 2])
        #expect(result.faults.map(\.field) == [1, 2])
    }

    @Test("Text after a closing quote names the line where the quote opened", arguments: [1, 4096])
    func textAfterQuote(size: Int) {
        let result = CSVParserTests.parse("a,b\n\"x\ny\"z,1\n2,3\n", size: size)
        #expect(result.rows == [["a", "b"], ["x\nyz", "1"], ["2", "3"]])
        #expect(result.faults.map(\.kind) == [.textAfterQuote(openedOnLine: 2)])
        #expect(result.faults.first?.line == 3)
    }

    @Test("A quote that is never closed names the line where it opened", arguments: [1, 4096])
    func unclosedQuote(size: Int) {
        let result = CSVParserTests.parse("a,b\n1,2\n3,\"four\n5,6\n", size: size)
        #expect(result.rows == [["a", "b"], ["1", "2"]])
        #expect(result.fatal?.kind == .unclosedQuote(openedOnLine: 3))
        #expect(result.fatal?.field == 2)
    }

    @Test("Sizes are bounded")
    func bounds() {
        let limits = CSVLimits(field: 10, record: 25, columns: 4)
        let long = CSVParserTests.parse("a\n12345678901\n", limits: limits)
        #expect(long.fatal?.kind == .fieldTooLarge(limit: 10, openedOnLine: nil))
        #expect(long.fatal?.line == 2)
        let open = CSVParserTests.parse("a\n\"123\n456\n789\n0", size: 1, limits: limits)
        #expect(open.fatal?.kind == .fieldTooLarge(limit: 10, openedOnLine: 2))
        let wide = CSVParserTests.parse("123456789,123456789,123456789\n", limits: limits)
        #expect(wide.fatal?.kind == .recordTooLarge(limit: 25, openedOnLine: nil))
        #expect(CSVParserTests.parse("1,2,3,4\n", limits: limits).rows == [["1", "2", "3", "4"]])
        #expect(CSVParserTests.parse("1,2,3,4,5\n", limits: limits).fatal?.kind == .tooManyColumns(limit: 4))
        #expect(CSVParserTests.parse("1,2\n3,\0\n").fatal?.kind == .nul)
        #expect(CSVParserTests.parse("1,2\n3,\"\0\"\n").fatal?.kind == .nul)
    }

    static let sniffed: [(String, Delimiter, LineEnding)] = [
        ("a,b,c\r\n", .comma, .crlf), ("a;b;c\n", .semicolon, .lf), ("a\tb\r", .tab, .cr),
        ("\"a,b,c\";d\n", .semicolon, .lf), ("\"x\r\ny\";d\nz", .semicolon, .lf), ("single\n", .comma, .lf),
        ("no end", .comma, .crlf), ("\r\na;b\r\n", .semicolon, .crlf), ("a,b;c,d\n;;;;;;", .comma, .lf),
        ("\n\na\tb\n", .tab, .lf), ("", .comma, .crlf),
    ]

    @Test("Delimiter and line ending are those of the first record outside quotes", arguments: sniffed)
    func sniffing(expected: (String, Delimiter, LineEnding)) {
        let dialect = CSVDialect(sniffing: expected.0.utf8)
        #expect(dialect.delimiter == expected.1)
        #expect(dialect.lineEnding == expected.2)
    }
}
