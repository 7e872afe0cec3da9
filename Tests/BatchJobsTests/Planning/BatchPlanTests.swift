import BatchJobs
import Tables
import Testing

@Suite("The plan of a batch")
struct BatchPlanTests {
    private func plan(_ change: (inout JobOptions) -> Void = { _ in }) throws -> BatchPlan {
        let desk = try Desk()
        let path = try desk.write(
            ["xaccount_id,domain_name"] + (1...9).map { "crm-\($0),\($0 == 4 ? "1bad" : "good_name_\($0)")" }
        )
        var options = JobOptions()
        options.skipsInvalid = true
        change(&options)
        var preflight = Preflight()
        preflight.outcomes[2] = RowOutcome(.exists)
        preflight.outcomes[3] = RowOutcome(.failed, code: "JOB.NAME_TAKEN")
        preflight.calls = 12
        let input = try CheckedInput(path: path, schema: .customers)
        return BatchPlan(input, options, preflight, writesPerSecond: 4)
    }

    @Test("Rows are new, there already, in conflict or invalid; only new ones are sent")
    func kinds() throws {
        let plan = try plan()
        #expect(plan.rows == 9)
        #expect(plan.existing == 1)
        #expect(plan.inConflict == 1)
        #expect(plan.invalid == 1)
        #expect(plan.toSend == [1, 5, 6, 7, 8, 9])
        #expect(plan.conflicts.map(\.row) == [3])
        #expect(plan.preflightCalls == 12)
    }

    @Test("The time is that of the writes at the allowed rate, rounded up")
    func time() throws { #expect(try plan().seconds == 2) }

    @Test("A limit takes the first rows that would be sent", arguments: [(0, 0), (2, 2), (6, 6), (100, 6), (-1, 0)])
    func limit(limit: Int, sent: Int) throws {
        let plan = try plan { $0.limit = limit }
        #expect(plan.toSend == Array([1, 5, 6, 7, 8, 9].prefix(sent)))
        #expect(plan.toSend + plan.beyondLimit == [1, 5, 6, 7, 8, 9])
    }

    @Test("With an invalid row and nothing said about leaving it out, nothing may be sent")
    func invalid() throws { #expect(try !plan { $0.skipsInvalid = false }.isSendable) }
}
