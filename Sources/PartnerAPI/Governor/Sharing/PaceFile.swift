#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The file through which processes share one operation's ``SharedWindow``. It is locked while it is read and changed;
/// the kernel drops the lock with its process, however that ends, and a file cut off by a crash counts as empty.
struct PaceFile: ~Copyable {
    /// What came of an attempt.
    enum Attempt<Result> {
        case done(Result)
        /// Another process holds the file just now.
        case busy
    }

    /// The disk, or whoever owns it, does not let us.
    struct Failure: Error {
        let number: CInt
    }

    private let descriptor: CInt
    private static let maximumBytes = 256 * 1024
    /// How often a held lock is tried again before it is left for later, and the pause between, in microseconds: it is
    /// held for less than that.
    private static let tries = 20
    private static let pause: UInt32 = 50

    /// Opens the file, made when there is none, readable by its owner alone.
    init(path: String) throws(Failure) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw Failure(number: errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == getuid() else {
            close(descriptor)
            throw Failure(number: EPERM)
        }
    }

    deinit { close(descriptor) }

    /// Changes the window while no other process may.
    func change<Result>(_ body: (inout SharedWindow) -> Result) throws(Failure) -> Attempt<Result> {
        guard try lock() else { return .busy }
        defer { flock(descriptor, LOCK_UN) }
        let held = try read()
        var window = SharedWindow(bytes: held) ?? SharedWindow()
        let before = window
        let result = body(&window)
        if window != before { try write(window.bytes, over: held.count) }
        return .done(result)
    }

    private func lock() throws(Failure) -> Bool {
        for attempt in 1...PaceFile.tries {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
            guard errno == EWOULDBLOCK || errno == EINTR else { throw Failure(number: errno) }
            if attempt < PaceFile.tries { usleep(PaceFile.pause) }
        }
        return false
    }

    private func read() throws(Failure) -> [UInt8] {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Failure(number: errno) }
        // A file larger than any of ours is read in part, and what is not whole counts as empty.
        let size = min(Int(status.st_size), PaceFile.maximumBytes)
        guard size > 0 else { return [] }
        var number: CInt = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            let got = pread(descriptor, buffer.baseAddress, size, 0)
            if got < 0 { number = errno }
            count = max(0, got)
        }
        guard number == 0 else { throw Failure(number: number) }
        return bytes
    }

    /// - Parameter before: how many bytes stand in the file, as far as they were read.
    private func write(_ bytes: [UInt8], over before: Int) throws(Failure) {
        let written = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        guard written == bytes.count else { throw Failure(number: errno) }
        guard bytes.count < before else { return }
        guard ftruncate(descriptor, off_t(bytes.count)) == 0 else { throw Failure(number: errno) }
    }
}
