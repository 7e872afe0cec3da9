import BatchJobs
import Testing
import Values

@Suite("A row's history in the journal")
struct RowHistoryTests {
    private func history(_ events: RowEntry.Event...) -> RowHistory {
        var history = RowHistory()
        for (index, event) in events.enumerated() {
            history.apply(
                RowEntry(row: 1, at: Instant(secondsSince1970: Int64(index)), key: "crm-1", event)
            )
        }
        return history
    }

    @Test("Without entries the row is untouched and unprocessed")
    func untouched() {
        #expect(history().start == .untouched)
        #expect(history().standing(success: .created).kind == .unprocessed)
    }

    @Test("An attempt without an answer is in doubt, from its own time on")
    func inDoubt() {
        let history = history(.attempt(digest: "d"))
        #expect(history.start == .inDoubt(attempts: 1))
        #expect(history.firstAttempt == Instant(secondsSince1970: 0))
        #expect(history.standing(success: .created).kind == .unknown)
    }

    @Test("An attempt that surely had no effect leaves no doubt")
    func withoutEffect() {
        let history = history(
            .attempt(digest: "d"),
            .withoutEffect(code: "APIGW.0308", attempt: Instant(secondsSince1970: 0))
        )
        #expect(history.start == .untouched)
        #expect(history.firstAttempt == nil)
    }

    @Test("Only the last attempt is taken back by a note that it had no effect")
    func doubtStays() {
        let history = history(
            .attempt(digest: "d"),
            .attempt(digest: "d"),
            .withoutEffect(code: "APIGW.0308", attempt: Instant(secondsSince1970: 0))
        )
        #expect(history.start == .inDoubt(attempts: 1))
        #expect(history.firstAttempt == Instant(secondsSince1970: 0))
    }

    @Test("What is known to have happened is only confirmed, and stands as pending")
    func happened() {
        let history = history(.attempt(digest: "d"), .happened(["customer_id": "c1"]))
        #expect(history.start == .unconfirmed(attempts: 1, values: ["customer_id": "c1"]))
        let standing = history.standing(success: .created)
        #expect(standing == RowOutcome(.created, values: ["customer_id": "c1", "association": "pending"]))
    }

    @Test("A decided row stays decided; an unknown one is looked at again")
    func decided() {
        #expect(history(.attempt(digest: "d"), .decided(RowOutcome(.created))).isDecided)
        let unknown = history(.attempt(digest: "d"), .decided(RowOutcome(.unknown)))
        #expect(!unknown.isDecided)
        #expect(unknown.start == .inDoubt(attempts: 1))
    }
}
