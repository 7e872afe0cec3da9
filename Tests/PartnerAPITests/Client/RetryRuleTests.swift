import PartnerAPI
import Testing

@Suite("Retry")
struct RetryRuleTests {
    typealias Effect = PartnerAPI.Operation.Effect

    /// Every effect against every fate: whether a failure that may pass is met with another call.
    @Test(
        "The effect and the fate decide, never the HTTP method",
        arguments: [
            (Effect.read, PartnerError.Fate.notSent, true), (.read, .unknown, true), (.read, .refused, true),
            (.repeatableWrite, .notSent, true), (.repeatableWrite, .unknown, true), (.repeatableWrite, .refused, true),
            (.resolvedWrite, .notSent, true), (.resolvedWrite, .unknown, false), (.resolvedWrite, .refused, false),
            (.message, .notSent, true), (.message, .unknown, false), (.message, .refused, false),
        ]
    )
    func table(effect: Effect, fate: PartnerError.Fate, again: Bool) {
        let rule = RetryRule()
        let passing = CallFailure(.unavailable, fate: fate, isPassing: true)
        let decision = rule.decide(effect, passing, .init(failures: 1), jitter: 0)
        #expect(decision == (again ? .again(after: .milliseconds(500)) : .giveUp))
        let lasting = CallFailure(.refused, fate: fate)
        #expect(rule.decide(effect, lasting, .init(failures: 1), jitter: 0) == .giveUp)
    }

    @Test("Waits double and stay bounded")
    func waits() {
        let rule = RetryRule(attempts: 20)
        let failure = CallFailure(.answerLost, fate: .unknown, isPassing: true)
        let waits = (1...7).map { rule.decide(.read, failure, .init(failures: $0), jitter: 0) }
        #expect(waits == [500, 1000, 2000, 4000, 8000, 8000, 8000].map { .again(after: .milliseconds($0)) })
        #expect(rule.decide(.read, failure, .init(failures: 1), jitter: 1) == .again(after: .milliseconds(750)))
    }

    @Test("A wait the service asks for is a floor, and one too long is not waited out")
    func asked() {
        var failure = CallFailure(.unavailable, fate: .unknown, retryAfter: .seconds(20), isPassing: true)
        #expect(RetryRule().decide(.read, failure, .init(failures: 1), jitter: 0) == .again(after: .seconds(20)))
        failure.retryAfter = .milliseconds(1)
        #expect(RetryRule().decide(.read, failure, .init(failures: 1), jitter: 0) == .again(after: .milliseconds(500)))
        failure.retryAfter = .seconds(301)
        #expect(RetryRule().decide(.read, failure, .init(failures: 1), jitter: 0) == .giveUp)
    }

    @Test("Both budgets end, each on its own")
    func budgets() {
        let rule = RetryRule(attempts: 3, throttles: 2)
        let lost = CallFailure(.answerLost, fate: .unknown, isPassing: true)
        #expect(rule.decide(.read, lost, .init(failures: 3, throttles: 0), jitter: 0) == .giveUp)
        #expect(rule.decide(.read, lost, .init(failures: 2, throttles: 2), jitter: 0) != .giveUp)
        let throttled = CallFailure(.throttled, fate: .notSent, throttle: .init(), isPassing: true)
        #expect(rule.decide(.message, throttled, .init(failures: 0, throttles: 2), jitter: 0) == .again(after: .zero))
        #expect(rule.decide(.message, throttled, .init(failures: 0, throttles: 3), jitter: 0) == .giveUp)
    }
}
