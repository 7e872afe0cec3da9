import BatchJobs
import Ledger
import PartnerAPI
import Sandbox
import Testing
import Values

@Suite("Reclaiming coupon quotas")
struct QuotaReclaimTests {
    private func desk(_ faults: String = "", seed: UInt64 = 3) throws -> Desk {
        try Desk(faults: faults) {
            $0.resellers = 12
            $0.seed = seed
        }
    }

    private func valid(_ desk: Desk) -> [WorldQuota] { desk.service.issuedQuotas.filter { $0.status == 0 } }

    private func rows(_ desk: Desk, _ quotas: [WorldQuota]) throws -> String {
        try desk.write(["quota_id,remark"] + quotas.map { "\($0.id),季度结算" })
    }

    @Test(
        "Whole balances come back, ten quotas a call, through everything that goes wrong",
        arguments: ["", Desk.chaos]
    )
    func reclaims(faults: String) async throws {
        let desk = try desk(faults)
        let quotas = valid(desk)
        try #require(quotas.count > 20)
        let parents = desk.service.ownQuotas.map(\.balance)
        let sum = SandboxService.yuan(quotas.map(\.balance))
        let ledger = try desk.ledger()
        let result = try await desk.run(QuotaReclaimKind(desk.serviceDesk(ledger)), rows(desk, quotas), on: ledger)
        let rows = try desk.table("succeeded.csv", of: result)
        // Quotas from an own quota that has expired cannot be taken back.
        #expect(result.counts[.unknown] == nil && result.counts[.unprocessed] == nil)
        let back = Set(rows.compactMap { $0["quota_id"] })
        let reclaimed = quotas.filter { back.contains($0.id) }
        #expect(!reclaimed.isEmpty)
        let said = try Amount.sum(rows.compactMap { $0["reclaimed_amount"].flatMap { Amount($0) } })
        #expect(said == SandboxService.yuan(reclaimed.map(\.balance)))
        #expect(said <= sum)
        let gained = try SandboxService.yuan(desk.service.ownQuotas.map(\.balance)) - SandboxService.yuan(parents)
        #expect(gained == said)
        let records = desk.service.quotaRecords.filter { $0.isReclaim && $0.remark == "季度结算" }
        #expect(records.count == reclaimed.count)
        if faults.isEmpty { #expect(desk.calls("ReclaimCouponQuotas") <= 1 + (quotas.count + 9) / 10) }
    }

    @Test("What is back already needs no call, what is unknown is said before, and the plan shows what will come back")
    func plan() async throws {
        let desk = try desk()
        let gone = try #require(desk.service.issuedQuotas.first { $0.status == 6 })
        let there = try #require(valid(desk).first)
        let path = try desk.write(["quota_id"] + [gone.id, there.id, "20990101000000"])
        let ledger = try desk.ledger()
        let kind = QuotaReclaimKind(try desk.serviceDesk(ledger))
        let runner = desk.runner(ledger)
        let plan = try await runner.plan(kind, runner.check(path, for: kind), JobOptions())
        #expect(plan.toSend == [2])
        #expect(plan.existing == 1 && plan.inConflict == 1)
        #expect(plan.writes == 1)
        #expect(plan.money?.total == SandboxService.yuan([there.balance]))
        #expect(desk.calls("ReclaimCouponQuotas") == 0)
    }

    @Test("A job that dies at any line of its journal is resumed, and says what came back", arguments: 1...16)
    func killed(line: Int) async throws {
        for moment in CrashingJournal.Moment.allCases {
            let desk = try desk("ReclaimCouponQuotas.lost-after:0.4", seed: 9)
            let active = Set(desk.quotas.map(\.id))
            let quotas = Array(valid(desk).filter { quota in active.contains(quota.parent ?? "") }.prefix(4))
            let path = try rows(desk, quotas)
            let ledger = try desk.ledger()
            _ = try? await desk.run(QuotaReclaimKind(desk.serviceDesk(ledger)), path, on: ledger) {
                CrashingJournal($0, at: line, moment)
            }
            let isOpen = try !ledger.unfinishedJobs().isEmpty
            try ledger.close()
            guard isOpen else { continue }
            let resumed = try await desk.resume { QuotaReclaimKind(try desk.serviceDesk($0)) }
            #expect(resumed.counts == [.done: 4], "line \(line) \(moment)")
            let said = try desk.table("succeeded.csv", of: resumed).compactMap {
                $0["reclaimed_amount"].flatMap { Amount($0) }
            }
            #expect(try Amount.sum(said) == SandboxService.yuan(quotas.map(\.balance)), "line \(line) \(moment)")
        }
    }
}
