internal import CZlib

/// Unpacks one file of a package in pieces, within a limit.
struct Inflater: ~Copyable {
    /// At one address for its whole life: zlib's state points back to it.
    private let stream: UnsafeMutablePointer<z_stream>
    private let entry: ZipEntry
    private let limit: Int
    private let attempt: String
    private var produced = 0
    private var checksum = crc32(0, nil, 0)
    private var isAtEnd = false
    private var output = [UInt8](repeating: 0, count: 128 << 10)

    init(_ entry: ZipEntry, limit: Int, attempt: String) throws(WorkbookError) {
        stream = try Inflater.begun(entry, attempt)
        self.entry = entry
        self.limit = limit
        self.attempt = attempt
    }

    private static func begun(
        _ entry: ZipEntry,
        _ attempt: String
    ) throws(WorkbookError) -> UnsafeMutablePointer<z_stream> {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        if entry.method == 8, partnerdesk_inflate_init_raw(stream) != Z_OK {
            stream.deallocate()
            throw WorkbookError(.damaged, attempt: attempt, reason: "out of memory")
        }
        return stream
    }

    /// - Returns: false when `use` wants no more.
    mutating func feed(
        _ piece: [UInt8],
        use: (UnsafeBufferPointer<UInt8>) -> Bool
    ) throws(WorkbookError) -> Bool {
        if entry.method == 0 { return try deliver(piece, count: piece.count, use) }
        var piece = piece
        var offset = 0
        while offset < piece.count, !isAtEnd {
            let (result, taken, made) = inflateOnce(&piece, from: offset)
            guard result == Z_OK || result == Z_STREAM_END, taken > 0 || made > 0 else { throw damaged() }
            offset += taken
            isAtEnd = result == Z_STREAM_END
            if made > 0, try !deliver(output, count: made, use) { return false }
        }
        return true
    }

    private mutating func inflateOnce(_ piece: inout [UInt8], from offset: Int) -> (Int32, taken: Int, made: Int) {
        let (available, room) = (piece.count - offset, output.count)
        let result = piece.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.pointee.next_in = input.baseAddress.map { $0 + offset }
                stream.pointee.avail_in = UInt32(available)
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(room)
                return inflate(stream, Z_NO_FLUSH)
            }
        }
        return (result, available - Int(stream.pointee.avail_in), room - Int(stream.pointee.avail_out))
    }

    private mutating func deliver(
        _ bytes: [UInt8],
        count: Int,
        _ use: (UnsafeBufferPointer<UInt8>) -> Bool
    ) throws(WorkbookError) -> Bool {
        produced += count
        guard produced <= limit else {
            throw WorkbookError(.tooLarge, attempt: attempt, reason: "it unpacks to more than \(limit) bytes")
        }
        return bytes.withUnsafeBufferPointer { buffer in
            checksum = crc32(checksum, buffer.baseAddress, UInt32(count))
            return use(UnsafeBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// - Throws: ``WorkbookError/Code/damaged`` when length or checksum are not those of the directory.
    func finish() throws(WorkbookError) {
        guard entry.method == 0 || isAtEnd, produced == entry.size, UInt32(checksum) == entry.checksum else {
            throw damaged()
        }
    }

    private func damaged() -> WorkbookError {
        WorkbookError(.damaged, attempt: attempt, reason: "its packed data is damaged")
    }

    deinit {
        if entry.method == 8 { inflateEnd(stream) }
        stream.deallocate()
    }
}
