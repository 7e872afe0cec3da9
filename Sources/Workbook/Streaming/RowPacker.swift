internal import Dispatch
internal import Synchronization

/// Packs the rows of one sheet into a file of their own, beside the thread that makes them where there is a second
/// processor. What it makes depends on the rows alone.
final class RowPacker: Sendable {
    private struct State: ~Copyable {
        var deflater: Deflater
        let file: OutputFile
        var packedSize = 0
        var failure: WorkbookError?
        var room = [UInt8](repeating: 0, count: 256 << 10)

        mutating func pack(_ bytes: [UInt8], _ filled: Range<Int>, flush: Bool) {
            guard failure == nil else { return }
            do throws(WorkbookError) {
                try bytes.withUnsafeBufferPointer { (bytes) throws(WorkbookError) in
                    let filled = UnsafeBufferPointer(rebasing: bytes[filled])
                    try deflater.pack(filled, flush: flush, into: &room) { (made) throws(WorkbookError) in
                        packedSize += made.count
                        try file.write(made)
                    }
                }
            } catch {
                failure = error
            }
        }
    }

    /// Pieces that wait to be packed at most; more would only take memory.
    private static let waitingPieces = 3

    private let path: String
    private let state: Mutex<State>
    private let queue: DispatchQueue?
    private let room = DispatchSemaphore(value: RowPacker.waitingPieces)
    private let spare = Mutex<[[UInt8]]>([])

    /// - Parameters:
    ///   - path: of the file to be made.
    ///   - isConcurrent: whether rows are packed beside the caller's thread.
    init(
        path: String,
        library: Deflater.Library = .fastest,
        streamSize: Int = 1 << 30,
        isConcurrent: Bool = RowPacker.hasSecondProcessor
    ) throws(WorkbookError) {
        self.path = path
        state = Mutex(State(deflater: try Deflater(library, streamSize: streamSize), file: try OutputFile(path: path)))
        queue = isConcurrent ? DispatchQueue(label: "partnerdesk.sheet") : nil
    }

    static var hasSecondProcessor: Bool { sysconf(Int32(_SC_NPROCESSORS_ONLN)) > 1 }

    /// Room for rows, used before or new.
    func room(of size: Int) -> [UInt8] {
        let used = spare.withLock { $0.popLast() }
        if let used, used.count >= size { return used }
        return [UInt8](repeating: 0, count: size)
    }

    /// Takes a piece of the sheet, and waits while too many of them wait.
    ///
    /// - Parameter filled: where in the room it stands.
    func pack(_ bytes: consuming [UInt8], _ filled: Range<Int>) {
        guard let queue else { return packNow(bytes, filled) }
        room.wait()
        queue.async { [bytes] in
            self.packNow(bytes, filled)
            self.room.signal()
        }
    }

    private func packNow(_ bytes: [UInt8], _ filled: Range<Int>) {
        state.withLock { $0.pack(bytes, filled, flush: false) }
        spare.withLock { if $0.count <= RowPacker.waitingPieces { $0.append(bytes) } }
    }

    /// Waits until all is packed.
    ///
    /// - Throws: ``WorkbookError/Code/writing`` when the disk was full.
    func finish() throws(WorkbookError) -> PackedRows {
        // The queue works in order, so this comes last.
        queue?.sync {}
        let result: Result<PackedRows, WorkbookError> = state.withLock { state in
            state.pack([], 0..<0, flush: true)
            if let failure = state.failure { return .failure(failure) }
            return .success(
                PackedRows(
                    path: path,
                    size: state.deflater.size,
                    packedSize: state.packedSize,
                    checksum: state.deflater.checksum
                )
            )
        }
        return try result.get()
    }
}

/// The rows of a sheet as they will stand in the package, in a file of their own.
struct PackedRows: Sendable, Hashable {
    let path: String
    /// Unpacked.
    let size: Int
    let packedSize: Int
    /// Of the unpacked bytes.
    let checksum: UInt32
}

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif
