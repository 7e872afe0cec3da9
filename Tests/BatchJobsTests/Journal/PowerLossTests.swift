import BatchJobs
import Foundation
import Ledger
import Sandbox
import TestSupport
import Testing

@Suite("Power loss")
struct PowerLossTests {
    /// Two frames of SQLite's write-ahead log: the last records written.
    private static let lastRecords = 2 * (4096 + 24)

    /// The line the job dies at: an announcement, an outcome.
    @Test("A log cut at any byte of its last records is resumed without a second account", arguments: [7, 10])
    func cutLog(line: Int) async throws {
        let faults = "CreateSubCustomer.lost-after:0.3"
        var cut = 0
        while cut <= PowerLossTests.lastRecords {
            let desk = try Desk(faults: faults) { $0.seed = 3 }
            let ledger = try desk.ledger()
            await #expect(throws: CrashingJournal.Crash.self) {
                try await desk.run(desk.customers(ledger), desk.customerRows(6), on: ledger) {
                    CrashingJournal($0, at: line, .after)
                }
            }
            try keep(desk, cutting: cut)
            let result = try await desk.resume { try desk.customers($0) }
            #expect(result.counts == [.created: 6] || result.counts == [.created: 5, .exists: 1], "cut \(cut)")
            #expect(desk.accounts.count == 6)
            #expect(Set(desk.accounts).count == 6)
            try ledger.close()
            cut += 757
        }
    }

    /// Leaves the ledger as the disk has it at that moment, less the last bytes of its log; the dead process still holds
    /// the old files and can do no harm to the new.
    private func keep(_ desk: Desk, cutting bytes: Int) throws {
        let path = desk.folder.file(Ledger.fileName)
        let files = FileManager.default
        let database = try Data(contentsOf: URL(fileURLWithPath: path))
        let log = try Data(contentsOf: URL(fileURLWithPath: path + "-wal"))
        #expect(log.count > PowerLossTests.lastRecords)
        for suffix in ["", "-wal", "-shm"] { try? files.removeItem(atPath: path + suffix) }
        try database.write(to: URL(fileURLWithPath: path))
        try log.dropLast(bytes).write(to: URL(fileURLWithPath: path + "-wal"))
    }
}
