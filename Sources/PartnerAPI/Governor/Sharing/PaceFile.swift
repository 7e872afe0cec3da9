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
        var window = try read()
        let before = window
        let result = body(&window)
        if window != before { try write(window.text) }
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

    private func read() throws(Failure) -> SharedWindow {
        var bytes = [UInt8](repeating: 0, count: PaceFile.maximumBytes)
        let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        guard count >= 0 else { throw Failure(number: errno) }
        return SharedWindow(text: String(decoding: bytes.prefix(count), as: UTF8.self)) ?? SharedWindow()
    }

    private func write(_ text: String) throws(Failure) {
        let bytes = Array(text.utf8)
        let written = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        guard written == bytes.count, ftruncate(descriptor, off_t(bytes.count)) == 0 else {
            throw Failure(number: errno)
        }
    }
}
