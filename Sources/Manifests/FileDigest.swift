internal import Digests

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// What tells a file from every other: its length and its SHA-256, taken from the disk, so that it speaks of what is
/// really there.
package struct FileDigest: Sendable, Hashable {
    package let bytes: Int64
    /// Lower-case hex.
    package let sha256: String

    private static let chunkSize = 256 * 1024

    /// Reads the file once, in chunks.
    package init(of path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ManifestError.unreadable(path, errno) }
        defer { close(descriptor) }
        do {
            var digest = try RunningDigest()
            bytes = try FileDigest.feed(&digest, from: descriptor, path)
            sha256 = try digest.finish()
        } catch is Digest.Failure {
            throw ManifestError.unreadable(path, ENOTSUP)
        }
    }

    private static func feed(_ digest: inout RunningDigest, from descriptor: Int32, _ path: String) throws -> Int64 {
        var chunk = [UInt8](repeating: 0, count: chunkSize)
        var total: Int64 = 0
        while true {
            let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return total }
            if count > 0 {
                try chunk.withUnsafeBytes { try digest.add(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
                total += Int64(count)
            } else if errno != EINTR {
                throw ManifestError.unreadable(path, errno)
            }
        }
    }
}
