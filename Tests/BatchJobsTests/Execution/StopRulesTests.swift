import BatchJobs
import Testing

@Suite("Limits on failures")
struct StopRulesTests {
    private let failed = RowOutcome(.failed, code: "CBC.99000038")
    private let created = RowOutcome(.created)

    /// How many outcomes are counted until the rules stop the job; nil when they never do.
    private func stop(_ rules: StopRules, _ outcomes: [RowOutcome]) -> (after: Int, reason: HaltReason)? {
        var rules = rules
        for (index, outcome) in outcomes.enumerated() {
            if let reason = rules.count(outcome) { return (index + 1, reason) }
        }
        return nil
    }

    @Test("One failure more than allowed stops the job")
    func maxErrors() {
        let rules = StopRules(maxErrors: 2, maxErrorRate: nil, canary: 5)
        let stopped = stop(rules, [failed, created, failed, created, failed, created])
        #expect(stopped?.after == 5)
        #expect(stopped?.reason == .limit)
        #expect(stop(rules, [failed, created, failed, created, created]) == nil)
    }

    @Test("The rate is looked at from the end of the canary on, and only exceeding it stops")
    func maxErrorRate() {
        let rules = StopRules(maxErrors: nil, maxErrorRate: Percentage("20"), canary: 5)
        #expect(stop(rules, [failed, created, created, created, created, created]) == nil)
        #expect(stop(rules, [failed, failed, created, created, created])?.after == 5)
        #expect(stop(rules, Array(repeating: created, count: 9) + [failed, failed, failed])?.after == 12)
    }

    @Test("A canary that fails alike for a reason that is not a row's own stops the job")
    func canary() {
        let rules = StopRules(maxErrors: nil, maxErrorRate: nil, canary: 5)
        let odd = RowOutcome(.failed, code: "CBC.0100")
        #expect(stop(rules, Array(repeating: odd, count: 5))?.reason == .refused)
        #expect(stop(rules, Array(repeating: odd, count: 4) + [created]) == nil)
        #expect(stop(rules, Array(repeating: failed, count: 5)) == nil)
    }

    @Test("A percentage is a number from 0 to 100", arguments: ["-1", "101", "1.2.3", "", "5%", "1e1"])
    func notAPercentage(text: String) { #expect(Percentage(text) == nil) }

    @Test("A share is compared exactly")
    func exactShare() throws {
        let text = "12.5"
        let share = try #require(Percentage(text))
        #expect(!share.isExceeded(by: 1, of: 8))
        #expect(share.isExceeded(by: 12_501, of: 100_000))
        #expect(!share.isExceeded(by: 0, of: 0))
    }

    @Test("Patience with an outage grows its pauses, ends, and is renewed by any answer")
    func outage() {
        var guardian = OutageGuard(patience: .seconds(60))
        guardian.answered()
        for _ in 1...4 { #expect(guardian.failed(at: .seconds(0)) == .seconds(1)) }
        #expect(!guardian.isOut)
        #expect(guardian.failed(at: .seconds(1)) == .seconds(1))
        #expect(guardian.isOut)
        #expect(guardian.failed(at: .seconds(2)) == .seconds(2))
        #expect(guardian.failed(at: .seconds(4)) == .seconds(4))
        #expect(guardian.failed(at: .seconds(60)) == nil)
        guardian.answered()
        #expect(!guardian.isOut)
        #expect(guardian.failed(at: .seconds(61)) == .seconds(1))
    }

    @Test("A service that never answered is given up sooner")
    func neverReached() {
        var guardian = OutageGuard(patience: .seconds(600))
        #expect(guardian.failed(at: .seconds(0)) == .seconds(1))
        #expect(guardian.failed(at: .seconds(29)) == .seconds(1))
        #expect(guardian.failed(at: .seconds(30)) == nil)
    }
}
