import PartnerAPI
import TestSupport
import Testing
import Values

@Suite("Governor")
struct GovernorTests {
    private let time = ManualTime(Instant(secondsSince1970: 0))

    private func operation(_ name: String, rate: Int = 10) -> PartnerAPI.Operation {
        PartnerAPI.Operation(name, zh: "", en: "", .get, "/x", requestsPerSecond: rate, page: "")
    }

    @Test("Many tasks at once keep to the quota of each operation")
    func manyTasks() async throws {
        let governor = Governor(time: time, jitterSeed: 1)
        let time = time
        let operations = [operation("even", rate: 10), operation("odd", rate: 5)]
        let moments = try await withTaskExecutorPreference(OneThread()) {
            try await withThrowingTaskGroup(of: (String, Duration).self) { group in
                for number in 0..<120 {
                    let operation = operations[number % 2]
                    group.addTask {
                        let ticket = try await governor.enter(operation)
                        let now = time.elapsed
                        governor.ended(operation, ticket, .answered, sinceSent: .zero)
                        return (operation.name, now)
                    }
                }
                return try await group.reduce(into: [String: [Duration]]()) { $0[$1.0, default: []].append($1.1) }
            }
        }
        for (name, rate) in [("even", 10), ("odd", 5)] {
            let went = (moments[name] ?? []).sorted()
            #expect(went.count == 60)
            #expect(zip(went, went.dropFirst(rate)).allSatisfy { $1 - $0 >= .seconds(1) })
            #expect(governor.counts[name] == CallCounts(calls: 60))
        }
    }

    @Test("Rates set by the user win over the documented ones, by operation before all")
    func rates() {
        let governor = Governor(time: time, rates: ["*": 20, "a": 3], jitterSeed: 1)
        #expect(governor.quota(of: operation("a")).calls == 3)
        #expect(governor.quota(of: operation("b")).calls == 20)
        #expect(Governor(time: time, jitterSeed: 1).quota(of: operation("b", rate: 5)).calls == 5)
    }

    @Test("A cancelled waiter leaves the queue and those behind it go on")
    func cancelledWaiter() async throws {
        let governor = Governor(time: time, rates: ["*": 100], concurrency: 1, jitterSeed: 1)
        let operation = operation("a")
        let first = try await governor.enter(operation)
        let waiter = Task { try await governor.enter(operation) }
        let behind = Task { try await governor.enter(operation) }
        waiter.cancel()
        // A cancelled waiter either leaves or, had it been let in before, is ended like any other.
        switch await waiter.result {
        case .failure(let error): #expect(error is CancellationError)
        case .success: Issue.record("let in while another call was under way")
        }
        governor.ended(operation, first, .answered, sinceSent: nil)
        let second = try await behind.value
        governor.ended(operation, second, .answered, sinceSent: nil)
        #expect(governor.counts["a"]?.calls == 2)
    }

    @Test("Throttles of one operation do not hold up another")
    func apart() async throws {
        let governor = Governor(time: time, jitterSeed: 1)
        let ticket = try await governor.enter(operation("a"))
        governor.ended(operation("a"), ticket, .throttled(.init(retryAfter: .seconds(60))), sinceSent: nil)
        let other = try await governor.enter(operation("b"))
        governor.ended(operation("b"), other, .answered, sinceSent: nil)
        #expect(time.elapsed == .zero)
        let again = try await governor.enter(operation("a"))
        governor.ended(operation("a"), again, .answered, sinceSent: nil)
        #expect(time.elapsed >= .seconds(60))
        #expect(governor.counts["a"] == CallCounts(calls: 2, throttles: 1))
    }
}
