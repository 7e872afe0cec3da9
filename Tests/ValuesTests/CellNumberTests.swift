import TestSupport
import Testing
import Values

@Suite("Doubles as a spreadsheet's numbers")
struct CellNumberTests {
    private static func text(_ value: Double) -> String {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { room in
            guard let start = room.baseAddress else { return "" }
            let count = CellNumber.write(value, at: start)
            return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
        }
    }

    /// The standard library's shortest text, without the decimal that whole numbers get.
    private static func expected(_ value: Double) -> String {
        let text = value.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    @Test("Every second of some days is written as the shortest text that means it")
    func days() {
        var wrong: [Double] = []
        for day in [32_768, 40_000, 46_082, 65_535] {
            for second in 0..<86_400 {
                let value = Double(day) + Double(second) / 86_400
                if CellNumberTests.text(value) != CellNumberTests.expected(value) { wrong.append(value) }
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test("So is any other double, and its neighbours")
    func others() {
        var random = SeededNumbers(seed: 5)
        var wrong: [Double] = []
        for round in 0..<300_000 {
            var value = Double.random(in: 32_767...65_537, using: &random)
            switch round % 4 {
            case 0: value = (value * 1_000).rounded() / 1_000
            case 1: value = (value * 8_192).rounded() / 8_192
            case 2: value = Double(bitPattern: UInt64.random(in: 0..<0x7FF0_0000_0000_0000, using: &random))
            default: break
            }
            for value in [value.nextDown, value, value.nextUp] where value.isFinite {
                if CellNumberTests.text(value) != CellNumberTests.expected(value) { wrong.append(value) }
            }
        }
        #expect(wrong.isEmpty)
    }
}
