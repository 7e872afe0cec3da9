internal import GRDBSQLite

/// The order of rows as bytes that compare like SQLite compares the values: nothing before numbers, numbers before
/// texts, texts by their bytes; then the rank of the row's question, then its key.
struct OrderKey {
    /// The columns of the statement that rows are ordered by.
    let columns: [Int]

    /// Writes the key of the row the statement stands on, and moves `next` behind it.
    ///
    /// - Returns: false when there is no room for it.
    func write(
        _ statement: RawStatement,
        rank: UInt32,
        key: Int64,
        to next: inout UnsafeMutableRawPointer,
        before end: UnsafeMutableRawPointer
    ) -> Bool {
        for column in columns {
            guard end - next >= 16 else { return false }
            let type = statement.type(column)
            switch type {
            case SQLITE_NULL: OrderKey.put(UInt8(0), &next)
            case SQLITE_INTEGER, SQLITE_FLOAT:
                OrderKey.put(UInt8(1), &next)
                OrderKey.put(OrderKey.ordered(statement.integer(column)), &next)
            default:
                OrderKey.put(type == SQLITE_TEXT ? UInt8(2) : 3, &next)
                guard OrderKey.put(statement.bytes(column), &next, before: end) else { return false }
            }
        }
        guard end - next >= 12 else { return false }
        OrderKey.put(rank, &next)
        OrderKey.put(OrderKey.ordered(key), &next)
        return true
    }

    private static func ordered(_ value: Int64) -> UInt64 { UInt64(bitPattern: value) ^ 1 << 63 }

    private static func put(_ value: some FixedWidthInteger, _ next: inout UnsafeMutableRawPointer) {
        next.storeBytes(of: value.bigEndian, as: type(of: value))
        next += MemoryLayout.size(ofValue: value)
    }

    /// A text ends with two zeros, and a zero inside of it is followed by a one: so `a` comes before all that begins with it.
    private static func put(
        _ text: UnsafeBufferPointer<UInt8>,
        _ next: inout UnsafeMutableRawPointer,
        before end: UnsafeMutableRawPointer
    ) -> Bool {
        guard end - next >= 2 * text.count + 2 else { return false }
        if let start = text.baseAddress {
            if memchr(start, 0, text.count) == nil {
                next.copyMemory(from: start, byteCount: text.count)
                next += text.count
            } else {
                for byte in text {
                    put(byte, &next)
                    if byte == 0 { put(UInt8(1), &next) }
                }
            }
        }
        put(UInt16(0), &next)
        return true
    }
}

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif
