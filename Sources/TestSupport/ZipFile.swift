internal import CZlib

/// A zip package made by hand, so that a test can put anything into it.
public struct ZipFile: Sendable {
    public init() {}

    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0

    /// Adds a file, packed with deflate.
    public mutating func add(_ name: String, _ content: [UInt8], flags: UInt16 = 0) throws {
        let packed = try ZipFile.deflated(content)
        let checksum = UInt32(content.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) })
        let common =
            ZipFile.little(flags) + ZipFile.little(UInt16(8)) + ZipFile.little(UInt32(0)) + ZipFile.little(checksum)
            + ZipFile.little(UInt32(packed.count)) + ZipFile.little(UInt32(content.count))
            + ZipFile.little(UInt16(name.utf8.count)) + ZipFile.little(UInt16(0))
        directory +=
            ZipFile.little(UInt32(0x0201_4B50)) + ZipFile.little(UInt16(20)) + ZipFile.little(UInt16(20)) + common
            + Array(repeating: 0, count: 10) + ZipFile.little(UInt32(body.count)) + Array(name.utf8)
        body += ZipFile.little(UInt32(0x0403_4B50)) + ZipFile.little(UInt16(20)) + common + Array(name.utf8) + packed
        count += 1
    }

    public var bytes: [UInt8] {
        body + directory + ZipFile.little(UInt32(0x0605_4B50)) + [0, 0, 0, 0] + ZipFile.little(count)
            + ZipFile.little(count) + ZipFile.little(UInt32(directory.count)) + ZipFile.little(UInt32(body.count)) + [
                0, 0,
            ]
    }

    public struct CannotPack: Error {}

    private static func deflated(_ content: [UInt8]) throws -> [UInt8] {
        var size = compressBound(UInt(content.count))
        var packed = [UInt8](repeating: 0, count: Int(size))
        guard compress2(&packed, &size, content, UInt(content.count), 9) == Z_OK else { throw CannotPack() }
        // Without zlib's own two bytes in front and four behind, which a zip does not have.
        return Array(packed[2..<Int(size) - 4])
    }

    private static func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }
}
