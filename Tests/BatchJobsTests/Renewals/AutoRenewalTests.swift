import BatchJobs
import Ledger
import PartnerAPI
import Sandbox
import Tables
import TestSupport
import Testing
import Values

@Suite("Auto-renewal")
struct AutoRenewalTests {
    private static let header = "customer_id,resource_id,action,auto_renew_times,period_type"

    @Test("Each row is one call with its customer's own key, and the results say what holds now")
    func settings() async throws {
        let fixture = try RenewalFixture()
        let desk = fixture.desk
        let wanted = try fixture.primaries(5) { $0 != 3 }
        let ledger = try desk.ledger()
        let path = try desk.write(
            [AutoRenewalTests.header] + wanted.map { "\($0.customer),\($0.id),set,12,MONTH" }
        )
        let result = try await desk.run(fixture.auto(), path, on: ledger)
        #expect(result.end == .done && result.counts == [.done: wanted.count])
        #expect(desk.calls("AutoRenewalResources") == wanted.count)
        for primary in wanted {
            let setting = desk.service.renewalSettings[primary.id]
            #expect(setting == RenewalSetting(policy: 3, times: 12, period: "MONTH"))
        }
        let rows = try desk.table("succeeded.csv", of: result)
        #expect(rows.map { $0["expire_policy"] } == wanted.map { _ in "3" })
        #expect(rows.map { $0["expire_policy_before"] } == wanted.map { String($0.policy) })
        #expect(rows.allSatisfy { $0["as_asked"] == "yes" && $0["expire_policy_label"] == "Auto-renewal" })
        #expect(result.warnings.isEmpty)
    }

    @Test(
        "Turning off what is off counts as done, found before sending or answered by the service",
        arguments: [true, false]
    )
    func cancelTwice(preflights: Bool) async throws {
        let fixture = try RenewalFixture()
        let desk = fixture.desk
        let on = try fixture.primaries(3) { $0 == 3 }
        let off = try fixture.primaries(4) { $0 != 3 }
        let ledger = try desk.ledger()
        let path = try desk.write(["customer_id,resource_id"] + (on + off).map { "\($0.customer),\($0.id)" })
        var options = JobOptions()
        options.preflights = preflights
        let result = try await desk.run(fixture.auto(.init(action: "cancel")), path, on: ledger, options)
        #expect(result.end == .done)
        #expect(
            result.counts == (preflights ? [.done: on.count, .exists: off.count] : [.done: on.count + off.count])
        )
        #expect(desk.calls("CancelAutoRenewalResources") == (preflights ? on.count : on.count + off.count))
        #expect((on + off).allSatisfy { fixture.policy($0) != 3 })
        #expect(try desk.table("succeeded.csv", of: result).allSatisfy { $0["as_asked"] == "yes" })
    }

    @Test("Rows of a customer without credentials are refused before anything is sent", arguments: [true, false])
    func withoutCredentials(preflights: Bool) async throws {
        let fixture = try RenewalFixture()
        let desk = fixture.desk
        let rows = try fixture.oneOfEach(2)
        let with = rows[0].customer
        let ledger = try desk.ledger()
        let path = try desk.write(["customer_id,resource_id,action"] + rows.map { "\($0.customer),\($0.id),set" })
        var options = JobOptions()
        options.preflights = preflights
        let kind = try fixture.auto(only: [with])
        let runner = desk.runner(ledger)
        let plan = try await runner.plan(kind, runner.check(path, for: kind), options)
        #expect(plan.toSend == [1] && plan.conflicts.map(\.row) == [2])
        let result = try await desk.run(kind, path, on: ledger, options)
        #expect(result.counts == [.done: 1, .failed: 1])
        #expect(try desk.table("failed.csv", of: result).map { $0["error_code"] } == ["JOB.NO_CUSTOMER_CREDENTIALS"])
        #expect(desk.calls("AutoRenewalResources") == 1)
    }

    @Test("One customer's wrong key ends its own rows after one call, and no key is written anywhere")
    func wrongKey() async throws {
        let fixture = try RenewalFixture()
        let desk = fixture.desk
        let (wrong, right) = try (fixture.oneOfEach(2)[0].customer, fixture.oneOfEach(2)[1].customer)
        let bad = fixture.primaries(of: wrong) { $0 != 3 }
        let good = fixture.primaries(of: right) { $0 != 3 }
        let ledger = try desk.ledger()
        let path = try desk.write(
            ["customer_id,resource_id,action"] + (bad + good).map { "\($0.customer),\($0.id),set" }
        )
        var options = JobOptions()
        options.concurrency = 1
        let result = try await desk.run(fixture.auto(wrong: wrong), path, on: ledger, options)
        #expect(result.end == .someRefused)
        #expect(result.counts == [.done: good.count, .failed: bad.count])
        let failed = try desk.table("failed.csv", of: result)
        #expect(failed.allSatisfy { $0["error_code"] == "JOB.CUSTOMER_TURNED_AWAY" })
        try ledger.close()
        for name in desk.folder.files() {
            let text = try desk.folder.text(of: name)
            #expect(!text.contains("0123456789abcdef0123456789abcdef01234567"))
            for customer in [wrong, right] {
                let keys = try #require(desk.service.credentials(ofCustomer: customer))
                #expect(!text.contains(keys.secretKey.exposed { $0 }) && !text.contains(keys.accessKey))
            }
        }
    }

    @Test("The CSV of export resources is an input as it is: what cannot be set is left out with the reason")
    func exported() async throws {
        let fixture = try RenewalFixture()
        let desk = fixture.desk
        let usable = try fixture.oneOfEach(1)[0]
        let customer = usable.customer
        let dependant = try await fixture.resource(of: customer, primary: false, status: 2)
        let header =
            "id,resource_id,resource_name,status,status_label,expire_policy,customer_id,renewals_input,renewals_input_label"
        let path = try desk.write([
            header, "1,\(usable.id),a,2,使用中,0,\(customer),usable,可用",
            "2,\(dependant),b,2,使用中,0,\(customer),dependant,随主资源",
            "3,closed,c,3,已关闭,0,\(customer),not-in-use,不在使用中",
        ])
        let ledger = try desk.ledger()
        let kind = try fixture.auto(.init(action: "set"))
        #expect(try desk.runner(ledger).check(path, for: kind).problems.isEmpty)
        let result = try await desk.run(kind, path, on: ledger)
        #expect(result.end == .done && result.counts == [.done: 1, .skipped: 2])
        #expect(!result.isResumable)
        let left = try desk.table("unprocessed.csv", of: result)
        #expect(left.map { $0["error_code"] } == ["JOB.NOT_USABLE", "JOB.NOT_USABLE"])
        // The result's own column stands behind the export's of the same name.
        #expect(try desk.table("succeeded.csv", of: result).map { $0["renewals_input"] } == ["usable"])
        #expect(desk.calls("AutoRenewalResources") == 1)
    }

    @Test("What the list shows to be no primary, not in use or missing is refused before sending")
    func conflicts() async throws {
        let fixture = try RenewalFixture()
        let desk = fixture.desk
        let customer = try #require(fixture.customers.first)
        let dependant = try await fixture.resource(of: customer, primary: false, status: 2)
        let closed = try await fixture.resource(of: customer, primary: true, status: 3)
        let path = try desk.write(
            ["customer_id,resource_id,action"] + [dependant, closed, "nowhere"].map { "\(customer),\($0),set" }
        )
        let ledger = try desk.ledger()
        let result = try await desk.run(fixture.auto(), path, on: ledger)
        #expect(
            try desk.table("failed.csv", of: result).map { $0["error_code"] }
                == ["JOB.NOT_PRIMARY", "JOB.NOT_IN_USE", "JOB.RESOURCE_MISSING"]
        )
        #expect(desk.calls("AutoRenewalResources") == 0)
    }

    @Test(
        "A lost answer is resolved by reading the policy; where it cannot tell, the same is set again",
        arguments: ["lost-after:1", "lost-before:0.5", "500:0.4", "truncated:1"]
    )
    func lost(fault: String) async throws {
        let fixture = try RenewalFixture(
            faults: "AutoRenewalResources.\(fault),CancelAutoRenewalResources.\(fault)"
        )
        let desk = fixture.desk
        let rows = try fixture.primaries(8)
        let path = try desk.write(
            ["customer_id,resource_id,action"]
                + rows.map { "\($0.customer),\($0.id),\($0.policy == 3 ? "cancel" : "set")" }
        )
        let ledger = try desk.ledger()
        let result = try await desk.run(fixture.auto(), path, on: ledger)
        #expect(result.end == .done && result.counts == [.done: rows.count])
        #expect(rows.allSatisfy { (fixture.policy($0) == 3) == ($0.policy != 3) })
        if fault == "lost-after:1" {
            #expect(desk.calls("AutoRenewalResources") + desk.calls("CancelAutoRenewalResources") == rows.count)
        }
    }

    @Test(
        "Killed at any line of its journal and resumed, every row ends as it asks",
        arguments: CrashingJournal.Moment.allCases
    )
    func killed(moment: CrashingJournal.Moment) async throws {
        for line in stride(from: 1, through: 13, by: 3) {
            let fixture = try RenewalFixture(faults: "AutoRenewalResources.lost-after:0.4")
            let desk = fixture.desk
            let rows = try fixture.primaries(6) { $0 != 3 }
            let path = try desk.write(
                [AutoRenewalTests.header] + rows.map { "\($0.customer),\($0.id),set,6," }
            )
            let ledger = try desk.ledger()
            await #expect(throws: CrashingJournal.Crash.self) {
                try await desk.run(fixture.auto(), path, on: ledger) { CrashingJournal($0, at: line, moment) }
            }
            try ledger.close()
            var result = try await desk.resume { _ in try fixture.auto() }
            if result.isResumable { result = try await desk.resume { _ in try fixture.auto() } }
            #expect(result.counts == [.done: rows.count])
            #expect(rows.allSatisfy { desk.service.renewalSettings[$0.id]?.times == 6 })
        }
    }

    @Test("The templates pass their own check")
    func templates() throws {
        let desk = try Desk()
        for schema in [ImportSchema.renewalsAuto(), .renewalsOnDemand()] {
            for language in Language.allCases {
                let bytes = ImportTemplate(schema, language: language).bytes
                let path = try desk.folder.write(String(decoding: bytes, as: UTF8.self), to: "template.csv")
                let file = try ImportFile(path: path, schema: schema)
                #expect(file.problems.isEmpty && file.rows.count == 2)
            }
        }
    }
}
