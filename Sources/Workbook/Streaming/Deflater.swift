internal import CZlib

/// Packs bytes as raw deflate data, as a zip package holds them: with ISA-L where it is there, otherwise with zlib's
/// fastest level.
///
/// The data ends at a byte and holds no end mark, so that what two of them made may stand one behind the other.
struct Deflater: ~Copyable {
    /// Which library packs.
    enum Library: Sendable {
        /// ISA-L where it is there, otherwise zlib.
        case fastest
        case zlib
    }

    private enum Machine: ~Copyable {
        case isal(UnsafeMutableRawPointer)
        case zlib(UnsafeMutablePointer<z_stream>)
    }

    private let machine: Machine
    /// After so many bytes a new stream begins: ISA-L counts a stream's bytes in 32 bits.
    private let streamSize: Int
    private var sizeBefore = 0
    /// What was packed so far, unpacked.
    private(set) var size = 0
    private(set) var checksum: UInt32 = 0

    init(_ library: Library = .fastest, streamSize: Int = 1 << 30) throws(WorkbookError) {
        machine = try Deflater.begin(library)
        self.streamSize = streamSize
    }

    private static func begin(_ library: Library) throws(WorkbookError) -> Machine {
        if library == .fastest, let isal = partnerdesk_isal_begin() { return .isal(isal) }
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard partnerdesk_deflate_init_raw(stream, 1) == Z_OK else {
            stream.deallocate()
            throw WorkbookError(.writing, attempt: "pack a sheet", reason: "out of memory")
        }
        return .zlib(stream)
    }

    /// Packs `bytes`; `flush` brings out everything that was held back and ends at a byte.
    ///
    /// - Parameter deliver: takes what was made, in order.
    mutating func pack(
        _ bytes: UnsafeBufferPointer<UInt8>,
        flush: Bool,
        into room: inout [UInt8],
        deliver: (UnsafeRawBufferPointer) throws(WorkbookError) -> Void
    ) throws(WorkbookError) {
        if let isal, size - sizeBefore >= streamSize {
            try packAll(UnsafeBufferPointer(start: nil, count: 0), flush: true, into: &room, deliver)
            partnerdesk_isal_restart(isal)
            sizeBefore = size
        }
        sum(bytes)
        size += bytes.count
        try packAll(bytes, flush: flush, into: &room, deliver)
    }

    private func packAll(
        _ bytes: UnsafeBufferPointer<UInt8>,
        flush: Bool,
        into room: inout [UInt8],
        _ deliver: (UnsafeRawBufferPointer) throws(WorkbookError) -> Void
    ) throws(WorkbookError) {
        var offset = 0
        while true {
            let step = packOnce(UnsafeBufferPointer(rebasing: bytes[offset...]), flush: flush, into: &room)
            guard let step else { throw WorkbookError(.writing, attempt: "pack a sheet", reason: "deflate failed") }
            offset += step.taken
            if step.made > 0 { try Deflater.deliver(room, step.made, deliver) }
            // Room that was left means that nothing more is held back.
            if offset == bytes.count, step.made < room.count { return }
        }
    }

    private static func deliver(
        _ room: [UInt8],
        _ count: Int,
        _ deliver: (UnsafeRawBufferPointer) throws(WorkbookError) -> Void
    ) throws(WorkbookError) {
        let result: Result<Void, WorkbookError> = room.withUnsafeBytes { bytes in
            do throws(WorkbookError) {
                return .success(try deliver(UnsafeRawBufferPointer(rebasing: bytes[..<count])))
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    /// The state of ISA-L; nil when zlib packs.
    private var isal: UnsafeMutableRawPointer? {
        switch machine {
        case .isal(let state): state
        case .zlib: nil
        }
    }

    private mutating func sum(_ bytes: UnsafeBufferPointer<UInt8>) {
        switch machine {
        case .isal(let state): checksum = partnerdesk_isal_checksum(state, checksum, bytes.baseAddress, bytes.count)
        case .zlib: checksum = UInt32(crc32(UInt(checksum), bytes.baseAddress, UInt32(bytes.count)))
        }
    }

    private func packOnce(
        _ bytes: UnsafeBufferPointer<UInt8>,
        flush: Bool,
        into room: inout [UInt8]
    ) -> (taken: Int, made: Int)? {
        room.withUnsafeMutableBufferPointer { room in
            switch machine {
            case .isal(let state):
                var (taken, made) = (0, 0)
                let result = partnerdesk_isal_pack(
                    state,
                    bytes.baseAddress,
                    bytes.count,
                    room.baseAddress,
                    room.count,
                    flush ? 1 : 0,
                    &taken,
                    &made
                )
                return result == 0 ? (taken, made) : nil
            case .zlib(let stream):
                stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
                stream.pointee.avail_in = UInt32(bytes.count)
                stream.pointee.next_out = room.baseAddress
                stream.pointee.avail_out = UInt32(room.count)
                let result = deflate(stream, flush ? Z_FULL_FLUSH : Z_NO_FLUSH)
                // Nothing to do is no failure.
                guard result == Z_OK || result == Z_BUF_ERROR else { return nil }
                return (bytes.count - Int(stream.pointee.avail_in), room.count - Int(stream.pointee.avail_out))
            }
        }
    }

    deinit {
        switch machine {
        case .isal(let state): partnerdesk_isal_end(state)
        case .zlib(let stream):
            deflateEnd(stream)
            stream.deallocate()
        }
    }
}
