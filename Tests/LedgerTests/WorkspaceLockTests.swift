import Ledger
import TestSupport
import Testing
import Values

@Suite("One run at a time in a workspace")
struct WorkspaceLockTests {
    let folder: TemporaryFolder
    private var path: String { folder.file(WorkspaceLock.fileName) }
    private let now = LedgerFixture.now

    init() throws { folder = try TemporaryFolder() }

    @Test("A second run is turned away and told who holds the workspace, and since when")
    func held() throws {
        let lock = try WorkspaceLock(path: path, command: "customers import", at: now)
        let error = #expect(throws: LedgerError.self) {
            try WorkspaceLock(path: path, command: "export", at: now.adding(seconds: 600))
        }
        #expect(error?.code == .anotherRun)
        #expect(error?.owner?.command == "customers import")
        #expect(error?.owner?.since == now)
        #expect(error?.message.en.contains("10 min") == true)
        lock.release()
        let next = try WorkspaceLock(path: path, command: "export", at: now)
        #expect(next.takenOverFrom == nil)
    }

    @Test("A lock whose process is gone is taken over, and says from whom")
    func stale() throws {
        try Files.write(Array("process: 4711\nhost: desk\nsince: \(now)\ncommand: codes send\n".utf8), to: path)
        let lock = try WorkspaceLock(path: path, command: "export", at: now)
        #expect(lock.takenOverFrom == LockOwner(process: 4711, host: "desk", command: "codes send", since: now))
        #expect(try Files.mode(path) == 0o644 || Files.mode(path) == 0o600)
    }

    @Test("Rubbish in the lock file does not hinder anybody", arguments: ["", "\u{0}\u{0}", "process: x\n", ":\n:::"])
    func rubbish(text: String) throws {
        try Files.write(Array(text.utf8), to: path)
        #expect(try WorkspaceLock(path: path, command: "export", at: now).takenOverFrom == nil)
    }

    @Test("Letting go of the lock releases it")
    func scope() throws {
        _ = try WorkspaceLock(path: path, command: "a\nprocess: 1", at: now)
        let second = try WorkspaceLock(path: path, command: "b", at: now)
        #expect(second.takenOverFrom == nil)
    }
}
