import BatchJobs
import Ledger
import PartnerAPI
import Sandbox
import Synchronization
import TestSupport
import Testing
import Values

@Suite("Jobs that stop early")
struct JobStopTests {
    @Test("Wrong credentials stop the job at once, and it goes on with the right ones")
    func wrongCredentials() async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        var options = JobOptions()
        options.preflights = false
        let kind = try desk.customers(ledger, client: desk.client(secretKey: Secret("notTheRightKey")))
        let result = try await desk.run(kind, desk.customerRows(30), on: ledger, options)
        #expect(result.end == .credentials)
        #expect(result.end.exitCode == 12)
        #expect(result.counts == [.unprocessed: 30])
        #expect(result.refusal?.code == "APIGW.0301")
        let resumed = try await desk.resume { try desk.customers($0) }
        #expect(resumed.end == .done)
        #expect(desk.accounts.count == 30)
    }

    @Test("A caller that may not do it at all stops the job with exit 12, after the canary's rows at most")
    func denied() async throws {
        let desk = try Desk { $0.role = .reseller }
        let ledger = try desk.ledger()
        var options = JobOptions()
        options.preflights = false
        let result = try await desk.run(desk.customers(ledger), desk.customerRows(30), on: ledger, options)
        #expect(result.end == .credentials)
        #expect(result.refusal?.code == "CBC.0151")
        #expect(desk.calls("CreateSubCustomer") <= options.canary)
    }

    @Test("A plan that may not read ends with the same code")
    func planDenied() async throws {
        let desk = try Desk { $0.role = .reseller }
        let ledger = try desk.ledger()
        let kind = try desk.customers(ledger)
        let runner = desk.runner(ledger)
        let input = try runner.check(desk.customerRows(2), for: kind)
        let error = await #expect(throws: PartnerError.self) { try await runner.plan(kind, input, JobOptions()) }
        #expect(error.map { JobEnd($0) } == .credentials)
    }

    @Test("A service that is down for longer than the job's patience ends with exit 5, and the rows are kept")
    func down() async throws {
        let desk = try Desk(faults: "503-html:1")
        let ledger = try desk.ledger()
        var options = JobOptions()
        options.preflights = false
        let result = try await desk.run(desk.customers(ledger), desk.customerRows(20), on: ledger, options)
        #expect(result.end == .unavailable)
        #expect(result.end.exitCode == 5)
        #expect(result.counts[.unprocessed, default: 0] >= 15)
        #expect(result.counts[.created] == nil)
        #expect(result.isResumable)
    }

    @Test("A limit sends that many rows, and resuming sends the rest")
    func limit() async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        var options = JobOptions()
        options.limit = 3
        let result = try await desk.run(desk.customers(ledger), desk.customerRows(8), on: ledger, options)
        #expect(result.end == .limitReached)
        #expect(desk.accounts == ["crm-1", "crm-2", "crm-3"])
        #expect(result.counts == [.created: 3, .unprocessed: 5])
        let resumed = try await desk.resume { try desk.customers($0) }
        #expect(resumed.counts == [.created: 8])
        #expect(desk.accounts.count == 8)
    }

    @Test("More failures than allowed stop the job with exit 8")
    func maxErrors() async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        let taken = desk.service.world.customers.map(\.accountName)
        var options = JobOptions()
        options.preflights = false
        options.maxErrors = 2
        options.concurrency = 1
        let lines = (0..<20).map { "crm-\($0),\($0 < 6 ? taken[$0] : "free_name_\($0)")" }
        let path = try desk.write(["xaccount_id,domain_name"] + lines)
        let result = try await desk.run(desk.customers(ledger), path, on: ledger, options)
        #expect(result.end == .limitReached)
        #expect(result.counts == [.failed: 3, .unprocessed: 17])
        let failed = try desk.table("failed.csv", of: result)
        #expect(failed.map { $0["error_code"] } == ["CBC.99000038", "CBC.99000038", "CBC.99000038"])
        #expect(failed.allSatisfy { $0["message"]?.contains("name") == true })
    }

    @Test("Nothing but the canary is sent while it is not decided")
    func canary() async throws {
        let desk = try Desk(faults: "CreateSubCustomer.503-html:1")
        let ledger = try desk.ledger()
        var options = JobOptions()
        options.preflights = false
        options.rowLimits.sends = 1
        options.limit = 5
        let result = try await desk.run(desk.customers(ledger), desk.customerRows(20), on: ledger, options)
        #expect(desk.calls("CreateSubCustomer") == 5)
        #expect(result.counts[.unknown] == 5)
    }

    @Test("An interruption finishes what is in flight, and the files and the journal are true")
    func interrupted() async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        var hooks = JobHooks()
        let control = hooks.control
        hooks.progress = { if $0.succeeded >= 7 { control.stop() } }
        let path = try desk.customerRows(40)
        let result = try await desk.run(desk.customers(ledger), path, on: ledger, hooks: hooks)
        #expect(result.end == .interrupted)
        #expect(result.end.exitCode == 130)
        #expect(result.counts[.created] == desk.accounts.count)
        #expect(result.counts[.unknown] == nil)
        #expect(desk.accounts.count < 40)
        let resumed = try await desk.resume { try desk.customers($0) }
        #expect(resumed.counts == [.created: 40])
        #expect(desk.accounts.count == 40)
        #expect(Set(desk.accounts).count == 40)
    }

    @Test("An interruption keeps back the rows that only wait for their turn")
    func keptBack() async throws {
        let transport = HeldTransport()
        let client = PartnerClient(
            endpoint: try Endpoint("http://127.0.0.1:9"),
            credentials: .accessKey("ACCESS", sk: Secret("KEY")),
            transport: transport,
            time: SystemTime(),
            settings: PartnerClient.Settings(rates: ["*": 1], jitterSeed: 1)
        )
        let desk = try Desk()
        let ledger = try desk.ledger()
        var options = JobOptions()
        (options.preflights, options.canary) = (false, 0)
        let hooks = JobHooks()
        transport.onSend = { hooks.control.stop() }
        let result = try await desk.run(
            desk.customers(ledger, client: client),
            desk.customerRows(20),
            on: ledger,
            options,
            hooks: hooks
        )
        #expect(result.end == .interrupted)
        // The one that was on its way was waited for; the others never left.
        #expect(transport.count == 1)
        #expect(result.counts == [.created: 1, .unprocessed: 19])
    }

    @Test("Cancelling the task is the same as an interruption: nothing in flight is cut")
    func cancelled() async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        let path = try desk.customerRows(40)
        let task = Mutex<Task<JobResult, any Error>?>(nil)
        var hooks = JobHooks()
        let gate = JobControl()
        hooks.progress = { if $0.succeeded >= 7 { gate.stop() } }
        let fixed = hooks
        task.withLock { task in
            task = Task { try await desk.run(desk.customers(ledger), path, on: ledger, hooks: fixed) }
        }
        while !gate.isStopped { await Task.yield() }
        let running = try #require(task.withLock { $0 })
        running.cancel()
        let result = try await running.value
        #expect([.interrupted, .done].contains(result.end))
        #expect(result.counts[.created] == desk.accounts.count)
        #expect(result.counts[.unknown] == nil)
    }

    @Test("Waves pause as long as they are told, and without a pause they ask")
    func waves() async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        var options = JobOptions()
        options.wave = 4
        options.wavePause = .seconds(480)
        let result = try await desk.run(desk.customers(ledger), desk.customerRows(10), on: ledger, options)
        #expect(result.end == .done)
        #expect(desk.time.slept.count { $0 == .seconds(480) } == 2)

        options.wavePause = nil
        let other = try Desk()
        let second = try other.ledger()
        let asked = Mutex(0)
        var hooks = JobHooks()
        hooks.nextWave = {
            asked.withLock { count in
                count += 1
                return count < 2
            }
        }
        let path = try other.customerRows(10)
        let stopped = try await other.run(other.customers(second), path, on: second, options, hooks: hooks)
        #expect(stopped.end == .limitReached)
        #expect(other.accounts.count == 8)
    }

    @Test("A full disk ends the job with a clear error, sends nothing more, and the job goes on later")
    func fullDisk() async throws {
        let desk = try Desk(faults: "CreateSubCustomer.lost-before:0.5,pending:0.3") { $0.seed = 2 }
        let ledger = try desk.ledger()
        let path = try desk.customerRows(12)
        let error = await #expect(throws: LedgerError.self) {
            try await desk.run(desk.customers(ledger), path, on: ledger) { FullDiskJournal($0, after: 12) }
        }
        #expect(error?.code == .diskFull)
        let sent = desk.calls("CreateSubCustomer")
        let resumed = try await desk.resume { try desk.customers($0) }
        #expect(sent < desk.calls("CreateSubCustomer"))
        #expect(resumed.counts == [.created: 12])
        #expect(desk.accounts.count == 12)
    }

    @Test("An input that changed is refused with what differs, and nothing is sent")
    func changedInput() async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        var options = JobOptions()
        options.limit = 2
        _ = try await desk.run(desk.customers(ledger), desk.customerRows(5), on: ledger, options)
        _ = try desk.customerRows(6)
        let error = await #expect(throws: JobError.self) {
            try await desk.resume { try desk.customers($0) }
        }
        #expect(error?.code == .inputChanged)
        #expect(error?.message.en.contains("5 rows") == true)
        #expect(desk.accounts.count == 2)
    }
}
