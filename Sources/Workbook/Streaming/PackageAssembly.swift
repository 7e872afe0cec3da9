internal import CZlib

/// Puts the rows of long sheets into the package that the library made: its other parts are copied as they are packed.
enum PackageAssembly {
    /// Where the rows of a sheet belong: behind those that the library wrote.
    private static let mark = Array("</sheetData>".utf8)
    /// An empty block that says it is the last one.
    private static let end: [UInt8] = [0x03, 0x00]

    /// - Parameters:
    ///   - path: the library's package; it is replaced.
    ///   - folder: for the new package until it is complete.
    ///   - rows: by the sheet's number in the package, from 1 on.
    static func insert(_ rows: [Int: PackedRows], into path: String, folder: String) throws(WorkbookError) {
        let made = folder + "/assembled.xlsx"
        let archive = try ZipArchive(path: path, bounds: ReadBounds())
        var output = try ZipOutput(path: made, permissions: try archive.permissions())
        var left = rows
        for entry in archive.inOrder {
            if let number = sheetNumber(entry.name), let rows = left.removeValue(forKey: number) {
                try write(rows, inside: entry, of: archive, to: &output)
            } else {
                try copy(entry, of: archive, to: &output)
            }
        }
        guard left.isEmpty else { throw failure("a sheet is missing in the package") }
        try output.finish()
        guard rename(made, path) == 0 else { throw failure(systemMessage(errno)) }
        for rows in rows.values { unlink(rows.path) }
    }

    private static func failure(_ reason: String) -> WorkbookError {
        WorkbookError(.writing, attempt: "put the workbook together", reason: reason)
    }

    /// 3 for `xl/worksheets/sheet3.xml`.
    private static func sheetNumber(_ name: String) -> Int? {
        guard name.hasPrefix("xl/worksheets/sheet"), name.hasSuffix(".xml") else { return nil }
        return Int(name.dropFirst(19).dropLast(4))
    }

    private static func copy(
        _ entry: ZipEntry,
        of archive: borrowing ZipArchive,
        to output: inout ZipOutput
    ) throws(WorkbookError) {
        let part = ZipOutput.Part(
            name: entry.name,
            method: entry.method,
            checksum: entry.checksum,
            packedSize: entry.packedSize,
            size: entry.size
        )
        try output.begin(part)
        let start = try archive.dataOffset(of: entry)
        var offset = 0
        while offset < entry.packedSize {
            let piece = try archive.read(min(1 << 20, entry.packedSize - offset), at: start + offset)
            try output.write(piece)
            offset += piece.count
        }
    }

    private static func write(
        _ rows: PackedRows,
        inside entry: ZipEntry,
        of archive: borrowing ZipArchive,
        to output: inout ZipOutput
    ) throws(WorkbookError) {
        var frame: [UInt8] = []
        try archive.unpack(entry) { piece in
            frame.append(contentsOf: piece)
            return true
        }
        guard let place = (0...max(frame.count - mark.count, 0)).first(where: { frame[$0...].starts(with: mark) })
        else { throw failure("a sheet has no rows") }
        let head = try Packed(frame[..<place])
        let tail = try Packed(frame[place...])
        var checksum = crc32_combine(UInt(head.checksum), UInt(rows.checksum), rows.size)
        checksum = crc32_combine(checksum, UInt(tail.checksum), frame.count - place)
        let part = ZipOutput.Part(
            name: entry.name,
            method: 8,
            checksum: UInt32(checksum),
            packedSize: head.bytes.count + rows.packedSize + tail.bytes.count + end.count,
            size: frame.count + rows.size
        )
        try output.begin(part)
        try output.write(head.bytes)
        let file = try FileBytes(path: rows.path)
        guard file.size == rows.packedSize else { throw failure("rows of a sheet are missing") }
        var offset = 0
        while offset < file.size {
            let piece = try file.read(min(1 << 20, file.size - offset), at: offset)
            try output.write(piece)
            offset += piece.count
        }
        try output.write(tail.bytes)
        try output.write(end)
    }

    /// A piece of a sheet's frame, packed.
    private struct Packed {
        let bytes: [UInt8]
        let checksum: UInt32

        init(_ piece: ArraySlice<UInt8>) throws(WorkbookError) {
            var deflater = try Deflater(.zlib)
            var room = [UInt8](repeating: 0, count: 64 << 10)
            var made: [UInt8] = []
            try Array(piece).withUnsafeBufferPointer { (bytes) throws(WorkbookError) in
                try deflater.pack(bytes, flush: true, into: &room) { (piece) throws(WorkbookError) in
                    made.append(contentsOf: piece)
                }
            }
            bytes = made
            checksum = deflater.checksum
        }
    }
}

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif
