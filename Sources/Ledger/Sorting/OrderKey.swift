internal import Values

/// The order of rows as bytes that compare like SQLite compares the values: nothing before numbers, numbers before
/// texts, texts by their bytes; then the rank of the row's question, then its key.
enum OrderKey {
    /// What stands before the fields: the place of the row's group among others; nil where there is one group alone.
    static func begin(_ group: UInt32?, to next: inout UnsafeMutableRawPointer) {
        if let group { put(group, &next) }
    }

    /// Writes what a field holds, and moves `next` behind it.
    ///
    /// - Returns: false when there is no room for it.
    static func write(
        _ value: CellCode.Value,
        to next: inout UnsafeMutableRawPointer,
        before end: UnsafeMutableRawPointer
    ) -> Bool {
        guard end - next >= 16 else { return false }
        switch value {
        case .null: put(UInt8(0), &next)
        case .integer(let integer):
            put(UInt8(1), &next)
            put(ordered(integer), &next)
        case .text(let text):
            put(UInt8(2), &next)
            return put(text, &next, before: end)
        }
        return true
    }

    /// What stands behind the fields.
    ///
    /// - Returns: false when there is no room for it.
    static func end(
        rank: UInt32,
        key: Int64,
        to next: inout UnsafeMutableRawPointer,
        before end: UnsafeMutableRawPointer
    ) -> Bool {
        guard end - next >= 12 else { return false }
        put(rank, &next)
        put(ordered(key), &next)
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
