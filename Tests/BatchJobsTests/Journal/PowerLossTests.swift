import BatchJobs
import Foundation
import Ledger
import Sandbox
import TestSupport
import Testing

@Suite("Power loss")
struct PowerLossTests {
    /// A job of six rows that dies just after a line of its journal: an announcement, an outcome.
    private func die(at line: Int) async throws -> Desk {
        let desk = try Desk(faults: "CreateSubCustomer.lost-after:0.3") { $0.seed = 3 }
        // The tables themselves are not in the log then.
        try desk.ledger().close()
        let ledger = try desk.ledger()
        await #expect(throws: CrashingJournal.Crash.self) {
            try await desk.run(desk.customers(ledger), desk.customerRows(6), on: ledger) {
                CrashingJournal($0, at: line, .after)
            }
        }
        try keepFiles(of: desk)
        // The dead process still holds its own files, and can do no harm to these.
        withExtendedLifetime(ledger) {}
        return desk
    }

    /// A job whose journal alone is in the log: everything before its first line was moved to the database.
    private func journalAlone(lines: Int) async throws -> Desk {
        let desk = try Desk()
        let path = try desk.customerRows(lines)
        let begun = try desk.ledger()
        await #expect(throws: CrashingJournal.Crash.self) {
            try await desk.run(desk.customers(begun), path, on: begun) { CrashingJournal($0, at: 1, .before) }
        }
        let job = try #require(try begun.unfinishedJobs().first)
        try begun.close()
        let ledger = try desk.ledger()
        let journal = LedgerJournal(ledger: ledger, job: job.id)
        for row in 1...lines {
            try await journal.append(RowEntry(row: row, at: job.started, key: "crm-\(row)", .attempt(digest: "d")))
        }
        try keepFiles(of: desk)
        withExtendedLifetime(ledger) {}
        return desk
    }

    private func keepFiles(of desk: Desk) throws {
        let path = desk.folder.file(Ledger.fileName)
        let contents = try ["", "-wal"].map { try Data(contentsOf: URL(fileURLWithPath: path + $0)) }
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        for (suffix, content) in zip(["", "-wal"], contents) {
            try content.write(to: URL(fileURLWithPath: path + suffix))
        }
    }

    @Test("A log cut at any byte of its last three records is read as it was after the last whole one")
    func everyByte() async throws {
        // SQLite reads the whole log and the whole schema for each byte: a log of nothing but the journal, one of four lines.
        let desk = try await journalAlone(lines: 4)
        let log = try WriteAheadLog(of: desk.folder.file(Ledger.fileName))
        let ends = log.commits.suffix(4)
        let whole = try log.journalLines()
        var length = log.length
        for (lost, end) in ends.reversed().enumerated() {
            // From here down to the end of the record before.
            while length >= end {
                try log.cut(to: length)
                let lines = try log.journalLines()
                try #require(lines == whole - lost, "\(length) of \(log.length) bytes")
                length -= 1
            }
        }
        #expect(log.length - length > 3 * 4096)
    }

    @Test(
        "Whatever is cut off, no account is made twice; a row whose announcement is on the disk comes out as created",
        arguments: [7, 10],
        0...3
    )
    func resumed(line: Int, lost: Int) async throws {
        for torn in [0, 1] {
            let desk = try await die(at: line)
            let log = try WriteAheadLog(of: desk.folder.file(Ledger.fileName))
            let end = try #require(log.commits.dropLast(lost).last)
            try log.cut(to: min(log.length, end + torn * 1000))
            let before = Set(desk.accounts)

            let ledger = try desk.ledger()
            let job = try #require(try ledger.unfinishedJobs().first)
            let announced = try await LedgerJournal(ledger: ledger, job: job.id).histories().filter {
                $0.value.attempts > 0
            }
            let result = try await desk.runner(ledger).resume(job, desk.customers(ledger))
            #expect(Set(desk.accounts).count == 6 && desk.accounts.count == 6)
            let rows = try desk.table("succeeded.csv", of: result)
            #expect(rows.count == 6)
            for row in rows {
                let number = try #require(row["row"].flatMap { Int($0) })
                // Cut deeper than the disk may: the service has the account, and the journal knows of no attempt.
                let isForgotten = announced[number] == nil && before.contains(row["xaccount_id"] ?? "")
                #expect(row["outcome"] == (isForgotten ? "exists" : "created"), "row \(number)")
                // What is announced is on the disk before it is sent: with the last record whole, nothing is forgotten.
                if lost == 0 { #expect(!isForgotten) }
            }
        }
    }
}
