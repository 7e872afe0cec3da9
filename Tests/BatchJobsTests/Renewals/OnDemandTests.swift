import BatchJobs
import Ledger
import PartnerAPI
import Sandbox
import Tables
import TestSupport
import Testing
import Values

@Suite("Pay-per-use after expiry")
struct OnDemandTests {
    private static let header = "customer_id,resource_id,action"

    private func lines(_ rows: [RenewalFixture.Primary], _ action: String) -> [String] {
        rows.map { "\($0.customer),\($0.id),\(action)" }
    }

    @Test("Rows of one customer and one change share a call; the results say what holds now")
    func grouped() async throws {
        let fixture = try RenewalFixture()
        let desk = fixture.desk
        let rows = fixture.customers.prefix(2).flatMap { fixture.primaries(of: $0) { $0 != 1 } }
        let path = try desk.write([OnDemandTests.header] + lines(rows, "SET_UP"))
        let ledger = try desk.ledger()
        var options = JobOptions()
        options.canary = 0
        let result = try await desk.run(fixture.onDemand(), path, on: ledger, options)
        #expect(result.end == .done && result.counts == [.done: rows.count])
        #expect(desk.calls("UpdatePeriodToOnDemand") == 2)
        #expect(rows.allSatisfy { fixture.policy($0) == 1 })
        let table = try desk.table("succeeded.csv", of: result)
        #expect(table.allSatisfy { $0["expire_policy"] == "1" && $0["as_asked"] == "yes" })

        let again = try await desk.run(fixture.onDemand(), path, on: ledger)
        #expect(again.counts == [.exists: rows.count])
        #expect(desk.calls("UpdatePeriodToOnDemand") == 2)
    }

    @Test("Failures inside an answer are their own rows'; the others of the call succeed")
    func partial() async throws {
        let fixture = try RenewalFixture()
        let desk = fixture.desk
        let expired = try await expired(fixture)
        let customer = expired.customer
        let rows = fixture.primaries(of: customer) { $0 != 1 }
        let path = try desk.write(
            [OnDemandTests.header] + lines(rows, "SET_UP") + ["\(customer),\(expired.id),SET_UP"]
        )
        let ledger = try desk.ledger()
        let result = try await desk.run(fixture.onDemand(), path, on: ledger, RenewalFixture.direct)
        #expect(result.end == .someRefused)
        #expect(result.counts == [.done: rows.count, .failed: 1])
        let failed = try desk.table("failed.csv", of: result)
        #expect(failed.map { $0["error_code"] } == ["CBC.99003610"])
        #expect(failed.map { $0["resource_id"] } == [expired.id])
        #expect(rows.allSatisfy { fixture.policy($0) == 1 })
    }

    /// A primary resource that has run out, of a customer that has others in use.
    private func expired(_ fixture: RenewalFixture) async throws -> RenewalFixture.Primary {
        for customer in fixture.customers where !fixture.primaries(of: customer, where: { $0 != 1 }).isEmpty {
            for status: Int64 in [4, 5] {
                guard let id = try await fixture.anyResource(of: customer, primary: true, status: status) else {
                    continue
                }
                return RenewalFixture.Primary(customer: customer, id: id, policy: 0)
            }
        }
        throw CancellationError()
    }

    @Test("A resource that refuses the whole call is found, and the others go through without it")
    func wholeCall() async throws {
        let fixture = try RenewalFixture()
        let desk = fixture.desk
        let customer = try #require(fixture.customers.first)
        let rows = fixture.primaries(of: customer) { $0 != 1 }
        let path = try desk.write(
            [OnDemandTests.header, "\(customer),nowhere,SET_UP"] + lines(rows, "SET_UP")
        )
        let ledger = try desk.ledger()
        let result = try await desk.run(fixture.onDemand(), path, on: ledger, RenewalFixture.direct)
        #expect(result.counts == [.done: rows.count, .failed: 1])
        #expect(try desk.table("failed.csv", of: result).map { $0["error_code"] } == ["CBC.99003012"])
        #expect(rows.allSatisfy { fixture.policy($0) == 1 })
    }

    @Test(
        "A lost answer is resolved by reading: what happened is not sent again",
        arguments: ["lost-after:1", "cut:1", "lost-before:0.5"]
    )
    func lost(fault: String) async throws {
        let fixture = try RenewalFixture(faults: "UpdatePeriodToOnDemand.\(fault)")
        let desk = fixture.desk
        let rows = fixture.customers.prefix(3).flatMap { fixture.primaries(of: $0) { $0 != 1 } }
        let path = try desk.write([OnDemandTests.header] + lines(rows, "SET_UP"))
        let ledger = try desk.ledger()
        var options = JobOptions()
        options.canary = 0
        let result = try await desk.run(fixture.onDemand(), path, on: ledger, options)
        #expect(result.end == .done && result.counts == [.done: rows.count])
        #expect(rows.allSatisfy { fixture.policy($0) == 1 })
        if fault != "lost-before:0.5" { #expect(desk.calls("UpdatePeriodToOnDemand") == 3) }
    }

    @Test("A failure of somebody who was not asked for makes every silence worthless, so the rows are looked up")
    func strangers() async throws {
        let fixture = try RenewalFixture()
        let desk = fixture.desk
        let customer = try #require(fixture.customers.first)
        let rows = fixture.primaries(of: customer) { $0 != 1 }
        let answer = UpdatePeriodToOnDemand.Response(
            failures: [.init(id: "somebody else", code: "CBC.99003610", message: nil)]
        )
        let path = try desk.write([OnDemandTests.header] + lines(rows, "SET_UP"))
        let kind = try fixture.onDemand()
        let input = try desk.runner(desk.ledger()).check(path, for: kind)
        guard case .rows(let replies) = kind.reply(answer, to: input.file.rows) else {
            Issue.record("each row has a reply of its own")
            return
        }
        #expect(replies.count == rows.count)
        #expect(replies.values.allSatisfy { if case .doubtful = $0 { true } else { false } })
    }

    @Test("Killed at any line of its journal and resumed, every row ends as it asks")
    func killed() async throws {
        for line in stride(from: 1, through: 10, by: 3) {
            let fixture = try RenewalFixture(faults: "UpdatePeriodToOnDemand.lost-after:0.5")
            let desk = fixture.desk
            let rows = try fixture.primaries(6) { $0 != 1 }
            let path = try desk.write([OnDemandTests.header] + lines(rows, "SET_UP"))
            let ledger = try desk.ledger()
            await #expect(throws: CrashingJournal.Crash.self) {
                try await desk.run(fixture.onDemand(), path, on: ledger) { CrashingJournal($0, at: line, .after) }
            }
            try ledger.close()
            var result = try await desk.resume { _ in try fixture.onDemand() }
            if result.isResumable { result = try await desk.resume { _ in try fixture.onDemand() } }
            #expect(result.counts == [.done: rows.count])
            #expect(rows.allSatisfy { fixture.policy($0) == 1 })
        }
    }
}
