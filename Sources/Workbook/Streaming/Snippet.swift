/// A few bytes that are written again and again, such as the beginning of a cell: copied whole, in six words, which
/// takes less time than asking how many they are.
struct Snippet {
    /// What is copied, whatever ``count`` is.
    static let capacity = 48

    private var words: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0)
    private(set) var count = 0

    /// - Parameter text: of ASCII, at most ``capacity`` bytes; more would be a slip of this room.
    init(_ text: String) {
        let bytes = Array(text.utf8)
        precondition(bytes.count <= Snippet.capacity, "a snippet is short")
        count = bytes.count
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
    }

    /// - Parameters:
    ///   - start: what is copied; ``capacity`` bytes of memory must lie there, whatever `count` is.
    ///   - count: at most ``capacity``.
    @inline(__always)
    init(_ start: UnsafePointer<UInt8>, count: Int) {
        let raw = UnsafeRawPointer(start)
        words.0 = raw.loadUnaligned(as: UInt64.self)
        words.1 = raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        words.2 = raw.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
        words.3 = raw.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
        words.4 = raw.loadUnaligned(fromByteOffset: 32, as: UInt64.self)
        words.5 = raw.loadUnaligned(fromByteOffset: 40, as: UInt64.self)
        self.count = count
    }

    /// Writes it and moves `next` past it. There must be room for ``capacity`` bytes.
    @inline(__always)
    func write(to next: inout UnsafeMutablePointer<UInt8>) {
        UnsafeMutableRawPointer(next).storeBytes(of: words.0, as: UInt64.self)
        UnsafeMutableRawPointer(next).storeBytes(of: words.1, toByteOffset: 8, as: UInt64.self)
        if count > 16 {
            UnsafeMutableRawPointer(next).storeBytes(of: words.2, toByteOffset: 16, as: UInt64.self)
            UnsafeMutableRawPointer(next).storeBytes(of: words.3, toByteOffset: 24, as: UInt64.self)
            UnsafeMutableRawPointer(next).storeBytes(of: words.4, toByteOffset: 32, as: UInt64.self)
            UnsafeMutableRawPointer(next).storeBytes(of: words.5, toByteOffset: 40, as: UInt64.self)
        }
        next += count
    }
}
