import BatchJobs
import Synchronization

/// A journal whose process dies at its n-th line: before the line is on the disk, or just after.
final class CrashingJournal: JobJournal {
    struct Crash: Error {}

    enum Moment: Sendable, CaseIterable { case before, after }

    private let journal: LedgerJournal
    private let line: Int
    private let moment: Moment
    private let written = Mutex(0)

    init(_ journal: LedgerJournal, at line: Int, _ moment: Moment) {
        self.journal = journal
        self.line = line
        self.moment = moment
    }

    func append(_ entry: RowEntry) async throws {
        let number = written.withLock { count in
            count += 1
            return count
        }
        // Dead is dead: nothing is written after the crash either.
        guard number <= line, number < line || moment == .after else { throw Crash() }
        try await journal.append(entry)
        if number == line { throw Crash() }
    }
}
