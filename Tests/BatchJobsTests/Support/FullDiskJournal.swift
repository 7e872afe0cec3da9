import BatchJobs
import Ledger
import Synchronization
import Values

/// A journal on a disk that is full after so many lines.
final class FullDiskJournal: JobJournal {
    private let journal: LedgerJournal
    private let room: Mutex<Int>

    init(_ journal: LedgerJournal, after lines: Int) {
        self.journal = journal
        room = Mutex(lines)
    }

    func append(_ entry: RowEntry) async throws {
        let hasRoom = room.withLock { room in
            room -= 1
            return room >= 0
        }
        guard hasRoom else {
            throw LedgerError(.diskFull, path: "ledger.sqlite", message: Localized(zh: "磁盘已满", en: "the disk is full"))
        }
        try await journal.append(entry)
    }
}
