import BatchJobs
import Ledger
import PartnerAPI
import Sandbox
import Testing
import Values

@Suite("Issuing coupon quotas")
struct QuotaIssueTests {
    private func desk(_ faults: String = "", resellers: Int = 30, seed: UInt64 = 3) throws -> Desk {
        try Desk(faults: faults) {
            $0.resellers = resellers
            $0.seed = seed
        }
    }

    /// A row for each reseller, from the quotas in turn.
    private func rows(_ desk: Desk, amount: (Int) -> String = { _ in "10.50" }, quotas: Int = 1) throws -> String {
        let own = desk.quotas.prefix(quotas).map(\.id)
        return try desk.write(
            ["quota_id,indirect_partner_id,quota_amount"]
                + desk.service.world.resellers.map { reseller in
                    "\(own[reseller.index % own.count]),\(reseller.id),\(amount(reseller.index))"
                }
        )
    }

    /// What was issued beyond what the world began with.
    private func issued(_ desk: Desk, before: Int) -> ArraySlice<WorldQuota> {
        desk.service.issuedQuotas.dropFirst(before)
    }

    @Test("A hundred resellers go into a call, and each row names its new quota")
    func plain() async throws {
        let desk = try desk(resellers: 130)
        let before = desk.service.issuedQuotas.count
        let ledger = try desk.ledger()
        let result = try await desk.run(QuotaIssueKind(desk.serviceDesk(ledger)), rows(desk), on: ledger)
        #expect(result.end == .done)
        #expect(result.counts == [.done: 130])
        #expect(desk.calls("UpdateCouponQuotas") == 3)
        let made = issued(desk, before: before)
        #expect(made.count == 130)
        #expect(SandboxService.yuan(made.map(\.value)) == Amount("1365.00"))
        let named = try desk.table("succeeded.csv", of: result).compactMap { $0["issued_quota_id"] }
        #expect(Set(named) == Set(made.map(\.id)))
    }

    @Test(
        "Through lost answers, errors and throttling every reseller gets its quota once",
        arguments: [3, 5, 8] as [UInt64]
    )
    func chaos(seed: UInt64) async throws {
        let desk = try desk(Desk.chaos, resellers: 60, seed: seed)
        let before = desk.service.issuedQuotas.count
        let ledger = try desk.ledger()
        let path = try rows(desk, amount: { "\(10 + $0 % 3).00" }, quotas: 2)
        let result = try await desk.run(QuotaIssueKind(desk.serviceDesk(ledger)), path, on: ledger)
        #expect(result.counts == [.done: 60])
        let made = issued(desk, before: before)
        #expect(made.count == 60)
        #expect(Set(made.compactMap(\.reseller)).count == 60)
        let named = try desk.table("succeeded.csv", of: result).compactMap { $0["issued_quota_id"] }
        #expect(Set(named) == Set(made.map(\.id)))
    }

    @Test("Failures beside successes are split onto the rows, and what failed can be fed back")
    func partial() async throws {
        let desk = try desk("UpdateCouponQuotas.partial:0.7,UpdateCouponQuotas.lost-after:0.2", resellers: 40)
        let before = desk.service.issuedQuotas.count
        let ledger = try desk.ledger()
        var result = try await desk.run(QuotaIssueKind(desk.serviceDesk(ledger)), rows(desk), on: ledger, desk.noCanary)
        #expect(result.counts[.failed, default: 0] > 0)
        var done = result.counts[.done, default: 0]
        for _ in 0..<8 where result.counts[.failed, default: 0] > 0 {
            #expect(result.end == .someRefused)
            let failed = result.folder + "/failed.csv"
            result = try await desk.run(QuotaIssueKind(desk.serviceDesk(ledger)), failed, on: ledger, desk.noCanary)
            done += result.counts[.done, default: 0]
            #expect(issued(desk, before: before).count == done)
        }
        #expect(Set(issued(desk, before: before).compactMap(\.reseller)).count == done)
    }

    @Test("A reseller that is leaving fails alone; a stranger is found though it spoils the whole call")
    func oneRow() async throws {
        let desk = try desk(resellers: 20)
        let own = try #require(desk.quotas.first).id
        let path = try desk.write(
            ["quota_id,indirect_partner_id,quota_amount"]
                + desk.service.world.resellers.map { "\(own),\($0.index == 7 ? "nobody" : $0.id),1" }
        )
        let ledger = try desk.ledger()
        let planned = try await desk.run(QuotaIssueKind(desk.serviceDesk(ledger)), path, on: ledger)
        #expect(planned.counts == [.done: 19, .failed: 1])
        #expect(try desk.table("failed.csv", of: planned).map { $0["error_code"] } == ["JOB.NO_SUCH_RESELLER"])
        var options = desk.noCanary
        options.preflights = false
        let blind = try await desk.run(QuotaIssueKind(desk.serviceDesk(ledger)), path, on: ledger, options)
        #expect(blind.counts == [.done: 19, .failed: 1])
        #expect(try desk.table("failed.csv", of: blind).map { $0["error_code"] } == ["CBC.99000037"])
    }

    @Test("A quota that has less than its rows want gives to none of them; another quota's rows go on")
    func short() async throws {
        let desk = try desk(resellers: 4)
        let own = desk.quotas
        try #require(own.count > 1)
        let resellers = desk.service.world.resellers
        let much = try SandboxService.yuan([own[0].balance]) - Amount(1)
        let path = try desk.write([
            "quota_id,indirect_partner_id,quota_amount", "\(own[0].id),\(resellers[0].id),\(much)",
            "\(own[0].id),\(resellers[1].id),1.01", "\(own[1].id),\(resellers[2].id),5.00",
        ])
        let ledger = try desk.ledger()
        let result = try await desk.run(QuotaIssueKind(desk.serviceDesk(ledger)), path, on: ledger)
        #expect(result.counts == [.done: 1, .failed: 2])
        #expect(
            try desk.table("failed.csv", of: result).map { $0["error_code"] } == ["JOB.QUOTA_SHORT", "JOB.QUOTA_SHORT"]
        )
        #expect(desk.calls("UpdateCouponQuotas") == 1)
        // The same rows with a limit fit again.
        var options = JobOptions()
        options.limit = 1
        let limited = try await desk.run(QuotaIssueKind(desk.serviceDesk(ledger)), path, on: ledger, options)
        #expect(limited.counts == [.done: 1, .unprocessed: 2])
    }

    @Test("An equal issue of somebody else in the same moments leaves the row unknown, with exit 6")
    func ambiguous() async throws {
        let desk = try desk("UpdateCouponQuotas.lost-after:1", resellers: 2)
        let own = try #require(desk.quotas.first).id
        let reseller = try #require(desk.service.world.resellers.first).id
        let other = UpdateCouponQuotas(quotaID: own, resellerIDs: [reseller], amount: Amount(7))
        _ = try? await desk.client().send(other)
        let path = try desk.write(["quota_id,indirect_partner_id,quota_amount", "\(own),\(reseller),7.00"])
        let ledger = try desk.ledger()
        let result = try await desk.run(QuotaIssueKind(desk.serviceDesk(ledger)), path, on: ledger)
        #expect(result.end == .outcomeUnknown)
        #expect(try desk.table("unknown.csv", of: result).map { $0["error_code"] } == ["JOB.AMBIGUOUS"])
        #expect(desk.calls("UpdateCouponQuotas") == 2)
        let again = try await desk.resume { QuotaIssueKind(try desk.serviceDesk($0)) }
        #expect(again.end == .outcomeUnknown)
        #expect(desk.calls("UpdateCouponQuotas") == 2)
    }

    @Test("Two equal rows are two quotas, also when both answers are lost")
    func equalRows() async throws {
        let desk = try desk("UpdateCouponQuotas.lost-after:1", resellers: 2)
        let before = desk.service.issuedQuotas.count
        let own = try #require(desk.quotas.first).id
        let reseller = try #require(desk.service.world.resellers.first).id
        let row = "\(own),\(reseller),7.00"
        let path = try desk.write(["quota_id,indirect_partner_id,quota_amount", row, row])
        let ledger = try desk.ledger()
        let result = try await desk.run(QuotaIssueKind(desk.serviceDesk(ledger)), path, on: ledger, desk.noCanary)
        #expect(result.counts == [.done: 2])
        #expect(issued(desk, before: before).count == 2)
        let named = try desk.table("succeeded.csv", of: result).compactMap { $0["issued_quota_id"] }
        #expect(Set(named).count == 2)
    }

    @Test("A job that dies at any line of its journal is resumed, and no reseller gets two", arguments: 1...26)
    func killed(line: Int) async throws {
        for moment in CrashingJournal.Moment.allCases {
            let desk = try desk("lost-after:0.3,lost-before:0.1", resellers: 8, seed: 11)
            let before = desk.service.issuedQuotas.count
            let path = try rows(desk, quotas: 2)
            let ledger = try desk.ledger()
            _ = try? await desk.run(QuotaIssueKind(desk.serviceDesk(ledger)), path, on: ledger) {
                CrashingJournal($0, at: line, moment)
            }
            let isOpen = try !ledger.unfinishedJobs().isEmpty
            try ledger.close()
            if isOpen {
                let resumed = try await desk.resume { QuotaIssueKind(try desk.serviceDesk($0)) }
                #expect(resumed.counts == [.done: 8])
            }
            #expect(issued(desk, before: before).count == 8, "line \(line) \(moment)")
            #expect(Set(issued(desk, before: before).compactMap(\.reseller)).count == 8, "line \(line) \(moment)")
        }
    }

    @Test("A solution provider may not, and nothing is sent")
    func role() async throws {
        let desk = try Desk { $0.role = .solutionProvider }
        let ledger = try desk.ledger()
        let kind = QuotaIssueKind(try desk.serviceDesk(ledger))
        let path = try desk.write(["quota_id,indirect_partner_id,quota_amount", "q,r,1"])
        let runner = desk.runner(ledger)
        let input = try runner.check(path, for: kind)
        let error = await #expect(throws: PartnerError.self) { try await runner.plan(kind, input, JobOptions()) }
        #expect(error.map { JobEnd($0) } == .credentials)
    }
}
