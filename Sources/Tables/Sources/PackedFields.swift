/// The fields of a row in one piece of memory: what a file of a million rows is kept in.
///
/// They may hold secrets, so that nothing of them is printed or reflected.
public struct PackedFields: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// For each field the place before it and the one behind it, which is the one before the next: ``count`` and one numbers
    /// of four bytes. Then the fields, a byte between them.
    private let bytes: [UInt8]
    public let count: Int

    /// Copies the fields of a record.
    public init(_ fields: CSVFields) {
        count = fields.count
        let text = fields.reduce(0) { $0 + $1.count } + fields.count
        bytes = PackedFields.packed(count: fields.count, text: text) { pack in
            for index in 0..<fields.count { pack(fields[index]) }
        }
    }

    public init(_ texts: [String]) {
        count = texts.count
        let text = texts.reduce(0) { $0 + $1.utf8.count } + texts.count
        bytes = PackedFields.packed(count: texts.count, text: text) { pack in
            for var text in texts { text.withUTF8 { pack($0) } }
        }
    }

    /// The bytes they take.
    var size: Int { bytes.count }

    public var description: String { "PackedFields(\(count))" }
    public var customMirror: Mirror { Mirror(self, children: []) }

    /// A field as text.
    public subscript(index: Int) -> String { withFields { $0.text(index) } }

    /// All fields as text.
    public var texts: [String] { withFields { fields in fields.indices.map(fields.text) } }

    /// Lends the fields as bytes, which are good until `body` returns.
    public func withFields<Result>(_ body: (CSVFields) throws -> Result) rethrows -> Result {
        try bytes.withUnsafeBytes { raw in
            try raw[..<PackedFields.head(count)].withMemoryRebound(to: UInt32.self) { bounds in
                try raw.withMemoryRebound(to: UInt8.self) { bytes in
                    try body(
                        CSVFields(
                            bytes,
                            bounds,
                            first: 0,
                            step: 1,
                            count: count
                        )
                    )
                }
            }
        }
    }

    /// How many bytes the bounds take.
    private static func head(_ count: Int) -> Int { (count + 1) * MemoryLayout<UInt32>.size }

    /// - Parameters:
    ///   - text: bytes that the fields take, with one behind each.
    ///   - fill: packs field after field.
    private static func packed(
        count: Int,
        text: Int,
        _ fill: ((UnsafeBufferPointer<UInt8>) -> Void) -> Void
    ) -> [UInt8] {
        let head = head(count)
        precondition(head + text <= Int(UInt32.max), "a row has less than 4 GB")
        return [UInt8](unsafeUninitializedCapacity: head + text) { buffer, initialized in
            let raw = UnsafeMutableRawBufferPointer(buffer)
            var place = head
            raw.storeBytes(of: UInt32(truncatingIfNeeded: place) &- 1, toByteOffset: 0, as: UInt32.self)
            var number = 1
            fill { field in
                UnsafeMutableRawBufferPointer(rebasing: raw[place...]).copyMemory(from: UnsafeRawBufferPointer(field))
                place += field.count
                raw[place] = 0
                raw.storeBytes(of: UInt32(truncatingIfNeeded: place), toByteOffset: 4 * number, as: UInt32.self)
                place += 1
                number += 1
            }
            initialized = head + text
        }
    }
}
