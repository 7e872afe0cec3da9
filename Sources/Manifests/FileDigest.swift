internal import CCrypto

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
        guard let context = EVP_MD_CTX_new() else { throw ManifestError.unreadable(path, ENOMEM) }
        defer { EVP_MD_CTX_free(context) }
        guard EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            throw ManifestError.unreadable(path, ENOTSUP)
        }
        bytes = try FileDigest.feed(context, from: descriptor, path)
        sha256 = FileDigest.finish(context)
    }

    private static func feed(_ context: OpaquePointer, from descriptor: Int32, _ path: String) throws -> Int64 {
        var chunk = [UInt8](repeating: 0, count: chunkSize)
        var total: Int64 = 0
        while true {
            let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return total }
            if count > 0 {
                EVP_DigestUpdate(context, chunk, count)
                total += Int64(count)
            } else if errno != EINTR {
                throw ManifestError.unreadable(path, errno)
            }
        }
    }

    private static func finish(_ context: OpaquePointer) -> String {
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        EVP_DigestFinal_ex(context, &digest, &length)
        let digits = Array("0123456789abcdef".utf8)
        let hex = digest.prefix(Int(length)).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: hex, as: UTF8.self)
    }
}
