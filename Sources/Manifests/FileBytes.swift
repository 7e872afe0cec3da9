#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Reads a small file whole.
enum FileBytes {
    /// A manifest of a hundred thousand queries stays far below.
    static let maximum = 256 * 1024 * 1024

    /// nil when there is no such file.
    ///
    /// - Throws: ``ManifestError`` when it cannot be read or is too large to be a manifest.
    static func read(_ path: String) throws -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0, errno == ENOENT || errno == ENOTDIR { return nil }
        guard descriptor >= 0 else { throw ManifestError.unreadable(path, errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw ManifestError.unreadable(path, errno) }
        guard status.st_size <= maximum else { throw ManifestError.unreadable(path, EFBIG) }
        return try readAll(descriptor, path, expecting: Int(status.st_size))
    }

    /// - Throws: ``ManifestError`` when it cannot be told.
    static func exists(_ path: String) throws -> Bool {
        var status = stat()
        if stat(path, &status) == 0 { return true }
        guard errno == ENOENT || errno == ENOTDIR else { throw ManifestError.unreadable(path, errno) }
        return false
    }

    private static func readAll(_ descriptor: Int32, _ path: String, expecting size: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: size)
        var count = 0
        while count < size {
            #if canImport(Glibc)
                let got = bytes.withUnsafeMutableBytes {
                    Glibc.read(descriptor, $0.baseAddress?.advanced(by: count), size - count)
                }
            #elseif canImport(Musl)
                let got = bytes.withUnsafeMutableBytes {
                    Musl.read(descriptor, $0.baseAddress?.advanced(by: count), size - count)
                }
            #else
                let got = bytes.withUnsafeMutableBytes {
                    Darwin.read(descriptor, $0.baseAddress?.advanced(by: count), size - count)
                }
            #endif
            if got == 0 { break }
            if got > 0 { count += got } else if errno != EINTR { throw ManifestError.unreadable(path, errno) }
        }
        return Array(bytes.prefix(count))
    }
}
