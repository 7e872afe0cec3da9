import TestSupport
import Testing
import Values

@testable import Tables

@Suite("Fields found ahead")
struct CSVIndexTests {
    /// What the parser makes of bytes that come in chunks of `size`.
    private static func parse(
        _ bytes: [UInt8],
        size: Int,
        _ delimiter: Delimiter,
        _ limits: CSVLimits
    ) -> Outcome {
        var parser = CSVParser(delimiter: delimiter, limits: limits)
        var outcome = Outcome()
        var start = 0
        while true {
            switch parser.next() {
            case .record:
                outcome.rows.append(parser.withFields { $0.map { [UInt8]($0) } })
                outcome.lines.append(parser.line)
                outcome.faults += parser.faults
            case .needsInput:
                let end = min(start + size, bytes.count)
                if start == end { parser.finish() } else { parser.feed(Array(bytes[start..<end])) }
                start = end
            case .end: return outcome
            case .fatal(let fault):
                outcome.fatal = fault
                return outcome
            }
        }
    }

    private struct Outcome: Equatable, CustomStringConvertible {
        var rows: [[[UInt8]]] = []
        var lines: [Int] = []
        var faults: [CSVFault] = []
        var fatal: CSVFault?

        var description: String {
            "\(rows.map { $0.map(\.text) }) \(lines) \(faults) \(String(describing: fatal))"
        }
    }

    private static func expected(_ bytes: [UInt8], _ delimiter: Delimiter, _ limits: CSVLimits) -> Outcome {
        let reference = ReferenceParser(bytes, delimiter: delimiter, limits: limits)
        return Outcome(
            rows: reference.rows,
            lines: reference.lines,
            faults: reference.faults,
            fatal: reference.fatal
        )
    }

    /// Records as a program writes them, with some bytes put anywhere.
    private static func text(_ numbers: inout SeededNumbers, _ delimiter: Delimiter) -> [UInt8] {
        let pieces: [[UInt8]] = [
            Array("a".utf8), Array("12.50".utf8), Array("中文名".utf8), [], Array("x y".utf8),
            [UInt8](repeating: 0x7A, count: Int.random(in: 0...90, using: &numbers)), Array("\"\"".utf8),
            [delimiter.rawValue], Array("\r\n".utf8), Array("\n".utf8), Array("\r".utf8),
        ]
        let ends = ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\n\r"].map { Array($0.utf8) }
        let end = ends.randomElement(using: &numbers) ?? []
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 0...12, using: &numbers) {
            let columns = Int.random(in: 1...9, using: &numbers)
            for column in 0..<columns {
                if column > 0 { bytes.append(delimiter.rawValue) }
                let isQuoted = Int.random(in: 0..<4, using: &numbers) == 0
                let parts = (0..<Int.random(in: 0...3, using: &numbers)).flatMap { _ in
                    pieces[Int.random(in: 0..<(isQuoted ? pieces.count : 6), using: &numbers)]
                }
                bytes += isQuoted ? [0x22] + parts + [0x22] : parts
            }
            bytes += end
        }
        let stray: [UInt8] = [0x22, 0x22, 0x22, delimiter.rawValue, 0x0A, 0x0D, 0x00, 0x61]
        let damage = Int.random(in: 0..<4, using: &numbers)
        for _ in 0..<(damage == 0 ? 0 : damage - 1) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &numbers)
            bytes[place] = stray.randomElement(using: &numbers) ?? 0x22
        }
        return bytes
    }

    @Test(
        "Every text is read as a plain loop over its bytes reads it, however it is cut",
        arguments: Delimiter.allCases
    )
    func random(delimiter: Delimiter) {
        var numbers = SeededNumbers(seed: UInt64(delimiter.rawValue))
        var different: [String] = []
        for round in 0..<700 {
            let bytes = CSVIndexTests.text(&numbers, delimiter)
            let expected = CSVIndexTests.expected(bytes, delimiter, CSVLimits())
            for size in [Int.max / 2, 1 + round % 7, 60 + round % 9, 128] {
                let found = CSVIndexTests.parse(bytes, size: min(size, max(1, bytes.count)), delimiter, CSVLimits())
                if found != expected { different.append("\(size): \(bytes.text)\n\(found)\n\(expected)") }
            }
        }
        #expect(different.isEmpty, "\(different.min { $0.utf8.count < $1.utf8.count } ?? "")")
    }

    @Test("What is too large is found where a plain loop finds it")
    func limits() {
        var numbers = SeededNumbers(seed: 5)
        var different: [String] = []
        for _ in 0..<1_500 {
            let bytes = CSVIndexTests.text(&numbers, .comma)
            let limits = CSVLimits(
                field: Int.random(in: 0...60, using: &numbers),
                record: Int.random(in: 0...120, using: &numbers),
                columns: Int.random(in: 1...9, using: &numbers)
            )
            let found = CSVIndexTests.parse(bytes, size: max(1, bytes.count), .comma, limits)
            let expected = CSVIndexTests.expected(bytes, .comma, limits)
            if found != expected { different.append("\(limits): \(bytes.text)\n\(found)\n\(expected)") }
        }
        #expect(different.isEmpty, "\(different.min { $0.utf8.count < $1.utf8.count } ?? "")")
    }

    @Test("Records of more fields than are found ahead at once, and of more bytes than a chunk, are read whole")
    func wide() {
        let limits = CSVLimits(columns: 100_000)
        let wide = Array(repeating: "ab", count: 40_000).joined(separator: ",")
        let long = "\"" + String(repeating: "x\"\"\n", count: 50_000) + "\""
        let bytes = Array("a,b\n\(wide)\n\(long),1\nc,d\n".utf8)
        let found = CSVIndexTests.parse(bytes, size: 64 * 1024, .comma, limits)
        #expect(found == CSVIndexTests.expected(bytes, .comma, limits))
        #expect(found.rows.map(\.count) == [2, 40_000, 2, 2])
    }

    @Test("Each mask of a block has the bits of the bytes asked for")
    func masks() {
        var numbers = SeededNumbers(seed: 11)
        var mismatches = 0
        for _ in 0..<2_000 {
            let isRare = Bool.random(using: &numbers)
            let bytes = (0..<CSVBlock.size).map { _ in
                isRare ? UInt8.random(in: 0x20...0xFF, using: &numbers) : UInt8.random(in: 0...0x2D, using: &numbers)
            }
            let wanted = UInt8.random(in: 0...0x2D, using: &numbers)
            let expected = bytes.indices.reduce(UInt64(0)) { $0 | (bytes[$1] == wanted ? 1 << UInt64($1) : 0) }
            let (places, rare, controls) = bytes.withUnsafeBytes { buffer -> (UInt64, UInt64, Bool) in
                guard let base = buffer.baseAddress else { return (0, 0, false) }
                let block = CSVBlock(base)
                return (block.places(of: wanted), block.rarePlaces(of: wanted), block.hasControls)
            }
            if places != expected || rare != expected || controls != bytes.contains(where: { $0 <= 0x0D }) {
                mismatches += 1
            }
        }
        #expect(mismatches == 0)
    }
}

extension [UInt8] {
    fileprivate var text: String { String(decoding: self, as: UTF8.self).debugDescription }
}
