#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// How many lines a file has; a last one without its end counts too.
struct LineCount {
    let lines: Int

    init(of path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ManifestError.unreadable(path, errno) }
        defer { close(descriptor) }
        var chunk = [UInt8](repeating: 0, count: 256 * 1024)
        var lines = 0
        var last = UInt8(ascii: "\n")
        while true {
            let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw ManifestError.unreadable(path, errno) }
            if count == 0 { break }
            for byte in chunk.prefix(count) where byte == UInt8(ascii: "\n") { lines += 1 }
            last = chunk[count - 1]
        }
        self.lines = lines + (last == UInt8(ascii: "\n") ? 0 : 1)
    }
}
