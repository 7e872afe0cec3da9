import BatchJobs
import Ledger
import Testing

@Suite("A resumed job keeps to what it was begun with")
struct JobSettingsTests {
    @Test("A job that is resumed before it reached its limit stops there; then it goes on with the rest")
    func limit() async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        let kind = try desk.customers(ledger)
        let runner = desk.runner(ledger)
        var options = JobOptions()
        options.limit = 12
        let input = try runner.check(try desk.customerRows(30), for: kind)
        let plan = try await runner.plan(kind, input, options)
        let settings = JobSettings(input: input.path, inputName: "input.csv", folder: nil, options, extras: [:])
        var hooks = JobHooks()
        let control = hooks.control
        hooks.progress = { if $0.succeeded >= 5 { control.stop() } }
        let first = try await runner.run(kind, plan, settings: settings, consent: "Li", hooks: hooks)
        #expect(first.end == .interrupted)
        #expect(desk.accounts.count < 12)
        try ledger.close()

        let second = try await desk.resume { try desk.customers($0) }
        #expect(second.end == .limitReached)
        #expect(desk.accounts.count == 12)
        let third = try await desk.resume { try desk.customers($0) }
        #expect(third.end == .done)
        #expect(third.counts == [.created: 30])
    }

    @Test("With a limit, no more names are asked about than can be sent")
    func preflight() async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        let kind = try desk.customers(ledger)
        let runner = desk.runner(ledger)
        let first = try runner.check(try desk.customerRows(3), for: kind)
        _ = try await desk.run(kind, first.path, on: ledger)

        // Three of the names are taken now, by customers with other keys.
        let rows = (1...30).map { "other-\($0),test_customer_\($0)" }
        let path = try desk.write(["xaccount_id,domain_name"] + rows, to: "second.csv")
        let input = try runner.check(path, for: kind)
        var options = JobOptions()
        options.limit = 4
        let plan = try await runner.plan(try desk.customers(ledger), input, options)
        // A page of the list, and four names.
        #expect(plan.preflightCalls == 5)
        #expect(plan.toSend == [4, 5, 6, 7])
    }
}
