/// The fields of a row in one piece of memory, shared with the rows that were read with it: what a file of a million rows is
/// kept in.
///
/// They may hold secrets, so that nothing of them is printed or reflected.
public struct PackedFields: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// For each field the place before it and the one behind it, which is the one before the next: ``count`` and one numbers
    /// of four bytes, counted from ``start``. Then the fields, a byte between them.
    private let bytes: [UInt8]
    private let start: Int
    public let count: Int

    /// - Parameters:
    ///   - bytes: where ``FieldPacker`` packed them.
    ///   - start: where the row begins.
    init(_ bytes: [UInt8], start: Int, count: Int) {
        self.bytes = bytes
        self.start = start
        self.count = count
    }

    public init(_ texts: [String]) {
        var packer = FieldPacker()
        packer.pack(texts)
        self.init(packer.finish(), start: 0, count: texts.count)
    }

    public var description: String { "PackedFields(\(count))" }
    public var customMirror: Mirror { Mirror(self, children: []) }

    public static func == (left: PackedFields, right: PackedFields) -> Bool {
        left.count == right.count
            && left.withFields { left in
                right.withFields { right in zip(left, right).allSatisfy { $0.elementsEqual($1) } }
            }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        withFields { fields in
            for field in fields { hasher.combine(bytes: UnsafeRawBufferPointer(field)) }
        }
    }

    /// A field as text.
    public subscript(index: Int) -> String { withFields { $0.text(index) } }

    /// All fields as text.
    public var texts: [String] { withFields { fields in fields.indices.map(fields.text) } }

    /// Lends the fields as bytes, which are good until `body` returns.
    public func withFields<Result>(_ body: (CSVFields) throws -> Result) rethrows -> Result {
        try bytes.withUnsafeBytes { all in
            let raw = UnsafeRawBufferPointer(rebasing: all[start...])
            return try raw[..<FieldPacker.head(count)].withMemoryRebound(to: UInt32.self) { bounds in
                try raw.withMemoryRebound(to: UInt8.self) { bytes in
                    try body(CSVFields(bytes, bounds, first: 0, step: 1, count: count))
                }
            }
        }
    }
}
