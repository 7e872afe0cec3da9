import BatchJobs
import Ledger
import PartnerAPI
import Sandbox
import TestSupport
import Testing
import Values

@Suite("Importing customers")
struct CustomerImportTests {
    @Test("Every row becomes one account, confirmed as associated")
    func allCreated() async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        let result = try await desk.run(desk.customers(ledger), desk.customerRows(12), on: ledger)
        #expect(result.end == .done)
        #expect(result.counts == [.created: 12])
        #expect(Set(desk.accounts) == Set((1...12).map { "crm-\($0)" }))
        #expect(desk.accounts.count == 12)
        let rows = try desk.table("succeeded.csv", of: result)
        #expect(rows.map { $0["row"] } == (1...12).map { "\($0)" })
        #expect(rows.allSatisfy { $0["association"] == "associated" && $0["customer_id"]?.count == 32 })
        #expect(try ledger.unfinishedJobs().isEmpty)
    }

    @Test("The dry run goes through the same code and sends no write")
    func dryRun() async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        let kind = try desk.customers(ledger)
        let runner = desk.runner(ledger)
        let input = try runner.check(desk.customerRows(8), for: kind)
        let plan = try await runner.plan(kind, input, JobOptions())
        #expect(plan.toSend == Array(1...8))
        #expect(desk.calls("CheckUserIdentity") == 8)
        let writes = Operation.all.filter { $0.effect != .read }
        #expect(!writes.isEmpty)
        for operation in writes { #expect(desk.calls(operation.name) == 0) }
        #expect(desk.accounts.isEmpty)
        #expect(try ledger.jobs().isEmpty)
    }

    @Test("Lost answers, errors, throttles and late associations end with one account a row and nothing unknown")
    func chaos() async throws {
        let faults = "lost-before:0.1,lost-after:0.2,500:0.1,429:0.1,truncated:0.05,pending:0.15,503-html:0.05,cut:0.05"
        let desk = try Desk(faults: faults) { $0.seed = 7 }
        let ledger = try desk.ledger()
        let path = try desk.customerRows(120, named: { $0 % 4 != 0 })
        let result = try await desk.run(desk.customers(ledger), path, on: ledger)
        #expect(result.counts == [.created: 120])
        #expect(result.end == .done)
        #expect(desk.accounts.count == 120)
        #expect(Set(desk.accounts).count == 120)
        let ids = try desk.table("succeeded.csv", of: result).compactMap { $0["customer_id"] }
        #expect(Set(ids) == Set(desk.service.report.accounts.map(\.id)))
    }

    @Test("A job that dies at any line of its journal is resumed without a second account", arguments: [0, 1, 2, 3])
    func killedAtEveryBoundary(quarter: Int) async throws {
        var line = 1 + quarter
        var finished = false
        while !finished {
            for moment in CrashingJournal.Moment.allCases {
                let desk = try Desk(faults: "lost-after:0.3,lost-before:0.1,pending:0.3") { $0.seed = 11 }
                finished = try await survives(desk, line, moment)
            }
            line += 4
        }
    }

    /// Kills a job of six rows at a line of its journal and resumes it; true when the job ended before that line.
    private func survives(_ desk: Desk, _ line: Int, _ moment: CrashingJournal.Moment) async throws -> Bool {
        let path = try desk.customerRows(6, named: { $0 != 3 })
        let ledger = try desk.ledger()
        do {
            let result = try await desk.run(desk.customers(ledger), path, on: ledger) {
                CrashingJournal($0, at: line, moment)
            }
            #expect(result.counts == [.created: 6])
            return true
        } catch is CrashingJournal.Crash {
            try ledger.close()
        }
        let result = try await desk.resume { try desk.customers($0) }
        #expect(result.counts == [.created: 6], "killed \(moment) line \(line)")
        #expect(desk.accounts.count == 6)
        #expect(Set(desk.accounts).count == 6)
        return false
    }

    @Test("A job that dies again and again comes to its end all the same")
    func killedAgainAndAgain() async throws {
        let desk = try Desk(faults: "lost-after:0.3,lost-before:0.1,500:0.1,pending:0.2") { $0.seed = 23 }
        let ledger = try desk.ledger()
        let path = try desk.customerRows(30, named: { $0 % 3 != 0 })
        await #expect(throws: CrashingJournal.Crash.self) {
            try await desk.run(desk.customers(ledger), path, on: ledger) { CrashingJournal($0, at: 7, .before) }
        }
        try ledger.close()
        var result: JobResult?
        var deaths = 1
        while result == nil {
            do {
                let moment = CrashingJournal.Moment.allCases[deaths % 2]
                result = try await desk.resume({ try desk.customers($0) }) { CrashingJournal($0, at: 9, moment) }
            } catch is CrashingJournal.Crash {
                deaths += 1
            }
        }
        #expect(deaths > 5)
        #expect(result?.counts == [.created: 30])
        #expect(desk.accounts.count == 30)
        #expect(Set(desk.accounts).count == 30)
    }

    @Test("Importing the same file again creates nothing and says that all is there")
    func twice() async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        let path = try desk.customerRows(5)
        _ = try await desk.run(desk.customers(ledger), path, on: ledger)
        let writes = desk.calls("CreateSubCustomer")
        let again = try await desk.run(desk.customers(ledger), path, on: ledger)
        #expect(again.end == .nothingToDo)
        #expect(again.counts == [.exists: 5])
        #expect(desk.calls("CreateSubCustomer") == writes)
        let rows = try desk.table("succeeded.csv", of: again)
        #expect(rows.allSatisfy { $0["outcome"] == "exists" && $0["customer_id"]?.isEmpty == false })
    }

    @Test("Without the preflight, what is there already is found by the refusal and read")
    func withoutPreflight() async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        let path = try desk.customerRows(5)
        _ = try await desk.run(desk.customers(ledger), path, on: ledger)
        desk.time.advance(by: .seconds(3600))
        var options = JobOptions()
        options.preflights = false
        let reads = desk.calls("CheckUserIdentity")
        let again = try await desk.run(desk.customers(ledger), path, on: ledger, options)
        #expect(again.counts == [.exists: 5])
        #expect(desk.calls("CheckUserIdentity") == reads)
        #expect(desk.accounts.count == 5)
        #expect(try desk.table("succeeded.csv", of: again).allSatisfy { $0["customer_id"]?.isEmpty == false })
    }

    @Test("A name that another customer has is found before anything is sent")
    func conflict() async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        let taken = desk.service.world.customers[0].accountName
        let path = try desk.write(["xaccount_id,domain_name", "crm-1,\(taken)", "crm-2,free_name_2"])
        let kind = try desk.customers(ledger)
        let runner = desk.runner(ledger)
        let plan = try await runner.plan(kind, runner.check(path, for: kind), JobOptions())
        #expect(plan.toSend == [2])
        #expect(plan.conflicts.map(\.row) == [1])
        let result = try await desk.run(kind, path, on: ledger)
        #expect(result.end == .someRefused)
        #expect(result.counts == [.created: 1, .failed: 1])
        #expect(desk.calls("CreateSubCustomer") == 1)
    }

    @Test("Customers under another platform id are told as such, once, and not created again")
    func otherPlatform() async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        let path = try desk.customerRows(3, named: { $0 != 3 })
        _ = try await desk.run(desk.customers(ledger), path, on: ledger)
        let mistyped = CustomerKind(client: try desk.client(), xaccountType: "SANDBOX_PLATFROM", time: desk.time)
        let runner = desk.runner(ledger)
        let plan = try await runner.plan(mistyped, runner.check(path, for: mistyped), JobOptions())
        #expect(plan.toSend.isEmpty)
        #expect(plan.conflicts.map(\.outcome.code) == Array(repeating: "JOB.OTHER_PLATFORM", count: 3))
        #expect(plan.warnings.map(\.rule) == ["xaccount.other-platform"])
        #expect(
            plan.warnings.first?.message.en.contains("“SANDBOX_PLATFORM”; this job says “SANDBOX_PLATFROM”") == true
        )
    }

    @Test("Customers of a reseller are created for it and found in its list")
    func reseller() async throws {
        let desk = try Desk(faults: "CreateSubCustomer.lost-after:1")
        let ledger = try desk.ledger()
        let reseller = desk.service.world.resellers[0].id
        let path = try desk.write(["xaccount_id,domain_name,indirect_partner_id", "crm-1,of_a_reseller,\(reseller)"])
        let result = try await desk.run(desk.customers(ledger), path, on: ledger)
        #expect(result.counts == [.created: 1])
        #expect(desk.service.report.accounts.map(\.reseller) == [0])
    }

    @Test("Without consent nothing begins", arguments: [nil, "", "  "])
    func consent(text: String?) async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        let kind = try desk.customers(ledger)
        let runner = desk.runner(ledger)
        let input = try runner.check(desk.customerRows(1), for: kind)
        let plan = try await runner.plan(kind, input, JobOptions())
        let settings = JobSettings(input: input.path, inputName: "input.csv")
        let error = await #expect(throws: JobError.self) {
            try await runner.run(kind, plan, settings: settings, consent: text)
        }
        #expect(error?.code == .consentMissing)
        #expect(desk.accounts.isEmpty)
        #expect(try ledger.jobs().isEmpty)
    }

    @Test("A reseller that is not the partner's spoils its own rows and no others")
    func foreignReseller() async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        let path = try desk.write([
            "xaccount_id,domain_name,indirect_partner_id", "crm-1,good_name_1,", "crm-2,good_name_2,no-such-reseller",
        ])
        let result = try await desk.run(desk.customers(ledger), path, on: ledger)
        #expect(result.counts == [.created: 1, .failed: 1])
        #expect(try desk.table("failed.csv", of: result).map { $0["error_code"] } == ["CBC.99000037"])
        #expect(desk.accounts == ["crm-1"])
    }

    @Test("A phone with no account left is found before anything is sent")
    func phoneTaken() async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        let phone = "13912345678"
        let code = desk.service.code(for: phone)
        for number in 1...5 {
            let path = try desk.write([
                "xaccount_id,mobile_phone,verification_code", "crm-\(number),\(phone),\(code)",
            ])
            #expect(try await desk.run(desk.customers(ledger), path, on: ledger).end == .done)
        }
        let path = try desk.write(["xaccount_id,mobile_phone,verification_code", "crm-6,\(phone),\(code)"])
        let result = try await desk.run(desk.customers(ledger), path, on: ledger)
        #expect(try desk.table("failed.csv", of: result).map { $0["error_code"] } == ["JOB.PHONE_TAKEN"])
        #expect(desk.accounts.count == 5)
    }

    @Test("An association that comes later than the job's patience is pending, and resuming confirms it")
    func pendingThenConfirmed() async throws {
        let desk = try Desk(faults: "CreateSubCustomer.pending:1") { $0.association = .init(polls: 500, seconds: 4000) }
        let ledger = try desk.ledger()
        let result = try await desk.run(desk.customers(ledger), desk.customerRows(2), on: ledger)
        #expect(result.end == .done)
        #expect(result.counts == [.created: 2])
        let pending = try desk.table("succeeded.csv", of: result)
        #expect(pending.map { $0["association"] } == ["pending", "pending"])
        #expect(Set(pending.map { $0["customer_id"] }) == Set(desk.service.report.accounts.map(\.id)))
        #expect(pending.allSatisfy { $0["message"]?.contains("association") == true })

        desk.time.advance(by: .seconds(4000))
        let writes = desk.calls("CreateSubCustomer")
        let confirmed = try await desk.runner(ledger).resume(ledger.job(result.job), desk.customers(ledger))
        #expect(confirmed.end == .done)
        let rows = try desk.table("succeeded.csv", of: confirmed)
        #expect(rows.map { $0["association"] } == ["associated", "associated"])
        #expect(desk.calls("CreateSubCustomer") == writes)
    }
}
