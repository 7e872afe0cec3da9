internal import Values

/// Sums of records while they are walked over. A record's cells are gone through once, up to the last that is wanted.
struct RunningSums {
    private(set) var groups: RecordGroups
    /// The keys, then the amounts.
    private var values: CellPicker
    private let keys: Int
    private let amounts: Int
    /// Numbers the values of each key.
    private var columns: [TextNumbers]
    private var parts: [Int]
    /// `0.00`, which most amounts of a fee record are.
    private static let noFen = Amount(hundredths: 0)

    init(_ layout: RecordLayout, keys: [Int], amounts: [Int]) {
        groups = RecordGroups(keys: keys.count, amounts: amounts.count)
        values = CellPicker((keys + amounts).map { layout.positions[$0] })
        self.keys = keys.count
        self.amounts = amounts.count
        columns = keys.map { _ in TextNumbers(.none) }
        parts = [Int](repeating: 0, count: max(1, keys.count))
    }

    /// - Parameter record: its cells.
    /// - Returns: false when it is damaged.
    /// - Throws: ``AmountError/overflow``.
    mutating func add(_ record: UnsafeRawBufferPointer) throws(AmountError) -> Bool {
        guard values.read(record) else { return false }
        for key in 0..<keys { parts[key] = number(values[key], key) }
        var areTexts = true
        let group = groups.add(parts) { (0..<keys).map { RunningSums.cell(values[$0], &areTexts) } }
        guard areTexts else { return false }
        for index in 0..<amounts {
            switch values[keys + index] {
            case .null: continue
            case .integer(let integer): try groups.add(Amount(integer), index, to: group)
            case .text(let text):
                guard let amount = try RunningSums.amount(text) else { return false }
                try groups.add(amount, index, to: group)
            }
        }
        return true
    }

    /// - Returns: nil for what is no amount.
    @inline(__always)
    private static func amount(_ bytes: UnsafeBufferPointer<UInt8>) throws(AmountError) -> Amount? {
        if bytes.count == 4, bytes[0] == UInt8(ascii: "0"), bytes[1] == UInt8(ascii: "."),
            bytes[2] == UInt8(ascii: "0"), bytes[3] == UInt8(ascii: "0")
        {
            return noFen
        }
        do throws(AmountError) {
            return try Amount(utf8: bytes, allowingExponent: false)
        } catch {
            guard error == .overflow else { return nil }
            throw error
        }
    }

    /// 0 for null.
    @inline(__always)
    private mutating func number(_ value: CellCode.Value, _ key: Int) -> Int {
        switch value {
        case .null: 0
        case .integer(let integer): columns[key].number(integer) ?? 0
        case .text(let text): columns[key].number(text) ?? 0
        }
    }

    private static func cell(_ value: CellCode.Value, _ isText: inout Bool) -> Cell {
        switch value {
        case .null: return .null
        case .integer(let integer): return .integer(integer)
        case .text(let text):
            if !UTF8Bytes.areValid(text) { isText = false }
            return .text(String(decoding: text, as: UTF8.self))
        }
    }
}
