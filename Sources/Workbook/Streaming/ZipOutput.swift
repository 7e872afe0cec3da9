/// Writes a zip package of parts that are packed already, with the wide records (Zip64) where sizes need them.
struct ZipOutput: ~Copyable {
    /// A file of the package; its bytes are handed over packed.
    struct Part {
        let name: String
        /// 8 for deflate, 0 for none.
        let method: UInt16
        let checksum: UInt32
        let packedSize: Int
        let size: Int
    }

    /// From here on a size does not fit into the narrow records.
    private static let wide = 0xFFFF_FFFF

    private let file: OutputFile
    private var offset = 0
    private var parts: [(part: Part, offset: Int)] = []

    init(path: String, permissions: UInt32) throws(WorkbookError) {
        file = try OutputFile(path: path, permissions: permissions)
    }

    /// Begins a part; its packed bytes follow through ``write(_:)``.
    mutating func begin(_ part: Part) throws(WorkbookError) {
        parts.append((part, offset))
        let isWide = part.size >= ZipOutput.wide || part.packedSize >= ZipOutput.wide
        var header: [UInt8] = []
        header.appendLittle(0x0403_4B50 as UInt32)
        header.append(part, isWide: isWide)
        header.appendLittle(UInt16(part.name.utf8.count))
        header.appendLittle(UInt16(isWide ? 20 : 0))
        header.append(contentsOf: part.name.utf8)
        if isWide {
            header.appendLittle(1 as UInt16)
            header.appendLittle(16 as UInt16)
            header.appendLittle(UInt64(part.size))
            header.appendLittle(UInt64(part.packedSize))
        }
        try write(header)
    }

    mutating func write(_ bytes: [UInt8]) throws(WorkbookError) {
        try bytes.withUnsafeBufferPointer { (bytes) throws(WorkbookError) in
            try file.write(UnsafeRawBufferPointer(bytes))
        }
        offset += bytes.count
    }

    /// Writes the directory.
    mutating func finish() throws(WorkbookError) {
        let start = offset
        for (part, offset) in parts { try write(ZipOutput.directory(part, offset)) }
        let size = offset - start
        var end: [UInt8] = []
        if parts.count >= 0xFFFF || start >= ZipOutput.wide || size >= ZipOutput.wide {
            end = ZipOutput.wideEnd(count: parts.count, size: size, start: start)
        }
        end.appendLittle(0x0605_4B50 as UInt32)
        end.appendLittle(0 as UInt32)
        let count = UInt16(clamping: parts.count)
        end.appendLittle(count)
        end.appendLittle(count)
        end.appendLittle(UInt32(clamping: size))
        end.appendLittle(UInt32(clamping: start))
        end.appendLittle(0 as UInt16)
        try write(end)
    }

    private static func directory(_ part: Part, _ offset: Int) -> [UInt8] {
        // Each number that does not fit stands in the extra field, in this order.
        let extra = [part.size, part.packedSize, offset].filter { $0 >= wide }
        var record: [UInt8] = []
        record.appendLittle(0x0201_4B50 as UInt32)
        record.appendLittle(UInt16(extra.isEmpty ? 20 : 45))
        record.append(part, isWide: !extra.isEmpty, widening: false)
        record.appendLittle(UInt16(part.name.utf8.count))
        record.appendLittle(UInt16(extra.isEmpty ? 0 : 4 + 8 * extra.count))
        record.append(contentsOf: [UInt8](repeating: 0, count: 10))
        record.appendLittle(UInt32(clamping: offset))
        record.append(contentsOf: part.name.utf8)
        if !extra.isEmpty {
            record.appendLittle(1 as UInt16)
            record.appendLittle(UInt16(8 * extra.count))
            for value in extra { record.appendLittle(UInt64(value)) }
        }
        return record
    }

    private static func wideEnd(count: Int, size: Int, start: Int) -> [UInt8] {
        var end: [UInt8] = []
        end.appendLittle(0x0606_4B50 as UInt32)
        end.appendLittle(44 as UInt64)
        end.appendLittle(45 as UInt16)
        end.appendLittle(45 as UInt16)
        end.appendLittle(0 as UInt64)
        end.appendLittle(UInt64(count))
        end.appendLittle(UInt64(count))
        end.appendLittle(UInt64(size))
        end.appendLittle(UInt64(start))
        end.appendLittle(0x0706_4B50 as UInt32)
        end.appendLittle(0 as UInt32)
        end.appendLittle(UInt64(start + size))
        end.appendLittle(1 as UInt32)
        return end
    }
}

extension [UInt8] {
    fileprivate mutating func appendLittle(_ value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }

    /// What the local header and the directory have in common, from the version on to the sizes.
    ///
    /// - Parameter widening: whether both sizes are written as too wide together; the directory widens each by itself.
    fileprivate mutating func append(_ part: ZipOutput.Part, isWide: Bool, widening: Bool = true) {
        appendLittle(UInt16(isWide ? 45 : 20))
        appendLittle(0 as UInt16)
        appendLittle(part.method)
        // Midnight of 1980-01-01: the same workbook is the same bytes whenever it is made.
        appendLittle(0 as UInt16)
        appendLittle(0x21 as UInt16)
        appendLittle(part.checksum)
        appendLittle(isWide && widening ? UInt32.max : UInt32(clamping: part.packedSize))
        appendLittle(isWide && widening ? UInt32.max : UInt32(clamping: part.size))
    }
}
