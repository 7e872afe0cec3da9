import BatchJobs
import PartnerAPI
import Sandbox
import Synchronization
import TestSupport
import Testing
import Values

@Suite("One reading for many rows")
struct SharedScanTests {
    private static func moment(_ second: Int64) -> Instant { Instant(secondsSince1970: 1_775_000_000 + second) }

    @Test("Who asks during a reading shares the next one, from the earliest moment on")
    func shared() async throws {
        let window = SharedScan()
        let began = Mutex<[Instant]>([])
        let (started, start) = AsyncStream.makeStream(of: Void.self)
        let (opened, open) = AsyncStream.makeStream(of: Void.self)
        let read: @Sendable (Instant) async throws -> Void = { begin in
            let isFirst = began.withLock { began in
                began.append(begin)
                return began.count == 1
            }
            guard isFirst else { return }
            start.yield()
            for await _ in opened { break }
        }
        let first = Task { try await window.read(of: "", since: Self.moment(100), read) }
        for await _ in started { break }
        // Each has asked when its task comes back.
        let others = [70, 50, 90].map { second in
            Task.immediate { try await window.read(of: "", since: Self.moment(second), read) }
        }
        open.yield()
        for task in [first] + others { try await task.value }
        #expect(began.withLock { $0 } == [Self.moment(100), Self.moment(50)])
    }

    @Test("Lists do not wait for one another, and an error reaches all who share the reading")
    func errors() async throws {
        struct Broken: Error {}
        let window = SharedScan()
        await #expect(throws: Broken.self) {
            try await window.read(of: "a", since: Self.moment(0)) { _ in throw Broken() }
        }
        let began = Mutex(0)
        try await window.read(of: "a", since: Self.moment(0)) { _ in began.withLock { $0 += 1 } }
        try await window.read(of: "b", since: Self.moment(0)) { _ in began.withLock { $0 += 1 } }
        #expect(began.withLock { $0 } == 2)
    }

    @Test("Many rows without account names whose answers are lost are looked up together")
    func together() async throws {
        let desk = try Desk(faults: "CreateSubCustomer.lost-after:0.5")
        let ledger = try desk.ledger()
        let path = try desk.customerRows(105, named: { _ in false })
        let result = try await desk.run(desk.customers(ledger), path, on: ledger)
        #expect(result.counts == [.created: 105])
        #expect(desk.calls("CreateSubCustomer") == 105)
        // One reading for each lost answer would be half a hundred and more.
        #expect(desk.calls("ListSubCustomers") < 45)
    }
}
