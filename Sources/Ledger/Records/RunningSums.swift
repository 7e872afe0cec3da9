internal import GRDBSQLite
internal import Values

/// Sums of records while SQLite hands over their values.
struct RunningSums {
    private(set) var groups: RecordGroups
    /// Why it stopped; nil when it did not.
    private(set) var failure: Failure?
    private let amounts: Int
    /// Numbers the values of each key.
    private var columns: [TextNumbers]
    private var parts: [Int]
    /// `0.00`, which most amounts of a fee record are.
    private static let noFen = Amount(hundredths: 0)

    enum Failure {
        case damaged
        case amount(AmountError)
    }

    init(keys: Int, amounts: Int) {
        self.amounts = amounts
        groups = RecordGroups(keys: keys, amounts: amounts)
        columns = (0..<keys).map { _ in TextNumbers(.none) }
        parts = [Int](repeating: 0, count: max(1, keys))
    }

    /// - Parameter values: of one row: the keys, then the amounts.
    /// - Returns: false when something is wrong with them.
    mutating func add(_ values: UnsafeMutablePointer<OpaquePointer?>) -> Bool {
        let keys = columns.count
        for key in 0..<keys { parts[key] = number(values[key], key) }
        let group = groups.add(parts) { (0..<keys).map { RunningSums.cell(values[$0]) } }
        for index in 0..<amounts {
            let value = values[keys + index]
            guard let text = sqlite3_value_text(value) else { continue }
            let bytes = UnsafeBufferPointer(start: text, count: Int(sqlite3_value_bytes(value)))
            do throws(AmountError) {
                try groups.add(try RunningSums.amount(bytes), index, to: group)
            } catch {
                failure = error == .overflow ? .amount(error) : .damaged
                return false
            }
        }
        return true
    }

    @inline(__always)
    private static func amount(_ bytes: UnsafeBufferPointer<UInt8>) throws(AmountError) -> Amount {
        if bytes.count == 4, bytes[0] == UInt8(ascii: "0"), bytes[1] == UInt8(ascii: "."),
            bytes[2] == UInt8(ascii: "0"), bytes[3] == UInt8(ascii: "0")
        {
            return noFen
        }
        return try Amount(utf8: bytes, allowingExponent: false)
    }

    /// 0 for null.
    private mutating func number(_ value: OpaquePointer?, _ key: Int) -> Int {
        switch sqlite3_value_type(value) {
        case SQLITE_NULL: return 0
        case SQLITE_INTEGER: return columns[key].number(sqlite3_value_int64(value)) ?? 0
        default:
            let bytes = UnsafeBufferPointer(start: sqlite3_value_text(value), count: Int(sqlite3_value_bytes(value)))
            return columns[key].number(bytes) ?? 0
        }
    }

    private static func cell(_ value: OpaquePointer?) -> Cell {
        switch sqlite3_value_type(value) {
        case SQLITE_NULL: return .null
        case SQLITE_INTEGER: return .integer(sqlite3_value_int64(value))
        default:
            let bytes = UnsafeBufferPointer(start: sqlite3_value_text(value), count: Int(sqlite3_value_bytes(value)))
            return .text(String(decoding: bytes, as: UTF8.self))
        }
    }
}
