#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A regular file read from front to back, in chunks, as often as needed.
final class InputFile {
    /// Large enough that the calls do not count, small enough to stay in the processor's cache.
    static let chunkSize = 128 * 1024

    let path: String
    private let descriptor: Int32

    /// Only regular files are taken: a pipe could not be read twice, a device might never end.
    init(path: String) throws(FileError) {
        self.path = path
        descriptor = try InputFile.opened(path)
    }

    /// Apart from the initialiser: what fails there once all is set runs `deinit` too, and a descriptor that is closed twice
    /// may by then be another file's.
    private static func opened(_ path: String) throws(FileError) -> Int32 {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw FileError(errno: errno, .open, path: path) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let number = errno
            close(descriptor)
            throw FileError(errno: number, .open, path: path)
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw FileError(.notAFile, .open, path: path)
        }
        return descriptor
    }

    deinit { close(descriptor) }

    /// Replaces `chunk` by the next bytes of the file, in the same memory where it has room; it is empty at the end.
    func read(into chunk: inout [UInt8], size: Int = InputFile.chunkSize) throws(FileError) {
        if chunk.count != size { chunk = [UInt8](repeating: 0, count: size) }
        var failure: Int32 = 0
        var count = 0
        chunk.withUnsafeMutableBytes { buffer in
            while count < size {
                #if canImport(Glibc)
                    let got = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
                #elseif canImport(Musl)
                    let got = Musl.read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
                #else
                    let got = Darwin.read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
                #endif
                if got > 0 {
                    count += got
                } else if got == 0 {
                    return
                } else if errno != EINTR {
                    failure = errno
                    return
                }
            }
        }
        guard failure == 0 else { throw FileError(errno: failure, .read, path: path) }
        if count < size { chunk.removeLast(size - count) }
    }

    /// The next read begins at the front again.
    func rewind() throws(FileError) {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw FileError(errno: errno, .read, path: path) }
    }
}
