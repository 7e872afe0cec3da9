/// Questions about UTF-8 in memory, answered eight bytes at a time where that is possible.
public enum UTF8Bytes {
    /// Whether so many bytes are the same at two places.
    @inlinable @inline(__always)
    public static func areEqual(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        let (left, right) = (UnsafeRawPointer(left), UnsafeRawPointer(right))
        @inline(__always)
        func differ(_ offset: Int) -> Bool {
            left.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                != right.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        }
        var offset = 0
        if count >= 8 {
            // Ids and times differ at their ends.
            if differ(count - 8) { return false }
            while offset + 8 < count {
                if differ(offset) { return false }
                offset += 8
            }
            return true
        }
        while offset < count {
            if left.load(fromByteOffset: offset, as: UInt8.self) != right.load(fromByteOffset: offset, as: UInt8.self) {
                return false
            }
            offset += 1
        }
        return true
    }

    /// Copies a text, most of which are short: a call of the system's own function would take longer than the copying.
    @inlinable
    @inline(__always)
    public static func copy(_ source: UnsafePointer<UInt8>, _ count: Int, to target: UnsafeMutablePointer<UInt8>) {
        let (source, target) = (UnsafeRawPointer(source), UnsafeMutableRawPointer(target))
        @inline(__always)
        func copy<Word: BitwiseCopyable>(_ offset: Int, _ type: Word.Type) {
            target.storeBytes(
                of: source.loadUnaligned(fromByteOffset: offset, as: type),
                toByteOffset: offset,
                as: type
            )
        }
        if count > 64 { return target.copyMemory(from: source, byteCount: count) }
        if count >= 8 {
            var offset = 0
            while offset + 8 < count {
                copy(offset, UInt64.self)
                offset += 8
            }
            // The last eight bytes, some of them for the second time.
            copy(count - 8, UInt64.self)
        } else if count >= 4 {
            copy(0, UInt32.self)
            copy(count - 4, UInt32.self)
        } else if count >= 2 {
            copy(0, UInt16.self)
            copy(count - 2, UInt16.self)
        } else if count == 1 {
            copy(0, UInt8.self)
        }
    }

    /// Whether the bytes are valid UTF-8.
    public static func areValid(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let raw = UnsafeRawBufferPointer(text)
        var offset = 0
        while offset < raw.count {
            if offset + 8 <= raw.count {
                let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                if word & 0x8080_8080_8080_8080 == 0 {
                    offset += 8
                    continue
                }
            }
            if raw[offset] < 0x80 {
                offset += 1
            } else {
                let length = sequence(raw, offset)
                guard length > 0 else { return false }
                offset += length
            }
        }
        return true
    }

    /// How many bytes the character that begins here takes; 0 when it is none.
    @inline(__always)
    private static func sequence(_ raw: UnsafeRawBufferPointer, _ offset: Int) -> Int {
        let left = raw.count - offset
        @inline(__always)
        func follows(_ distance: Int) -> Bool { raw[offset + distance] & 0xC0 == 0x80 }
        switch raw[offset] {
        case 0xC2...0xDF: return left >= 2 && follows(1) ? 2 : 0
        case 0xE0...0xEF:
            guard left >= 3, follows(1), follows(2) else { return 0 }
            let second = raw[offset + 1]
            // Not longer than needed, and no half of a pair of UTF-16.
            if raw[offset] == 0xE0 { return second >= 0xA0 ? 3 : 0 }
            return raw[offset] == 0xED && second >= 0xA0 ? 0 : 3
        case 0xF0...0xF4:
            guard left >= 4, follows(1), follows(2), follows(3) else { return 0 }
            let second = raw[offset + 1]
            if raw[offset] == 0xF0 { return second >= 0x90 ? 4 : 0 }
            return raw[offset] == 0xF4 && second >= 0x90 ? 0 : 4
        default: return 0
        }
    }
}
