internal import GRDBSQLite
internal import Values

/// How a cell of a stored row is kept among other bytes: a text of up to 247 bytes behind one byte that says how long
/// it is, a longer one behind five, a whole number as it is, and nothing for null.
enum CellCode {
    private static let longText: UInt8 = 250
    private static let integer: UInt8 = 251
    /// Longer texts have their length in four bytes.
    private static let longestShort = 247

    /// What stands at a place.
    enum Value {
        case null
        case text(UnsafeBufferPointer<UInt8>)
        case integer(Int64)
    }

    /// Copies a column of the row the statement stands on, and moves `next` behind it.
    ///
    /// - Returns: false when there is no room for it.
    @inline(__always)
    static func copy(
        _ statement: RawStatement,
        _ column: Int,
        isInteger: Bool,
        to next: inout UnsafeMutableRawPointer,
        before end: UnsafeMutableRawPointer
    ) -> Bool {
        guard end - next >= 16 else { return false }
        if isInteger, statement.type(column) == SQLITE_INTEGER {
            next.storeBytes(of: integer, as: UInt8.self)
            next.storeBytes(of: statement.integer(column), toByteOffset: 1, as: Int64.self)
            next += 9
            return true
        }
        let text = statement.bytes(column)
        guard let start = text.baseAddress else {
            let isNull = statement.type(column) == SQLITE_NULL
            next.storeBytes(of: isNull ? 0 : 1, as: UInt8.self)
            next += 1
            return true
        }
        guard end - next >= text.count + 5 else { return false }
        if text.count <= longestShort {
            next.storeBytes(of: UInt8(text.count + 1), as: UInt8.self)
            next += 1
        } else {
            next.storeBytes(of: longText, as: UInt8.self)
            next.storeBytes(of: UInt32(text.count), toByteOffset: 1, as: UInt32.self)
            next += 5
        }
        UTF8Bytes.copy(start, text.count, to: next.assumingMemoryBound(to: UInt8.self))
        next += text.count
        return true
    }

    /// Reads the cell at `next` and moves behind it.
    @inline(__always)
    static func read(_ next: inout UnsafeRawPointer) -> Value {
        let mark = next.load(as: UInt8.self)
        next += 1
        var count = Int(mark) - 1
        switch mark {
        case 0: return .null
        case integer:
            defer { next += 8 }
            return .integer(next.loadUnaligned(as: Int64.self))
        case longText:
            count = Int(next.loadUnaligned(as: UInt32.self))
            next += 4
        default: break
        }
        let start = next.assumingMemoryBound(to: UInt8.self)
        next += count
        return .text(UnsafeBufferPointer(start: start, count: count))
    }
}
