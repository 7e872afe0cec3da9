import BatchJobs
import Testing

@Suite("How a job ends")
struct JobEndTests {
    private func end(
        _ counts: [RowOutcome.Kind: Int],
        _ halt: HaltReason? = nil,
        limited: Bool = false,
        sent: Bool = true
    ) -> Int {
        JobEnd(counts: counts, halt: halt, isLimited: limited, hasSent: sent).exitCode
    }

    @Test("The exit code follows from the rows and from why it stopped")
    func codes() {
        #expect(end([.created: 3]) == 0)
        #expect(end([.created: 3, .failed: 1]) == 3)
        #expect(end([.created: 3, .failed: 1, .unknown: 1]) == 6)
        #expect(end([.created: 3, .unprocessed: 2], limited: true) == 8)
        #expect(end([.exists: 3], sent: false) == 9)
        #expect(end([:], sent: false) == 9)
        #expect(end([.created: 1, .unknown: 1], .interrupted) == 130)
        #expect(end([.unprocessed: 4], .credentials) == 12)
        #expect(end([.unprocessed: 4], .refused) == 7)
        #expect(end([.unprocessed: 4], .unavailable) == 5)
        #expect(end([.failed: 4], .limit) == 8)
    }
}
