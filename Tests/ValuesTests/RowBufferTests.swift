import TestSupport
import Testing
import Values

@Suite("Rows that take over what they have in common with the row before")
struct RowBufferTests {
    private static let texts = ["", "a", "bc", "def", "0123456789abcdef", String(repeating: "字", count: 100)]

    /// A row's text, cell by cell, with something around it.
    private static func text(_ number: Int, _ cells: [String]) -> String {
        "<\(number)>" + cells.map { "|" + $0 }.joined() + "\n"
    }

    private struct Writer {
        var buffer = RowBuffer()
        let row: CellRow
        var number = 0
        /// How many cells were written, and not taken over.
        var made = 0

        /// - Parameter unrepeatable: the cell that must be written in each row.
        mutating func append(_ cells: [String], unrepeatable: Int) {
            for (index, cell) in cells.enumerated() { row.set(index, text: cell) }
            let views = row.cells
            let bound = buffer.beginRow(of: cells.count) {
                views[$0].stamp
            } bound: {
                views[$0].count + 17
            }
            let head = Array("<\(number)>".utf8)
            var made = 0
            buffer.writeRow(bound + head.count + 1) { next in
                for byte in head { Writer.put(byte, to: &next) }
            } cell: { index, next in
                made += 1
                Writer.put(UInt8(ascii: "|"), to: &next)
                views[index].copy(to: &next)
                return index != unrepeatable
            } after: { next in
                Writer.put(UInt8(ascii: "\n"), to: &next)
            }
            number += 1
            self.made += made
        }

        static func put(_ byte: UInt8, to next: inout UnsafeMutablePointer<UInt8>) {
            next.pointee = byte
            next += 1
        }

        mutating func take() -> String {
            defer { buffer.empty() }
            return buffer.withBytes { String(decoding: $0, as: UTF8.self) }
        }

        mutating func exchange() -> String {
            let (room, bytes) = buffer.exchange([])
            return String(decoding: room[bytes], as: UTF8.self)
        }
    }

    @Test("Whatever repeats, and wherever the bytes were taken in between, the rows are those that were asked for")
    func seeded() {
        for seed in 1...40 as ClosedRange<UInt64> {
            var random = SeededNumbers(seed: seed)
            let width = Int.random(in: 1...9, using: &random)
            var writer = Writer(row: CellRow(count: width))
            var cells = (0..<width).map { _ in "" }
            var (expected, written) = ("", "")
            for number in 0..<400 {
                for index in cells.indices where Int.random(in: 0..<4, using: &random) == 0 {
                    cells[index] = texts.randomElement(using: &random) ?? ""
                }
                expected += RowBufferTests.text(number, cells)
                writer.append(cells, unrepeatable: width / 2)
                switch Int.random(in: 0..<12, using: &random) {
                case 0: written += writer.take()
                case 1: written += writer.exchange()
                case 2: writer.buffer.forget()
                case 3:
                    writer.buffer.write(1) { Writer.put(UInt8(ascii: "#"), to: &$0) }
                    expected += "#"
                default: break
                }
            }
            written += writer.take()
            #expect(written == expected)
        }
    }

    private var texts: [String] { RowBufferTests.texts }

    @Test("A cell whose value stays is written once, however often the bytes are taken")
    func takenOver() {
        var writer = Writer(row: CellRow(count: 3))
        for _ in 0..<10 {
            writer.append(["a", "b", "c"], unrepeatable: 1)
            _ = writer.take()
        }
        #expect(writer.made == 3 + 9)
    }

    private struct Refused: Error {}

    @Test("A row that could not be written leaves nothing behind, and the next one is written whole")
    func refused() throws {
        var writer = Writer(row: CellRow(count: 2))
        writer.append(["a", "b"], unrepeatable: -1)
        writer.row.set(1, text: "c")
        let views = writer.row.cells
        let bound = writer.buffer.beginRow(of: 2) {
            views[$0].stamp
        } bound: {
            views[$0].count + 17
        }
        #expect(throws: Refused.self) {
            try writer.buffer.writeRow(bound) { _ in
            } cell: { (_, _) throws(Refused) -> Bool in
                throw Refused()
            } after: { _ in
            }
        }
        writer.append(["a", "c"], unrepeatable: -1)
        #expect(writer.take() == RowBufferTests.text(0, ["a", "b"]) + RowBufferTests.text(1, ["a", "c"]))
    }
}
