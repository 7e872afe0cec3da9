internal import Synchronization
package import Values

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// One run at a time in a workspace. The kernel drops the lock with the process that holds it, however it ends, so that
/// a stale one needs no guessing: what is left in the file then only tells who it was.
package final class WorkspaceLock: Sendable {
    /// The file's name in a workspace.
    package static let fileName = "partnerdesk.lock"

    /// Who left the lock behind without releasing it, when this run took it over.
    package let takenOverFrom: LockOwner?
    private let descriptor: Mutex<CInt?>

    /// Takes the lock.
    ///
    /// - Throws: ``LedgerError`` with ``LedgerError/Code/anotherRun`` and its owner when another run holds it.
    package init(path: String, command: String, at now: Instant) throws {
        let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw WorkspaceLock.failure(path, errno) }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            let cause = errno
            let owner = WorkspaceLock.owner(opened)
            close(opened)
            throw cause == EWOULDBLOCK
                ? WorkspaceLock.held(path, by: owner, at: now) : WorkspaceLock.failure(path, cause)
        }
        takenOverFrom = WorkspaceLock.owner(opened)
        let owner = LockOwner(
            process: Int(getpid()),
            host: WorkspaceLock.host,
            command: String(command.map { $0.isNewline ? " " : $0 }),
            since: now
        )
        guard WorkspaceLock.write(owner.text, to: opened) else {
            let cause = errno
            close(opened)
            throw WorkspaceLock.failure(path, cause)
        }
        descriptor = Mutex(opened)
    }

    deinit { release() }

    /// Gives the lock back; doing it twice is harmless.
    package func release() {
        descriptor.withLock { descriptor in
            guard let open = descriptor else { return }
            // Emptied, not removed: another run may have opened the very same file already.
            ftruncate(open, 0)
            close(open)
            descriptor = nil
        }
    }

    private static func owner(_ descriptor: CInt) -> LockOwner? {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        return count > 0 ? LockOwner(text: String(decoding: bytes.prefix(count), as: UTF8.self)) : nil
    }

    private static func write(_ text: String, to descriptor: CInt) -> Bool {
        let bytes = Array(text.utf8)
        guard ftruncate(descriptor, 0) == 0 else { return false }
        return bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) } == bytes.count
    }

    private static var host: String {
        var bytes = [CChar](repeating: 0, count: 256)
        guard gethostname(&bytes, bytes.count - 1) == 0 else { return "" }
        return String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func held(_ path: String, by owner: LockOwner?, at now: Instant) -> LedgerError {
        let who = owner.map { "\($0.command), \($0.host) #\($0.process)" } ?? "?"
        let minutes = owner.map { max(0, now.seconds(since: $0.since)) / 60 } ?? 0
        return LedgerError(
            .anotherRun,
            path: path,
            message: Localized(
                zh: "另一个运行正在使用该工作区（\(who)，已运行 \(minutes) 分钟）",
                en: "another run is using the workspace (\(who), for \(minutes) min)"
            ),
            mend: Localized(zh: "等它结束后再试", en: "try again when it has ended"),
            owner: owner
        )
    }

    private static func failure(_ path: String, _ cause: CInt) -> LedgerError {
        let text = String(cString: strerror(cause))
        return LedgerError(
            cause == ENOSPC ? .diskFull : .cannotOpen,
            path: path,
            message: Localized(zh: "工作区的锁文件打不开：\(text)", en: "the workspace's lock file cannot be used: \(text)"),
            mend: cause == ENOSPC
                ? Localized(zh: "腾出磁盘空间后重试", en: "free some disk space and try again")
                : Localized(zh: "检查文件夹是否存在、是否可写", en: "check that the folder exists and may be written")
        )
    }
}
