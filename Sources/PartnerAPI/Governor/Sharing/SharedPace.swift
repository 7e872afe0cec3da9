internal import Digests
internal import Synchronization
package import Values

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Keeps the processes of one user on one machine within the quotas together: each asks here before a call goes. Where
/// the folder cannot be used, every process is left to itself, and that is said once.
package final class SharedPace: Sendable {
    private struct State: ~Copyable {
        var files: [String: Slot] = [:]
        var isBroken = false
        var busyInARow = 0
    }

    /// A file may not stand in a dictionary itself.
    private final class Slot: Sendable {
        let file: PaceFile
        init(path: String) throws(PaceFile.Failure) { file = try PaceFile(path: path) }
    }

    private let folder: String
    private let account: String
    private let time: any TimeSource
    private let warn: @Sendable (Localized) -> Void
    /// Sets this process's calls apart from others'.
    private let salt = UInt64.random(in: 0...UInt64.max)
    private let state = Mutex(State())

    private static let briefly = Duration.milliseconds(2)
    /// So often in a row another process may be found at the file; then it is stuck, and not waited for any longer.
    private static let patience = 500

    /// - Parameters:
    ///   - folder: made when it is not there; it must be this user's own.
    ///   - account: tells one endpoint and access key from another. Only its digest is seen.
    ///   - warn: is told when the folder cannot be used.
    package init(
        folder: String,
        account: String,
        time: any TimeSource,
        warn: @escaping @Sendable (Localized) -> Void = { _ in }
    ) {
        self.folder = folder
        self.account = String(((try? Digest.sha256(Array(account.utf8))) ?? "").prefix(24))
        self.time = time
        self.warn = warn
        if self.account.isEmpty || !SharedPace.prepare(folder) { giveUp(errno) }
    }

    /// Whether this process is left to itself.
    package var isBroken: Bool { state.withLock { $0.isBroken } }

    /// Asks for a place for a call that would go now.
    func claim(_ operation: String, _ ticket: UInt64, _ gate: OperationGate) -> OperationGate.Step {
        let attempt = change(operation) { window, now in
            window.claim(self.salt &+ ticket, quota: gate.quota, arrival: gate.arrival, now: now)
        }
        switch attempt {
        case nil: return .go
        case .busy: return hasPatience ? .wait(SharedPace.briefly) : .go
        case .done(let step):
            state.withLock { $0.busyInARow = 0 }
            return step
        }
    }

    /// A call that went has ended. Left undone while the file is busy: what was noted when it went is close.
    func settle(_ operation: String, _ ticket: UInt64, _ settlement: OperationGate.Settlement) {
        _ = change(operation) { $0.settle(self.salt &+ ticket, settlement, now: $1) }
    }

    private var hasPatience: Bool {
        let isStuck = state.withLock { state in
            state.busyInARow += 1
            return state.busyInARow > SharedPace.patience
        }
        if isStuck { giveUp(EBUSY) }
        return !isStuck
    }

    /// - Returns: nil when this process is left to itself.
    private func change<Result>(
        _ operation: String,
        _ body: (inout SharedWindow, Duration) -> Result
    ) -> PaceFile.Attempt<Result>? {
        do throws(PaceFile.Failure) {
            guard let slot = try slot(operation) else { return nil }
            return try slot.file.change { window in body(&window, time.machineElapsed) }
        } catch {
            giveUp(error.number)
            return nil
        }
    }

    private func slot(_ operation: String) throws(PaceFile.Failure) -> Slot? {
        let known: Slot?? = state.withLock { $0.isBroken ? .none : .some($0.files[operation]) }
        guard let known else { return nil }
        if let known { return known }
        let made = try Slot(path: "\(folder)/\(account)-\(operation).pace")
        return state.withLock { state in
            let slot = state.files[operation] ?? made
            state.files[operation] = slot
            return slot
        }
    }

    private func giveUp(_ number: CInt) {
        let isFirst = state.withLock { state in
            defer { state.isBroken = true }
            return !state.isBroken
        }
        guard isFirst else { return }
        let cause = String(cString: strerror(number))
        warn(
            Localized(
                zh: "无法与本机其他 partnerdesk 进程共享调用配额（\(folder)：\(cause)）；同时运行多个可能被限流",
                en:
                    "the call quota cannot be shared with other partnerdesk processes of this machine (\(folder): \(cause)); several at once may be throttled"
            )
        )
    }

    /// A folder that another user could have made first is not trusted.
    private static func prepare(_ folder: String) -> Bool {
        if mkdir(folder, 0o700) != 0, errno != EEXIST { return false }
        var status = stat()
        guard lstat(folder, &status) == 0 else { return false }
        guard status.st_mode & S_IFMT == S_IFDIR, status.st_uid == getuid(), status.st_mode & 0o022 == 0 else {
            errno = EPERM
            return false
        }
        return true
    }
}
