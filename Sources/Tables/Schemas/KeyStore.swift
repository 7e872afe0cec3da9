#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Values with their places, one behind the other in blocks of memory: none is ever moved.
struct KeyStore: Sendable {
    /// Stands before the bytes of a value.
    private struct Head {
        let place: KeyTable.Place
        let count: UInt32

        static let size = 12
    }

    /// Blocks that are full.
    private var full: [[UInt8]] = []
    /// The one that values are added to, of which `used` bytes are taken.
    private var open: [UInt8] = []
    private var used = 0

    /// A reference counts words of four bytes in its lower bits, blocks in the others.
    private static let wordBits = 14
    private static let blockSize = 4 << wordBits
    private static let mostBlocks = 1 << (32 - wordBits)

    /// Adds a value.
    ///
    /// - Returns: what it is found by, which is never 0; nil when no more are taken.
    mutating func add(_ value: UnsafeBufferPointer<UInt8>, _ place: KeyTable.Place) -> UInt32? {
        let size = Head.size + value.count
        if used + size > open.count {
            guard full.count < KeyStore.mostBlocks - 1, value.count <= Int(UInt32.max) else { return nil }
            openBlock(for: size)
        }
        let start = used
        open.withUnsafeMutableBytes { bytes in
            bytes.storeBytes(
                of: Head(place: place, count: UInt32(value.count)),
                toByteOffset: start,
                as: Head.self
            )
            UnsafeMutableRawBufferPointer(rebasing: bytes[(start + Head.size)...])
                .copyMemory(from: UnsafeRawBufferPointer(value))
        }
        used = (start + size + 3) & ~3
        return UInt32(full.count << KeyStore.wordBits | start / 4)
    }

    /// The place of the value that a reference leads to; nil where its bytes are others.
    func place(of value: UnsafeBufferPointer<UInt8>, at reference: UInt32) -> KeyTable.Place? {
        let block = Int(reference) >> KeyStore.wordBits
        let start = Int(reference) % (1 << KeyStore.wordBits) * 4
        return (block < full.count ? full[block] : open).withUnsafeBytes { bytes in
            let head = bytes.load(fromByteOffset: start, as: Head.self)
            guard Int(head.count) == value.count else { return nil }
            let held = UnsafeRawBufferPointer(
                rebasing: bytes[(start + Head.size)..<(start + Head.size + value.count)]
            )
            guard let left = held.baseAddress, let right = value.baseAddress else { return head.place }
            return memcmp(left, right, value.count) == 0 ? head.place : nil
        }
    }

    /// Begins a block, larger than others where the value is.
    private mutating func openBlock(for size: Int) {
        if !open.isEmpty { full.append(open) }
        // Nothing lies at the front, so that no reference is 0.
        open = [UInt8](repeating: 0, count: max(KeyStore.blockSize, size + 4))
        used = 4
    }
}
