import Ledger
import TestSupport
import Testing
import Values

@Suite("Jobs and their journal")
struct JournalTests {
    let fixture: LedgerFixture
    private var ledger: Ledger { fixture.ledger }
    private let now = LedgerFixture.now

    init() throws { fixture = try LedgerFixture() }

    private func job() throws -> Job {
        try ledger.beginJob(
            Job.Plan(command: "customers import", inputName: "c.csv", inputSHA256: "ab", rows: 3, consent: "me"),
            at: now
        )
    }

    @Test("Jobs begun in the same second have ids of their own, in Beijing time")
    func ids() throws {
        #expect(try (0..<3).map { _ in try job().id } == ["20260309-094133", "20260309-094133-2", "20260309-094133-3"])
        #expect(try ledger.jobs().map(\.id).first == "20260309-094133-3")
    }

    @Test("The last entry of a row is its state, also in another process's eyes")
    func rowStates() throws {
        let job = try job()
        let rows = (1...3).map { JournalEntry(row: $0, key: "crm-\($0)", phase: .planned, at: now) }
        try ledger.recordTogether(rows, job: job.id)
        var sending = JournalEntry(row: 1, key: "crm-1", attempt: 1, phase: .sending, digest: "d1", at: now)
        try ledger.recordSending(sending, job: job.id)
        sending.row = 2
        try ledger.recordSending(sending, job: job.id)
        let decided = JournalEntry(
            row: 2,
            key: "crm-2",
            attempt: 1,
            phase: .decided,
            at: now,
            outcome: .init("created", serviceCode: nil, message: nil, returned: #"{"customer_id":"0c5e"}"#)
        )
        try ledger.recordDecided(decided, job: job.id)

        let other = try Ledger(path: fixture.path)
        let states = try other.rowStates(of: job.id)
        #expect(states.mapValues(\.phase) == [1: .sending, 2: .decided, 3: .planned])
        #expect(states[2] == decided)
        #expect(try other.rowCounts(of: job.id) == ["sending": 1, "created": 1, "planned": 1])
        #expect(try other.journal(of: job.id, row: 2).map(\.phase) == [.planned, .sending, .decided])
    }

    @Test("A job that ended before its rows were decided can be resumed, a finished one is not offered")
    func unfinished() throws {
        let first = try job()
        let second = try job()
        let third = try job()
        try ledger.endJob(first.id, .finished, exitCode: 3, at: now)
        try ledger.endJob(second.id, .stopped, exitCode: 130, at: now)
        #expect(try ledger.unfinishedJobs().map(\.id) == [third.id, second.id])
        let resumed = try ledger.resumeJob(second.id)
        #expect(resumed.state == .running && resumed.exitCode == nil && resumed.plan == second.plan)
        #expect(throws: LedgerError.self) { try ledger.resumeJob("nonsense") }
    }

    @Test("An entry of a job that does not exist is refused")
    func foreignKey() throws {
        let entry = JournalEntry(row: 1, key: "k", phase: .planned, at: now)
        let error = #expect(throws: LedgerError.self) { try ledger.recordDecided(entry, job: "nonsense") }
        #expect(error?.code == .refused)
    }

    @Test("Codes are counted per phone over the last hour and day, without keeping the phone")
    func codeSends() throws {
        let job = try job()
        for (row, ago) in [90_000, 7200, 3599, 10].enumerated() {
            let entry = JournalEntry(
                row: row,
                key: "\(row)",
                attempt: 1,
                phase: .sending,
                at: now.adding(seconds: -Int64(ago))
            )
            try ledger.recordSending(entry, job: job.id, phone: "13800000000")
        }
        let count = try ledger.codeSends(to: "13800000000", at: now)
        #expect(count.lastHour == 2 && count.lastDay == 3)
        #expect(count.oldestInHour == now.adding(seconds: -3599) && count.latest == now.adding(seconds: -10))
        #expect(try ledger.codeSends(to: "13800000001", at: now).lastDay == 0)

        try ledger.forgetCodeSend(job: job.id, row: 3, at: now.adding(seconds: -10))
        #expect(try ledger.codeSends(to: "13800000000", at: now).lastHour == 1)

        try ledger.close()
        #expect(try !Files.contents(fixture.path).contains("13800000000"))
        // The key lives on beside the ledger: the count holds for the next run.
        #expect(try Ledger(path: fixture.path).codeSends(to: "13800000000", at: now).lastDay == 2)
    }
}
