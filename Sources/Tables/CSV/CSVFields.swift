/// The fields of a record as bytes, where they lie.
///
/// They are good only while they are lent: inside the closure that got them. What is to outlive it is copied.
///
/// ```swift
/// try reader.nextFields { fields in
///     for field in fields { bytes += field.count }
/// }
/// ```
public struct CSVFields: RandomAccessCollection {
    @usableFromInline let bytes: UnsafeBufferPointer<UInt8>
    /// From `first` on, for each field the byte before it and the one behind it. The latter may serve the next field as the
    /// former: `step` says how far the fields are apart.
    @usableFromInline let bounds: UnsafeBufferPointer<UInt32>
    @usableFromInline let first: Int
    @usableFromInline let step: Int
    public let count: Int

    init(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ bounds: UnsafeBufferPointer<UInt32>,
        first: Int,
        step: Int,
        count: Int
    ) {
        self.bytes = bytes
        self.bounds = bounds
        self.first = first
        self.step = step
        self.count = count
    }

    @inlinable public var startIndex: Int { 0 }
    @inlinable public var endIndex: Int { count }

    /// The bytes of a field, quotes taken off; UTF-8 where the parser was fed checked bytes.
    @inlinable public subscript(index: Int) -> UnsafeBufferPointer<UInt8> {
        precondition(index >= 0 && index < count, "a record has no such field")
        let place = first &+ index &* step
        let start = Int(bounds[place] &+ 1)
        return UnsafeBufferPointer(rebasing: bytes[start..<Int(bounds[place &+ 1])])
    }

    /// A field as text. What is not UTF-8 is replaced.
    public func text(_ index: Int) -> String { String(decoding: self[index], as: UTF8.self) }

    /// The first fields, at most `count`.
    public func prefix(_ count: Int) -> CSVFields {
        CSVFields(bytes, bounds, first: first, step: step, count: Swift.min(count, self.count))
    }
}
