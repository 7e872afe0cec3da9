import BatchJobs
import Ledger
import TestSupport
import Testing
import Values

@Suite("Calls of several rows")
struct GroupedCallTests {
    private func rows(_ count: Int, _ desk: Desk, shelf: (Int) -> String = { _ in "a" }) throws -> String {
        try desk.write(["xaccount_id,label"] + (1...count).map { "m\($0),\(shelf($0))" })
    }

    private var noCanary: JobOptions {
        var options = JobOptions()
        options.canary = 0
        return options
    }

    private func once(_ count: Int) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: (1...count).map { ("m\($0)", 1) })
    }

    @Test("Rows of one share fill calls in order; one lane runs one call after another, lanes run side by side")
    func filling() async throws {
        let desk = try Desk()
        let counter = Counter()
        let input = try rows(20, desk) { $0 % 2 == 0 ? "a" : "b" }
        let result = try await desk.run(CountingKind(counter: counter), input, on: desk.ledger(), noCanary)
        #expect(result.end == .done)
        #expect(result.counts == [.done: 20])
        #expect(counter.put == once(20))
        #expect(counter.calls.count == 6)
        #expect(counter.calls.filter { $0.shelf == "b" }.map(\.members.count) == [4, 4, 2])
        #expect(counter.calls.first?.members == ["m1", "m3", "m5", "m7"])
        #expect(!counter.hasOverlapped)
        #expect(counter.sideBySide == 2)
        #expect(counter.looks.isEmpty)
    }

    @Test("The canary is a call of its own, and no larger than it may be")
    func canary() async throws {
        let desk = try Desk()
        let counter = Counter()
        let kind = CountingKind(counter: counter, rowsPerCall: 100)
        let result = try await desk.run(kind, rows(30, desk), on: desk.ledger())
        #expect(result.counts == [.done: 30])
        #expect(counter.calls.map(\.members.count) == [5, 25])
    }

    @Test("A lost answer is looked up for all rows of the call at once, and only what is not there is sent again")
    func lost() async throws {
        let desk = try Desk()
        let counter = Counter { call, _ in call == 1 ? .lostAfter : call == 2 ? .lostBefore : .answered }
        let result = try await desk.run(CountingKind(counter: counter), rows(8, desk), on: desk.ledger(), noCanary)
        #expect(result.counts == [.done: 8])
        #expect(counter.put == once(8))
        #expect(counter.calls.map(\.members.count) == [4, 4, 4])
        // The first look found the first call's rows; the second's were believed absent after five.
        #expect(counter.looks.map(\.count) == [4, 4, 4, 4, 4, 4])
        #expect(desk.time.elapsed >= .seconds(15))
    }

    @Test("A row that the answer does not mention is looked up, the others stand")
    func unmentioned() async throws {
        let desk = try Desk()
        let counter = Counter { _, _ in .silent(["m2"]) }
        let result = try await desk.run(CountingKind(counter: counter), rows(4, desk), on: desk.ledger(), noCanary)
        #expect(result.counts == [.done: 4])
        #expect(counter.put == once(4))
        #expect(counter.looks == [["m2"]])
    }

    @Test("A call refused for one row's sake is halved until that row is alone; the others succeed")
    func guilty() async throws {
        let desk = try Desk()
        let counter = Counter { _, members in members.contains("m6") ? .refused("CBC.99000037") : .answered }
        let kind = CountingKind(counter: counter, rowsPerCall: 16)
        let result = try await desk.run(kind, rows(16, desk), on: desk.ledger(), noCanary)
        #expect(result.counts == [.done: 15, .failed: 1])
        #expect(counter.put["m6"] == nil)
        #expect(counter.put.count == 15)
        #expect(counter.put.values.allSatisfy { $0 == 1 })
        #expect(counter.calls.count < 16)
        let failed = try desk.table("failed.csv", of: result)
        #expect(failed.map { $0["xaccount_id"] } == ["m6"])
        #expect(failed.first?["error_code"] == "CBC.99000037")
    }

    @Test("A refusal that concerns the whole call fails all its rows without another try")
    func wholeRefused() async throws {
        let desk = try Desk()
        let counter = Counter { _, members in members.contains("m1") ? .refused("CBC.99000013") : .answered }
        let result = try await desk.run(CountingKind(counter: counter), rows(8, desk), on: desk.ledger(), noCanary)
        #expect(result.counts == [.done: 4, .failed: 4])
        #expect(counter.calls.count == 2)
    }

    @Test("A busy shelf is waited for; after a lost answer it is looked at first")
    func occupied() async throws {
        let desk = try Desk()
        let counter = Counter { call, _ in
            switch call {
            case 1, 2: .occupied
            case 3: .lostBefore
            case 4: .occupied
            default: .answered
            }
        }
        let result = try await desk.run(CountingKind(counter: counter), rows(3, desk), on: desk.ledger(), noCanary)
        #expect(result.counts == [.done: 3])
        #expect(counter.put == once(3))
        // Five looks after the loss, five after the refusal that may have been the lost call's doing.
        #expect(counter.looks.count == 10)
    }

    @Test(
        "A job that dies at any line of its journal is resumed, and nothing is done twice or left out",
        arguments: 1...36
    )
    func crash(line: Int) async throws {
        for moment in CrashingJournal.Moment.allCases {
            let desk = try Desk()
            let counter = Counter { call, _ in call % 3 == 2 ? .lostAfter : .answered }
            let ledger = try desk.ledger()
            let result = try? await desk.run(CountingKind(counter: counter), rows(12, desk), on: ledger, noCanary) {
                CrashingJournal($0, at: line, moment)
            }
            try ledger.close()
            if result == nil {
                let resumed = try await desk.resume({ _ in CountingKind(counter: counter) }, noCanary)
                #expect(resumed.counts == [.done: 12])
            }
            #expect(counter.put == once(12), "line \(line), \(moment)")
        }
    }

    @Test("A wave ends within a call's rows, and a member is named once a call")
    func scheduling() {
        let shares = [
            CallShare(call: "x", member: "a"), CallShare(call: "x", member: "a"), CallShare(call: "x", member: "b"),
            CallShare(call: "y", member: "a"), CallShare(call: "x", member: "c"),
        ]
        var scheduler = Scheduler(
            rows: [1, 2, 3, 4, 5],
            lanes: ["x", "x", "x", "y", "x"],
            shares: shares,
            rowsPerCall: 2,
            canary: 0,
            wave: 4
        )
        #expect(scheduler.turn() == .take([1, 3]))
        #expect(scheduler.turn() == .take([4]))
        #expect(scheduler.turn() == .wait)
        scheduler.end(1)
        #expect(scheduler.turn() == .wait)
        scheduler.end(3)
        #expect(scheduler.turn() == .take([2]))
        for row in [2, 4] { scheduler.end(row) }
        #expect(scheduler.turn() == .endOfWave)
        scheduler.beginWave()
        #expect(scheduler.turn() == .take([5]))
        scheduler.end(5)
        #expect(scheduler.turn() == .over)
    }
}
