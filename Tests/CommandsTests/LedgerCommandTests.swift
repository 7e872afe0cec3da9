import Commands
import Ledger
import TestSupport
import Testing
import Values

@Suite("partnerdesk ledger")
struct LedgerCommandTests {
    /// A workspace with two complete pulls of a month.
    private func withPulls(_ body: (Desk, Ledger) async throws -> Void) async throws {
        try await TemporaryFolder.run { folder in
            let ledger = try Ledger(path: folder.file(Ledger.fileName))
            let now = Instant(secondsSince1970: 1_775_439_000)
            let march = BillCycle(containing: Instant(secondsSince1970: 1_773_020_493))
            for _ in 0..<2 {
                let plan = Pull.Plan(dataSet: "consumption", period: .cycle(march), isFinal: true, tool: "1")
                _ = try ledger.endPull(try ledger.beginPull(plan, at: now).id, schemas: [], at: now)
            }
            try folder.write("language: en\n", to: "partnerdesk.yaml")
            try await body(Desk(folder), ledger)
        }
    }

    @Test("The pulls are listed with the numbers by which others name them")
    func list() async throws {
        try await withPulls { desk, _ in
            let run = await desk.run("ledger", "list", "--month", "2026-03")
            #expect(run.status == .done && run.data.contains("consumption") && run.data.contains("2026-03"))
            let none = await desk.run("ledger", "list", "--month", "2026-02")
            #expect(none.status == .nothingToDo)
        }
    }

    @Test("Pruning shows what it would drop, asks, and keeps the latest complete pull")
    func prune() async throws {
        try await withPulls { desk, ledger in
            let shown = await desk.run("ledger", "prune", "--dry-run")
            #expect(shown.status == .done && shown.data.contains("1 pull would be dropped"))
            let silent = await desk.run("ledger", "prune")
            #expect(silent.status == .usage)
            let refused = await desk.run("ledger", "prune", answers: ["no"])
            #expect(refused.status == .nothingToDo)
            let left1 = try ledger.pulls().map(\.id)
            #expect(left1 == [2, 1])
            let agreed = await desk.run("ledger", "prune", answers: ["yes"])
            #expect(agreed.status == .done)
            let left2 = try ledger.pulls().map(\.id)
            #expect(left2 == [2])
            let again = await desk.run("ledger", "prune", "--yes")
            #expect(again.status == .nothingToDo)
            let left3 = try ledger.pulls().map(\.id)
            #expect(left3 == [2])
        }
    }

    @Test("A pull named by its number is dropped, even the latest; one that is not there is a slip")
    func named() async throws {
        try await withPulls { desk, ledger in
            let wrong = await desk.run("ledger", "prune", "--pull", "9", "--yes")
            #expect(wrong.status == .usage && wrong.messages.contains("9"))
            let run = await desk.run("ledger", "prune", "--pull", "2", "--yes", "--json")
            #expect(run.status == .done)
            let left4 = try ledger.pulls().map(\.id)
            #expect(left4 == [1])
        }
    }

    @Test("Comparing wants both pulls, of the month that was named")
    func diff() async throws {
        try await withPulls { desk, _ in
            let half = await desk.run("export", "diff", "--from", "1")
            #expect(half.status == .usage)
            let other = await desk.run("export", "diff", "--month", "2026-02", "--from", "1", "--to", "2")
            #expect(other.status == .usage)
            let none = await desk.run("export", "diff", "--month", "2026-02")
            #expect(none.status == .nothingToDo)
            let same = await desk.run("export", "diff", "--month", "2026-03", "--json")
            #expect(same.status == .done && same.data.contains(#""added":0"#))
        }
    }
}
