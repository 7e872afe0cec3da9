internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A file that appears complete or not at all.
///
/// The bytes go to a temporary name in the same folder. ``commit()`` brings them to the disk, gives them their name and
/// makes the name durable; until then, and after ``abandon()`` or any error, whatever stood under the name before is
/// untouched. A file that is dropped without a commit is abandoned.
///
/// ```swift
/// let file = try AtomicFile(path: "manifest.json")
/// try file.write(json)
/// try file.commit()
/// ```
public final class AtomicFile {
    /// Who may read the file.
    public enum Access: Sendable {
        /// As the user's umask says.
        case ordinary
        /// Only its owner (0600): for files with personal data.
        case ownerOnly
    }

    /// Sees every byte in the order of the file: for a digest.
    public typealias Observer = (UnsafeRawBufferPointer) -> Void

    /// The name the file will have.
    public let path: String
    /// The bytes written so far.
    public private(set) var byteCount: Int64 = 0

    private let temporaryPath: String
    private let observer: Observer?
    private var descriptor: Int32
    private var buffer: [UInt8] = []
    private static let bufferSize = 256 * 1024
    private static let serial = Atomic<UInt64>(0)

    /// Makes the temporary file. Nothing stands under `path` yet.
    public convenience init(
        path: String,
        access: Access = .ordinary,
        observer: Observer? = nil
    ) throws(FileError) {
        let (folder, name) = AtomicFile.split(path)
        guard !name.isEmpty, !AtomicFile.isFolder(path) else { throw FileError(.notAFile, .create, path: path) }
        let serial = AtomicFile.serial.wrappingAdd(1, ordering: .relaxed).newValue
        let temporaryPath = "\(folder)/.\(name.prefix(32)).\(getpid()).\(serial).partial"
        let mode: mode_t = access == .ownerOnly ? 0o600 : 0o666
        let descriptor = AtomicFile.create(temporaryPath, mode)
        guard descriptor >= 0 else { throw FileError(errno: errno, .create, path: path) }
        self.init(path: path, temporaryPath: temporaryPath, descriptor: descriptor, observer: observer)
    }

    /// Takes over an open descriptor.
    init(path: String, temporaryPath: String, descriptor: Int32, observer: Observer? = nil) {
        self.path = path
        self.temporaryPath = temporaryPath
        self.descriptor = descriptor
        self.observer = observer
        buffer.reserveCapacity(AtomicFile.bufferSize)
    }

    deinit { abandon() }

    /// A leftover of a killed run with the same process id is replaced: it can be nobody else's.
    private static func create(_ path: String, _ mode: mode_t) -> Int32 {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
        let descriptor = open(path, flags, mode)
        guard descriptor < 0, errno == EEXIST else { return descriptor }
        unlink(path)
        return open(path, flags, mode)
    }

    public func write(_ bytes: [UInt8]) throws(FileError) {
        let result: Result<Void, FileError> = bytes.withUnsafeBytes { bytes in
            do throws(FileError) {
                return .success(try write(bytes))
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    public func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
        try checkOpen()
        if buffer.count + bytes.count > AtomicFile.bufferSize { try flush() }
        if bytes.count >= AtomicFile.bufferSize {
            guard pass(bytes) else { throw failed(.write) }
        } else {
            buffer.append(contentsOf: bytes)
        }
        byteCount += Int64(bytes.count)
    }

    public func write(_ text: String) throws(FileError) { try write(Array(text.utf8)) }

    /// Makes the bytes durable and gives the file its name.
    ///
    /// - Throws: ``FileError``; the file is then abandoned and its name untouched.
    public func commit() throws(FileError) {
        try checkOpen()
        try flush()
        guard fsync(descriptor) == 0 else { throw failed(.sync) }
        let closed = close(descriptor)
        descriptor = -1
        guard closed == 0, rename(temporaryPath, path) == 0 else { throw failed(.rename) }
        try AtomicFile.syncFolder(of: path)
    }

    /// Removes what was written. Does nothing after a commit.
    public func abandon() {
        guard descriptor >= 0 else { return }
        close(descriptor)
        descriptor = -1
        unlink(temporaryPath)
    }

    private func checkOpen() throws(FileError) {
        guard descriptor >= 0 else { throw FileError(.failed, .write, path: path, systemMessage: "already closed") }
    }

    private func flush() throws(FileError) {
        guard !buffer.isEmpty else { return }
        guard buffer.withUnsafeBytes({ pass($0) }) else { throw failed(.write) }
        // Emptied in place: a new buffer of this size would be fetched from the system every time.
        buffer.removeAll(keepingCapacity: true)
    }

    /// - Returns: false when the system did not take all of it, and said why in `errno`.
    private func pass(_ bytes: UnsafeRawBufferPointer) -> Bool {
        observer?(bytes)
        var rest = bytes[...]
        while let base = UnsafeRawBufferPointer(rebasing: rest).baseAddress, !rest.isEmpty {
            #if canImport(Glibc)
                let count = Glibc.write(descriptor, base, rest.count)
            #elseif canImport(Musl)
                let count = Musl.write(descriptor, base, rest.count)
            #else
                let count = Darwin.write(descriptor, base, rest.count)
            #endif
            if count >= 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return false }
        }
        return true
    }

    /// The error of the call that has just failed; cleans up.
    private func failed(_ attempt: FileError.Attempt) -> FileError {
        let error = FileError(errno: errno, attempt, path: path)
        if descriptor >= 0 { abandon() } else { unlink(temporaryPath) }
        return error
    }

    /// A name is durable only when its folder is on the disk. File systems that cannot do it say `EINVAL`.
    private static func syncFolder(of path: String) throws(FileError) {
        let (folder, _) = split(path)
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(errno: errno, .sync, path: path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw FileError(errno: errno, .sync, path: path) }
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
        let folder = slash == path.startIndex ? "/" : String(path[..<slash])
        return (folder, String(path[path.index(after: slash)...]))
    }
}
