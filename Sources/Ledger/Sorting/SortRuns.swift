internal import Synchronization

/// Sorted runs of rows, one behind the other in a file of which only this process knows.
struct SortRuns: ~Copyable {
    /// The disk did not do what was asked.
    struct Failure: Error {
        let errno: CInt
    }

    private let descriptor: CInt
    private var buffer: [UInt8] = []
    private var written = 0
    /// Where each run begins and ends.
    private var runs: [Range<Int>] = []
    private var runStart = 0

    private static let bufferSize = 256 << 10
    private static let serial = Atomic<UInt64>(0)

    init(folder: String) throws {
        let serial = SortRuns.serial.wrappingAdd(1, ordering: .relaxed).newValue
        let path = "\(folder)/.sort.\(getpid()).\(serial).partial"
        // A leftover of a killed run with the same process id is nobody else's.
        unlink(path)
        descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure(errno: errno) }
        unlink(path)
        buffer.reserveCapacity(SortRuns.bufferSize + 4096)
    }

    deinit { close(descriptor) }

    mutating func append(_ row: SortedRow) throws {
        buffer.append(contentsOf: UnsafeRawBufferPointer(start: row.start, count: row.size))
        if buffer.count >= SortRuns.bufferSize { try flush() }
    }

    mutating func endRun() throws {
        try flush()
        runs.append(runStart..<written)
        runStart = written
    }

    private mutating func flush() throws {
        try buffer.withUnsafeBytes { bytes in
            var offset = 0
            while offset < bytes.count {
                let rest = UnsafeRawBufferPointer(rebasing: bytes[offset...])
                let count = pwrite(descriptor, rest.baseAddress, rest.count, off_t(written + offset))
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { throw Failure(errno: count < 0 ? errno : ENOSPC) }
                offset += count
            }
        }
        written += buffer.count
        buffer.removeAll(keepingCapacity: true)
    }

    /// Hands out the contents of all runs' rows in the order of their keys.
    ///
    /// - Parameter budget: how many bytes of rows are held in memory, a few for each run at least.
    func merge(budget: Int, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let size = max(32 << 10, budget / max(1, runs.count))
        var heap: [RunReader] = []
        for run in runs {
            let reader = RunReader(descriptor, run, size)
            if try reader.advance() { heap.append(reader) }
        }
        heap.sort { $0.row.precedes($1.row) }
        while let first = heap.first {
            try body(first.row.content)
            if try first.advance() {
                SortRuns.sink(&heap)
            } else {
                let last = heap.removeLast()
                guard !heap.isEmpty else { return }
                heap[0] = last
                SortRuns.sink(&heap)
            }
        }
    }

    /// Brings the first reader to its place: the one whose row comes first stands first.
    private static func sink(_ heap: inout [RunReader]) {
        var place = 0
        while true {
            var child = 2 * place + 1
            guard child < heap.count else { return }
            if child + 1 < heap.count, heap[child + 1].row.precedes(heap[child].row) { child += 1 }
            guard heap[child].row.precedes(heap[place].row) else { return }
            heap.swapAt(place, child)
            place = child
        }
    }
}

/// Reads the rows of one run, a piece of it in memory.
private final class RunReader {
    /// The row it stands at.
    private(set) var row: SortedRow

    private let descriptor: CInt
    private var left: Range<Int>
    private var buffer: UnsafeMutableRawBufferPointer
    private var begin = 0
    private var end = 0

    init(_ descriptor: CInt, _ run: Range<Int>, _ size: Int) {
        self.descriptor = descriptor
        left = run
        buffer = .allocate(byteCount: size, alignment: 16)
        row = SortedRow(UnsafeRawPointer(buffer.baseAddress.unsafelyUnwrapped))
    }

    deinit { buffer.deallocate() }

    /// Moves to the next row; false after the last.
    func advance() throws -> Bool {
        guard try has(RowSorter.headerSize) else { return false }
        let size = SortedRow(start).size
        guard try has(size) else { throw SortRuns.Failure(errno: EIO) }
        row = SortedRow(start)
        begin += size
        return true
    }

    private var start: UnsafeRawPointer { UnsafeRawPointer(buffer.baseAddress.unsafelyUnwrapped) + begin }

    /// Brings so many bytes into memory; false where the run has no more.
    private func has(_ count: Int) throws -> Bool {
        if end - begin >= count { return true }
        guard end - begin + left.count >= count else { return false }
        if count > buffer.count {
            let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: count * 2, alignment: 16)
            larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[begin..<end]))
            buffer.deallocate()
            buffer = larger
        } else {
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[begin..<end]))
        }
        (begin, end) = (0, end - begin)
        while end < count {
            let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[end..<min(buffer.count, end + left.count)])
            let read = pread(descriptor, piece.baseAddress, piece.count, off_t(left.lowerBound))
            if read < 0 && errno == EINTR { continue }
            guard read > 0 else { throw SortRuns.Failure(errno: read < 0 ? errno : EIO) }
            end += read
            left = (left.lowerBound + read)..<left.upperBound
        }
        return true
    }
}

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif
