/// A file inside a zip package, as the central directory describes it.
struct ZipEntry: Hashable {
    let name: String
    let method: UInt16
    let isEncrypted: Bool
    let checksum: UInt32
    let packedSize: Int
    let size: Int
    let headerOffset: Int
}

extension ZipEntry {
    /// Reads one record of the central directory and moves `position` past it; nil when it is damaged.
    init?(directory bytes: [UInt8], at position: inout Int) {
        guard position + 46 <= bytes.count, bytes.little32(position) == 0x0201_4B50 else { return nil }
        let nameLength = Int(bytes.little16(position + 28))
        let extraLength = Int(bytes.little16(position + 30))
        let end = position + 46 + nameLength + extraLength + Int(bytes.little16(position + 32))
        guard end <= bytes.count else { return nil }
        let nameStart = position + 46
        name = String(decoding: bytes[nameStart..<nameStart + nameLength], as: UTF8.self)
        isEncrypted = bytes.little16(position + 8) & 1 == 1
        method = bytes.little16(position + 10)
        checksum = bytes.little32(position + 16)
        var sizes = [bytes.little32(position + 24), bytes.little32(position + 20), bytes.little32(position + 42)]
            .map(UInt64.init)
        let extra = nameStart + nameLength..<nameStart + nameLength + extraLength
        guard ZipEntry.widen(&sizes, extra: extra, of: bytes) else { return nil }
        guard let size = Int(exactly: sizes[0]), let packed = Int(exactly: sizes[1]),
            let offset = Int(exactly: sizes[2])
        else { return nil }
        (self.size, packedSize, headerOffset) = (size, packed, offset)
        position = end
    }

    /// Sizes of 0xFFFFFFFF stand for those in the zip64 extra field, in this order.
    private static func widen(_ sizes: inout [UInt64], extra: Range<Int>, of bytes: [UInt8]) -> Bool {
        guard sizes.contains(0xFFFF_FFFF) else { return true }
        var position = extra.lowerBound
        while position + 4 <= extra.upperBound {
            let end = position + 4 + Int(bytes.little16(position + 2))
            guard end <= extra.upperBound else { return false }
            if bytes.little16(position) == 1 {
                var value = position + 4
                for index in sizes.indices where sizes[index] == 0xFFFF_FFFF {
                    guard value + 8 <= end else { return false }
                    sizes[index] = bytes.little64(value)
                    value += 8
                }
                return true
            }
            position = end
        }
        return false
    }
}

extension [UInt8] {
    func little16(_ at: Int) -> UInt16 { UInt16(self[at]) | UInt16(self[at + 1]) << 8 }
    func little32(_ at: Int) -> UInt32 { UInt32(little16(at)) | UInt32(little16(at + 2)) << 16 }
    func little64(_ at: Int) -> UInt64 { UInt64(little32(at)) | UInt64(little32(at + 4)) << 32 }
}
