import BatchJobs
import Testing
import Values

@Suite("What records say about a lost answer")
struct EvidenceTests {
    private let sent = Instant(secondsSince1970: 1_800_000_000)

    private func verdict(
        _ ages: [Int64],
        claimed: Set<String> = [],
        skew: Int64? = 0,
        isOfThisRun: Bool = true
    ) -> Evidence.Verdict {
        let traces = ages.enumerated().map { Evidence.Trace("r\($0.offset)", at: sent.adding(seconds: $0.element)) }
        return Evidence(since: sent, skew: skew, isOfThisRun: isOfThisRun).verdict(traces, claimed: claimed)
    }

    @Test("One free record since the send is the row's; none means that nothing happened")
    func plain() {
        #expect(verdict([1]) == .found("r0"))
        #expect(verdict([]) == .absent)
        #expect(verdict([1, 2], claimed: ["r0"]) == .found("r1"))
        #expect(verdict([1], claimed: ["r0"]) == .absent)
    }

    @Test("Two free records since the send cannot be told apart")
    func two() { #expect(verdict([1, 2]) == .ambiguous) }

    @Test("What is older than the send is another's when the clocks were compared by this run, and a doubt otherwise")
    func older() {
        #expect(verdict([-30]) == .absent)
        #expect(verdict([-30, 1]) == .found("r1"))
        #expect(verdict([-300], isOfThisRun: false) == .ambiguous)
        #expect(verdict([-300], skew: nil) == .ambiguous)
        #expect(verdict([-30], skew: nil) == .found("r0"))
    }

    @Test("A service whose clock is behind ours dates its records earlier")
    func skewed() {
        #expect(verdict([-290], skew: 300) == .found("r0"))
        #expect(verdict([-310], skew: 300) == .absent)
        #expect(verdict([100], skew: -100) == .found("r0"))
        #expect(verdict([90], skew: -100) == .absent)
    }
}
