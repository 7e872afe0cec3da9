#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A file being written, every write looked at.
struct OutputFile: ~Copyable {
    private let descriptor: Int32
    private let path: String

    /// - Throws: ``WorkbookError/Code/writing`` when it cannot be made, or is there already.
    init(path: String, permissions: UInt32 = 0o600) throws(WorkbookError) {
        descriptor = try OutputFile.made(path, permissions)
        self.path = path
    }

    private static func made(_ path: String, _ permissions: UInt32) throws(WorkbookError) -> Int32 {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(permissions))
        guard descriptor >= 0 else {
            throw WorkbookError(.writing, attempt: "make \(path)", reason: systemMessage(errno))
        }
        return descriptor
    }

    /// Appends the bytes, all of them.
    func write(_ bytes: UnsafeRawBufferPointer) throws(WorkbookError) {
        var offset = 0
        while offset < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[offset...])
            let count = writeSome(rest)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else {
                throw WorkbookError(.writing, attempt: "write \(path)", reason: systemMessage(errno))
            }
            offset += count
        }
    }

    private func writeSome(_ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
            Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #elseif canImport(Musl)
            Musl.write(descriptor, bytes.baseAddress, bytes.count)
        #else
            Darwin.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
    }

    deinit { close(descriptor) }
}
