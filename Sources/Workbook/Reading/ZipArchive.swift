internal import CZlib

/// A zip package: its directory, and its files unpacked piece by piece.
struct ZipArchive: ~Copyable {
    private let file: FileBytes
    private let entries: [String: ZipEntry]
    private let bounds: ReadBounds

    init(path: String, bounds: ReadBounds) throws(WorkbookError) {
        let file = try FileBytes(path: path)
        entries = try ZipArchive.directory(of: file, bounds: bounds)
        self.file = file
        self.bounds = bounds
    }

    subscript(name: String) -> ZipEntry? { entries[name] }

    /// The files as they stand in the package.
    var inOrder: [ZipEntry] { entries.values.sorted { $0.headerOffset < $1.headerOffset } }

    func permissions() throws(WorkbookError) -> UInt32 { try file.permissions() }

    /// Unpacks a file and hands over its bytes in pieces, in order; checks length and checksum at the end.
    ///
    /// - Parameter use: returns false to stop early.
    func unpack(_ entry: ZipEntry, use: (UnsafeBufferPointer<UInt8>) -> Bool) throws(WorkbookError) {
        var unpacking = try begin(entry, pieceSize: 64 << 10)
        while try unpacking.advance(in: self, use: use) {}
    }

    /// Begins to unpack a file of which the caller fetches piece after piece.
    ///
    /// - Parameters:
    ///   - limit: more than so many bytes are refused; the bounds' own unless given.
    func begin(_ entry: ZipEntry, pieceSize: Int, limit: Int? = nil) throws(WorkbookError) -> Unpacking {
        let attempt = "unpack \(entry.name.prefix(100))"
        let most = min(bounds.entryBytes, limit ?? .max)
        guard !entry.isEncrypted, entry.method == 0 || entry.method == 8 else {
            throw WorkbookError(.damaged, attempt: attempt, reason: "it is encrypted or packed in an unknown way")
        }
        guard entry.size <= most else {
            throw WorkbookError(.tooLarge, attempt: attempt, reason: "it is larger than \(most) bytes")
        }
        let start = try dataOffset(of: entry)
        let (byRatio, overflow) = entry.packedSize.multipliedReportingOverflow(by: bounds.ratio)
        let inflater = try Inflater(
            entry,
            limit: min(most, max(10 << 20, overflow ? .max : byRatio)),
            attempt: attempt
        )
        return Unpacking(inflater, start: start, size: entry.packedSize, pieceSize: pieceSize)
    }

    /// Where the packed bytes of a file begin.
    func dataOffset(of entry: ZipEntry) throws(WorkbookError) -> Int {
        let header = try read(30, at: entry.headerOffset)
        guard header.little32(0) == 0x0403_4B50 else {
            throw WorkbookError(
                .damaged,
                attempt: "unpack \(entry.name.prefix(100))",
                reason: "it has no header"
            )
        }
        return entry.headerOffset + 30 + Int(header.little16(26)) + Int(header.little16(28))
    }

    func read(_ count: Int, at offset: Int) throws(WorkbookError) -> [UInt8] { try file.read(count, at: offset) }

    private static func directory(
        of file: borrowing FileBytes,
        bounds: ReadBounds
    ) throws(WorkbookError) -> [String: ZipEntry] {
        let attempt = "read the package's directory"
        let damaged = WorkbookError(.damaged, attempt: attempt, reason: "its records do not fit together")
        let place = try locateDirectory(of: file, attempt)
        guard place.count <= bounds.entries else {
            throw WorkbookError(.tooLarge, attempt: attempt, reason: "more than \(bounds.entries) files")
        }
        guard place.size <= bounds.entries * 1_024 else { throw damaged }
        let bytes = try file.read(place.size, at: place.offset)
        var entries: [String: ZipEntry] = [:]
        var position = 0
        for _ in 0..<place.count {
            guard let entry = ZipEntry(directory: bytes, at: &position) else { throw damaged }
            // Two files of one name would be read as one by some programs and as the other by others.
            guard entries.updateValue(entry, forKey: entry.name) == nil else { throw damaged }
        }
        return entries
    }

    private static func locateDirectory(
        of file: borrowing FileBytes,
        _ attempt: String
    ) throws(WorkbookError) -> (count: Int, size: Int, offset: Int) {
        let tailSize = min(file.size, 66_000)
        let tail = try file.read(tailSize, at: file.size - tailSize)
        guard
            let end = stride(from: tail.count - 22, through: 0, by: -1).first(where: {
                tail.little32($0) == 0x0605_4B50
            })
        else {
            throw WorkbookError(.notAWorkbook, attempt: attempt, reason: "the file is no XLSX workbook")
        }
        var place = (
            count: UInt64(tail.little16(end + 10)), size: UInt64(tail.little32(end + 12)),
            offset: UInt64(tail.little32(end + 16))
        )
        if end >= 20, tail.little32(end - 20) == 0x0706_4B50, let wide = Int(exactly: tail.little64(end - 12)) {
            let record = try file.read(56, at: wide)
            guard record.little32(0) == 0x0606_4B50 else {
                throw WorkbookError(.damaged, attempt: attempt, reason: "its zip64 record is missing")
            }
            place = (record.little64(32), record.little64(40), record.little64(48))
        }
        guard let count = Int(exactly: place.count), let size = Int(exactly: place.size),
            let offset = Int(exactly: place.offset)
        else {
            throw WorkbookError(.damaged, attempt: attempt, reason: "its sizes are impossible")
        }
        return (count, size, offset)
    }
}
