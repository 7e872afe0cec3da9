internal import Values

/// What a record's description comes to for its reader: which key is which field, and how its value is read.
///
/// It owns the memory of the record that is being read too, so that the hot loop goes over plain memory; one reader uses
/// it, on one thread.
final class FieldTable {
    /// How a field's value is read.
    enum Reading: UInt8 { case text, code, integer, decimal, boolean, json }

    /// Where a member of a record's object goes.
    indirect enum Slot {
        case field(Int)
        case nested([String: Slot])
    }

    /// A field at the record's top level: its key with quotes and colon.
    struct Key {
        /// The first eight bytes, and which of them count.
        var word: UInt64 = 0
        var mask: UInt64 = 0
        var start = 0
        /// 0 for a field that has no key of its own.
        var count = 0
    }

    let count: Int
    let slots: [String: Slot]
    /// The fields every record has.
    let required: [Int]
    /// One a field.
    let readings: UnsafeMutablePointer<Reading>
    let keys: UnsafeMutablePointer<Key>
    /// The record that is being read.
    let row: UnsafeMutablePointer<PackedCell>
    /// The text each field held last.
    let last: UnsafeMutablePointer<PackedCell>
    /// The field that came last behind each field, which is likely to come again; one more than fields.
    let following: UnsafeMutablePointer<Int>
    let keyBytes: UnsafeMutableBufferPointer<UInt8>

    init(_ fields: [Field]) {
        count = fields.count
        var slots: [String: Slot] = [:]
        for (index, field) in fields.enumerated() where field.origin == .answer {
            FieldTable.insert(.field(index), at: field.path[...], into: &slots)
        }
        self.slots = slots
        required = fields.indices.filter { fields[$0].isRequired }
        readings = .allocate(capacity: count)
        keys = .allocate(capacity: count)
        row = .allocate(capacity: count)
        last = .allocate(capacity: count)
        following = .allocate(capacity: count + 1)
        row.initialize(repeating: .unset, count: count)
        last.initialize(repeating: .unset, count: count)
        var bytes: [UInt8] = []
        for (index, field) in fields.enumerated() {
            (readings + index).initialize(to: FieldTable.reading(field))
            (keys + index).initialize(to: FieldTable.key(field, &bytes))
            (following + index).initialize(to: index)
        }
        (following + count).initialize(to: count)
        keyBytes = .allocate(capacity: bytes.count)
        _ = keyBytes.initialize(from: bytes)
    }

    deinit {
        readings.deallocate()
        keys.deallocate()
        row.deallocate()
        last.deallocate()
        following.deallocate()
        keyBytes.deallocate()
    }

    private static func reading(_ field: Field) -> Reading {
        switch field.kind {
        case .json: return .json
        case .boolean: return .boolean
        default:
            if field.isDecimal { return .decimal }
            if field.isInteger { return .integer }
            if case .code = field.kind { return .code }
            return .text
        }
    }

    private static func key(_ field: Field, _ bytes: inout [UInt8]) -> Key {
        var key = Key()
        guard field.origin == .answer, field.path.count == 1 else { return key }
        let text = Array("\"\(field.name)\":".utf8)
        for (index, byte) in text.prefix(8).enumerated() {
            key.word |= UInt64(byte) << (8 * UInt64(index))
            key.mask |= 0xFF << (8 * UInt64(index))
        }
        (key.start, key.count) = (bytes.count, text.count)
        bytes += text
        return key
    }

    private static func insert(_ slot: Slot, at path: ArraySlice<String>, into slots: inout [String: Slot]) {
        guard let key = path.first else { return }
        if path.count == 1 {
            slots[key] = slot
        } else {
            var inner: [String: Slot] = [:]
            if case .nested(let existing)? = slots[key] { inner = existing }
            insert(slot, at: path.dropFirst(), into: &inner)
            slots[key] = .nested(inner)
        }
    }

    /// The field whose key stands here, when it is one of those that are likely after `expected`; the service writes
    /// members in one order and without white space. -1 otherwise.
    @inline(__always)
    func foreseen(_ expected: Int, _ scanner: borrowing JSONScanner) -> Int {
        let left = scanner.bytes.count - scanner.position
        guard left >= 8 else { return -1 }
        let raw = UnsafeRawBufferPointer(scanner.bytes)
        let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: scanner.position, as: UInt64.self))
        let likely = following[expected]
        if likely < count, stands(likely, word, left, scanner) { return likely }
        for field in expected..<min(expected + 4, count) where stands(field, word, left, scanner) {
            following[expected] = field
            return field
        }
        return -1
    }

    @inline(__always)
    private func stands(_ field: Int, _ word: UInt64, _ left: Int, _ scanner: borrowing JSONScanner) -> Bool {
        let key = keys[field]
        guard key.count > 0, word & key.mask == key.word, key.count <= left else { return false }
        guard key.count > 8 else { return true }
        guard let here = scanner.bytes.baseAddress, let known = keyBytes.baseAddress else { return false }
        return UTF8Bytes.areEqual(here + scanner.position, known + key.start, key.count)
    }
}
