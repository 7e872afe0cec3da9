#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// An open file, read at any place.
struct FileBytes: ~Copyable {
    private let descriptor: Int32
    let size: Int

    init(path: String) throws(WorkbookError) {
        (descriptor, size) = try FileBytes.opened(path)
    }

    private static func opened(_ path: String) throws(WorkbookError) -> (descriptor: Int32, size: Int) {
        // Without waiting: a pipe of that name would otherwise hold the program up.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw WorkbookError(.notAWorkbook, attempt: "open \(path)", reason: systemMessage(errno))
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw WorkbookError(.notAWorkbook, attempt: "open \(path)", reason: "it is not an ordinary file")
        }
        return (descriptor, Int(status.st_size))
    }

    /// Exactly `count` bytes from `offset` on.
    func read(_ count: Int, at offset: Int) throws(WorkbookError) -> [UInt8] {
        guard count >= 0, offset >= 0, offset <= size, count <= size - offset else {
            throw WorkbookError(.damaged, attempt: "read the package", reason: "it ends too early")
        }
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = pread(
                    descriptor,
                    buffer.baseAddress.map { $0 + filled },
                    count - filled,
                    off_t(offset + filled)
                )
                if got < 0 && errno == EINTR { continue }
                if got <= 0 {
                    failure = got < 0 ? errno : EIO
                    return
                }
                filled += got
            }
        }
        guard failure == 0 else {
            throw WorkbookError(.damaged, attempt: "read the package", reason: systemMessage(failure))
        }
        return bytes
    }

    /// As the system holds them: who may read, write and run it.
    func permissions() throws(WorkbookError) -> UInt32 {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw WorkbookError(.damaged, attempt: "read the package", reason: systemMessage(errno))
        }
        return UInt32(status.st_mode) & 0o777
    }

    deinit { close(descriptor) }
}
