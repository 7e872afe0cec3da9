internal import Digests
internal import Values

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Turns phones into digests that nobody can turn back without the key, which lies in a file of its own beside the
/// ledger: eleven digits alone would be guessed in minutes.
struct PhoneDigest: Sendable {
    private static let keyLength = 32
    private let key: [UInt8]

    /// Reads the key, or makes one on the first use.
    init(keyFile: String) throws {
        if let key = try PhoneDigest.read(keyFile) {
            self.key = key
            return
        }
        var random = SystemRandomNumberGenerator()
        let fresh = (0..<PhoneDigest.keyLength).map { _ in UInt8.random(in: 0...255, using: &random) }
        // Another process may have been quicker; then its key holds.
        self.key = try PhoneDigest.create(keyFile, fresh) ? fresh : (PhoneDigest.read(keyFile) ?? fresh)
    }

    func digest(of phone: String) throws -> String { try Digest.hmacSHA256(key: key, Array(phone.utf8)) }

    private static func read(_ path: String) throws -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw failure(path, errno)
        }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: keyLength + 1)
        let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        guard count == keyLength else { throw failure(path, count < 0 ? errno : EINVAL) }
        return Array(bytes.prefix(keyLength))
    }

    /// Written under another name and linked, so that the file is there whole or not at all.
    private static func create(_ path: String, _ key: [UInt8]) throws -> Bool {
        let temporary = "\(path).\(getpid())"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(path, errno) }
        let count = key.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        let cause = errno
        let synced = fsync(descriptor) == 0
        close(descriptor)
        defer { unlink(temporary) }
        guard count == key.count, synced else { throw failure(path, cause) }
        if link(temporary, path) == 0 { return true }
        guard errno == EEXIST else { throw failure(path, errno) }
        return false
    }

    private static func failure(_ path: String, _ cause: CInt) -> LedgerError {
        LedgerError(
            cause == ENOSPC ? .diskFull : .inputOutput,
            path: path,
            message: Localized(zh: "账本的密钥文件读写失败", en: "the ledger's key file cannot be read or written"),
            mend: Localized(zh: "检查文件权限与磁盘空间", en: "check the file's permissions and the disk"),
            detail: String(cString: strerror(cause))
        )
    }
}
